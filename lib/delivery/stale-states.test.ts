import { expect, test } from "vitest";
import type { BatchEntry, BatchState } from "../ledger/entry";
import type { Problem } from "../ledger/problem";
import type { Courier, Reply } from "./courier";
import { DeliveryQueue } from "./queue";
import { batch, TestClock, testKnife } from "./queue.test-support";

const entry = (id: string, state: BatchState): BatchEntry => ({
  id,
  parent: null,
  dataType: "steps",
  n: 3,
  spans: [],
  upload: id,
  state,
  attempts: 1,
  possibleDuplicate: false,
});

test("a list of states that was read before a batch was cut again or accepted changes nothing when it comes late", async () => {
  const conflict = { code: "conflict", message: "", reference: "" } as const;
  const courier: Courier = {
    put: async (id) =>
      id === batch(1).id
        ? {
            kind: "problem",
            problem: { ...conflict, indexes: { alreadySent: [0, 1, 2, 3], open: [], refused: [] } },
          }
        : {
            kind: "answer",
            answer: {
              batch: entry(id, { kind: "accepted", by: "answer", at: 1 }),
              account: { kind: "open" },
            },
          },
    children: async (_, children) => ({
      kind: "answer",
      answer: children.map((child) => entry(child.id, { kind: "planned" })),
    }),
    withdraw: async () => ({ kind: "answer", answer: [] }),
    states: async () => ({ kind: "answer", answer: [] }),
    standing: async () => ({ kind: "answer", answer: { kind: "open" } }),
  };
  const clock = new TestClock();
  const queue = new DeliveryQueue([batch(1, 4), batch(2, 10), batch(3, 10)], {
    courier,
    clock,
    body: ({ id }) => id,
    knife: testKnife(),
    onChange: () => {},
  });
  queue.run("running");
  await clock.run();
  const before = { tally: queue.tally, moved: queue.moved, state: queue.state };
  expect(before.state).toBe("done");
  queue.pause();
  queue.follow(
    queue.batches.map(({ batch: { id } }) => entry(id, { kind: "retrying", notBefore: 0, reason: "" })),
  );
  expect({ tally: queue.tally, moved: queue.moved, state: queue.state }).toEqual(before);
});

test("a batch that went on by a request believed lost is not cut again but asked how it stands", async () => {
  const problem = (code: Problem["code"], rest: Partial<Problem> = {}): Reply<never> => ({
    kind: "problem",
    problem: { code, message: code, reference: "r", ...rest },
  });
  let asked = 0;
  const courier: Courier = {
    put: async (id) =>
      ++asked === 1
        ? problem("conflict", { indexes: { alreadySent: [], open: [0, 1, 2, 3], refused: [] } })
        : {
            kind: "answer",
            answer: {
              batch: entry(id, { kind: "accepted", by: "answer", at: 1 }),
              account: { kind: "open" },
            },
          },
    children: async () => problem("wrong-state"),
    withdraw: async () => ({ kind: "answer", answer: [] }),
    states: async () => ({ kind: "answer", answer: [] }),
    standing: async () => ({ kind: "answer", answer: { kind: "open" } }),
  };
  const clock = new TestClock();
  const queue = new DeliveryQueue([batch(1, 4)], {
    courier,
    clock,
    body: ({ id }) => id,
    knife: testKnife(),
    onChange: () => {},
  });
  queue.run("running");
  await clock.run(60_000);
  expect(queue.state).toBe("done");
  expect(queue.tally).toMatchObject({ accepted: 4, pending: 0 });
  expect(asked).toBe(2);
});

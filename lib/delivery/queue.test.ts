import { describe, expect, test } from "vitest";
import type { TableBatch } from "../batches/table-plan";
import type { AccountStanding, BatchEntry, BatchOutcome, BatchState } from "../ledger/entry";
import type { Problem } from "../ledger/problem";
import type { Courier, Reply } from "./courier";
import { DeliveryQueue } from "./queue";
import { batch, flush, TestClock, testKnife } from "./queue.test-support";

const problem = (code: Problem["code"], rest: Partial<Problem> = {}): Reply<never> => ({
  kind: "problem",
  problem: { code, message: code, reference: "r", ...rest },
});

type Script = (id: string, nth: number) => Reply<BatchState> | Promise<Reply<BatchState>>;

function open(
  batches: readonly TableBatch[],
  script: Script,
  standing: () => AccountStanding = () => ({ kind: "open" }),
) {
  const clock = new TestClock();
  const puts: string[] = [];
  const withdrawn: string[] = [];
  const flight = { now: 0, most: 0 };
  const records = new Map<string, BatchState>();
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
  const courier: Courier = {
    put: async (id) => {
      puts.push(id);
      flight.most = Math.max(flight.most, ++flight.now);
      const nth = puts.filter((put) => put === id).length;
      const reply = await script(id, nth);
      flight.now--;
      if (reply.kind !== "answer") return reply;
      records.set(id, reply.answer);
      const outcome: BatchOutcome = { batch: entry(id, reply.answer), account: standing() };
      return { kind: "answer", answer: outcome };
    },
    children: async (_, children) => ({
      kind: "answer",
      answer: children.map((child) => entry(child.id, { kind: "planned" })),
    }),
    withdraw: async (ids) => {
      withdrawn.push(...ids);
      return { kind: "answer", answer: ids.map((id) => entry(id, { kind: "withdrawn" })) };
    },
    states: async () => ({ kind: "answer", answer: [...records].map(([id, state]) => entry(id, state)) }),
    standing: async () => ({ kind: "answer", answer: standing() }),
  };
  const queue = new DeliveryQueue(batches, {
    courier,
    clock,
    body: (of) => of.id,
    knife: testKnife(),
    onChange: () => {},
  });
  return { queue, clock, puts, withdrawn, flight, records };
}

const accepted: Reply<BatchState> = { kind: "answer", answer: { kind: "accepted", by: "answer", at: 1 } };
const retrying = (notBefore: number): Reply<BatchState> => ({
  kind: "answer",
  answer: { kind: "retrying", notBefore, reason: "429" },
});

describe("the sending queue", () => {
  test("sends every batch once, with at most 4 in flight", async () => {
    const { queue, clock, puts, flight } = open(
      Array.from({ length: 40 }, (_, i) => batch(i)),
      async () => {
        await Promise.resolve();
        return accepted;
      },
    );
    queue.run("running");
    await clock.run();
    expect(queue.state).toBe("done");
    expect(puts.toSorted()).toEqual(queue.batches.map(({ batch: { id } }) => id));
    expect(flight.most).toBeGreaterThan(2);
    expect(flight.most).toBeLessThanOrEqual(4);
  });

  test("waits as long as it was asked to, then goes on", async () => {
    const { queue, clock, puts } = open([batch(1)], (_, nth) => (nth === 1 ? retrying(5000) : accepted));
    queue.run("running");
    await clock.run(4999);
    expect(puts).toHaveLength(1);
    expect(queue.state).toBe("sending");
    await clock.run(5000);
    expect(queue.state).toBe("done");
  });

  test("asks again when our server was silent, and never takes silence for an outcome", async () => {
    const silent: Reply<BatchState> = { kind: "unreachable", reason: "down" };
    const { queue, clock, puts } = open([batch(1), batch(2)], (_, nth) => (nth < 5 ? silent : accepted));
    queue.run("running");
    await flush();
    expect(queue.state).toBe("sending");
    expect(queue.tally.pending).toBe(2000);
    await clock.run();
    expect(queue.state).toBe("done");
    expect(puts).toHaveLength(10);
  });

  test("stops with its reason when the token is refused, and goes on when the account is open again", async () => {
    let good = false;
    const blocked = { kind: "blocked", cause: "token", message: "401" } as const;
    const script: Script = () => (good ? accepted : { kind: "answer", answer: blocked });
    const { queue, clock } = open([batch(1), batch(2), batch(3)], script, () =>
      good ? { kind: "open" } : blocked,
    );
    queue.run("running");
    await clock.run(10_000);
    expect(queue.state).toBe("attention");
    expect(queue.block).toEqual({ cause: "token", message: "401" });
    good = true;
    await clock.run(20_000);
    expect(queue.state).toBe("done");
  });

  test("tries the smallest batch first, pauses at its answer, and resumes", async () => {
    const { queue, clock, puts } = open([batch(1), batch(2, 3), batch(3)], () => accepted);
    queue.run("one");
    await clock.run();
    expect(puts).toEqual([batch(2).id]);
    expect(queue.state).toBe("paused");
    expect(queue.tried).toBe(true);
    queue.run("running");
    await clock.run();
    expect(queue.state).toBe("done");
  });

  test("pause starts nothing new; cancel closes what has not left and waits for what is under way", async () => {
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { queue, clock, puts, withdrawn } = open([batch(1), batch(2), batch(3)], async () => {
      await gate;
      return accepted;
    });
    queue.run("running");
    queue.pause();
    await flush();
    expect(puts).toHaveLength(2);
    const cancelled = queue.cancel();
    await flush();
    expect(queue.state).toBe("sending");
    release();
    await clock.run();
    await cancelled;
    expect(queue.state).toBe("idle");
    expect(withdrawn).toEqual([batch(3).id]);
    expect(queue.tally.accepted).toBe(2000);
  });

  test("cuts a conflicting batch again and sends the rest under a new id", async () => {
    const places = Array.from({ length: 500 }, (_, place) => place);
    const indexes = { alreadySent: places.slice(100), open: places.slice(0, 100), refused: [] };
    const { queue, clock, puts } = open([batch(1)], (id) =>
      id === batch(1).id ? problem("conflict", { indexes }) : accepted,
    );
    queue.run("running");
    await clock.run();
    expect(queue.state).toBe("done");
    expect(puts).toEqual([batch(1).id, queue.batches[1]?.batch.id]);
    expect(queue.moved).toEqual({ toSent: 400, toHeld: 100 });
    expect(queue.tally.accepted + queue.moved.toSent + queue.moved.toHeld).toBe(1000);
  });

  test("after a rest for a silent API the smallest batch tries alone, then all go on", async () => {
    let rests = true;
    const { queue, clock, puts, flight } = open([batch(1), batch(2), batch(3, 3), batch(4)], async () => {
      await Promise.resolve();
      if (clock.time === 0) return problem("account-waits", { until: 30_000, wait: "breaker" });
      if (rests) expect(flight.now).toBe(1);
      rests = false;
      return accepted;
    });
    queue.run("running");
    await clock.run(29_999);
    expect(queue.wait).toMatchObject({ kind: "breaker", until: 30_000 });
    const before = puts.length;
    await clock.run();
    expect(puts[before]).toBe(batch(3).id);
    expect(queue.state).toBe("done");
  });

  test("asks at once when the network is back", async () => {
    let back = false;
    const { queue, clock } = open([batch(1)], () =>
      back ? accepted : { kind: "unreachable", reason: "down" },
    );
    queue.run("running");
    await clock.run(60_000);
    expect(queue.wait?.kind).toBe("offline");
    back = true;
    const { time } = clock;
    queue.wake();
    await flush();
    expect(queue.state).toBe("done");
    expect(clock.time).toBe(time);
  });

  test("halves what is too large", async () => {
    const { queue, clock } = open([batch(1)], (id) => (id === batch(1).id ? problem("split") : accepted));
    queue.run("running");
    await clock.run();
    expect(queue.tally.accepted).toBe(1000);
  });
});

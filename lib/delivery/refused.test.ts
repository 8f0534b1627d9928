import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headerOf, type TableBatch } from "../batches/table-plan";
import type { BatchEntry, BatchHeader, BatchState } from "../ledger/entry";
import type { Problem } from "../ledger/problem";
import { mayRetry } from "./batch-state";
import type { Courier, Reply } from "./courier";
import { MOST_CALLS } from "./narrowing";
import { DeliveryQueue } from "./queue";
import { batch, samplesOf, TestClock, testKnife } from "./queue.test-support";

interface Row {
  readonly header: BatchHeader;
  state: BatchState;
  attempts: number;
}

/** What goes wrong with one question to our server: nothing, its way there, or its way back. */
type Fault = "none" | "lost" | "answer-lost" | "waits" | "late" | "unknown";

interface World {
  /** Samples that the API refuses. */
  readonly poison: ReadonlySet<number>;
  readonly names: boolean;
  /** One per question, from the start again when they are used up. */
  readonly faults: readonly Fault[];
  /** Unknown batches are sent again. */
  readonly resend?: boolean;
}

const lost: Reply<never> = { kind: "unreachable", reason: "lost" };
const problem = (code: Problem["code"], rest: Partial<Problem> = {}): Reply<never> => ({
  kind: "problem",
  problem: { code, message: code, reference: "r", ...rest },
});

/** A server and an API in memory, by the rules of docs/delivery.md, that answer the queue. */
class ModelServer implements Courier {
  readonly rows = new Map<string, Row>();
  /** Samples of each call that the API was asked with, in order. */
  readonly calls: number[][] = [];
  readonly accepted: number[] = [];
  readonly #world: World;
  readonly #clock: TestClock;
  #questions = 0;

  constructor(batches: readonly TableBatch[], world: World, clock: TestClock) {
    this.#world = world;
    this.#clock = clock;
    for (const one of batches)
      this.rows.set(one.id, { header: headerOf(one), state: { kind: "planned" }, attempts: 0 });
  }

  put: Courier["put"] = async (id, body) => {
    const fault = this.#fault();
    await Promise.resolve();
    if (fault === "lost") return lost;
    const row = this.#row(id);
    if (fault === "waits" && mayRetry(row.state))
      return problem("account-waits", { until: this.#clock.now() + 500, wait: "breaker" });
    if (mayRetry(row.state)) this.#call(row, body.split(",").map(Number), fault);
    if (fault === "answer-lost") return lost;
    return { kind: "answer", answer: { batch: this.#entry(row), account: { kind: "open" } } };
  };

  children: Courier["children"] = async (parent, children) => {
    const fault = this.#fault();
    await Promise.resolve();
    if (fault === "lost") return lost;
    const row = this.#row(parent);
    if (row.state.kind !== "split") {
      row.state = { kind: "split", refused: 0, message: "" };
      for (const header of children)
        this.rows.set(header.id, { header, state: { kind: "planned" }, attempts: 0 });
    }
    const known = [...this.rows.values()].filter(({ header }) => header.parent === parent);
    expect(known.map(({ header }) => header.id)).toEqual(children.map(({ id }) => id));
    return fault === "answer-lost"
      ? lost
      : { kind: "answer", answer: known.map((child) => this.#entry(child)) };
  };

  withdraw: Courier["withdraw"] = async (ids) => {
    const rows = ids.map((id) => this.#row(id));
    for (const row of rows) if (row.state.kind === "planned") row.state = { kind: "withdrawn" };
    return { kind: "answer", answer: rows.map((row) => this.#entry(row)) };
  };

  states: Courier["states"] = async () => ({
    kind: "answer",
    answer: [...this.rows.values()].map((row) => this.#entry(row)),
  });

  standing: Courier["standing"] = async () => ({ kind: "answer", answer: { kind: "open" } });

  #fault(): Fault {
    const { faults } = this.#world;
    return faults[this.#questions++ % faults.length] ?? "none";
  }

  #row(id: string): Row {
    const row = this.rows.get(id);
    if (!row) throw new Error("asked about a batch that was never registered");
    return row;
  }

  #entry({ header, state, attempts }: Row): BatchEntry {
    return { ...header, upload: header.id, state, attempts, possibleDuplicate: false };
  }

  #call(row: Row, samples: number[], fault: Fault): void {
    const { poison, names, resend } = this.#world;
    row.attempts++;
    const now = this.#clock.now();
    if (fault === "late") {
      row.state = { kind: "retrying", notBefore: now + 100, reason: "429" };
      return;
    }
    if (fault === "unknown") {
      row.state = { kind: "unknown", since: now, reason: "cut", resendAt: resend ? now + 100 : null };
      return;
    }
    this.calls.push(samples);
    const bad = samples.flatMap((sample, place) => (poison.has(sample) ? place : []));
    if (bad.length === 0) {
      row.state = { kind: "accepted", by: "answer", at: now };
      this.accepted.push(...samples);
    } else row.state = { kind: "rejected", message: "no", status: 422, named: names ? bad : [] };
  }
}

function open(batches: readonly TableBatch[], world: World) {
  const clock = new TestClock();
  const server = new ModelServer(batches, world, clock);
  const total = batches.reduce((sum, { n }) => sum + n, 0);
  const queue = new DeliveryQueue(batches, {
    courier: server,
    clock,
    body: (one) => samplesOf(one).join(),
    knife: testKnife(),
    onChange: () => {
      const { accepted, rejected, unknown, pending } = queue.tally;
      const { toSent, toHeld } = queue.moved;
      const withdrawn = queue.batches.reduce(
        (sum, { n, state }) => sum + (state.kind === "withdrawn" ? n : 0),
        0,
      );
      expect(accepted + rejected + unknown + pending + toSent + toHeld + withdrawn).toBe(total);
    },
  });
  return { queue, clock, server, total };
}

const anyFault = fc.constantFrom<Fault>("none", "none", "none", "lost", "answer-lost", "waits", "late");
const plan = fc.array(fc.integer({ min: 3, max: 60 }), { minLength: 1, maxLength: 8 });

describe("refused batches", () => {
  test("whatever is refused and lost on the way, all else arrives once, and counts add up at all times", async () => {
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.array(fc.tuple(fc.nat(7), fc.nat(59)), { maxLength: 12 }),
        fc.boolean(),
        fc.array(anyFault, { minLength: 1, maxLength: 30 }).filter((faults) => faults.includes("none")),
        async (sizes, bad, names, faults) => {
          const batches = sizes.map((n, index) => batch(index, n));
          const poison = new Set(bad.map(([index, place]) => index * 1000 + place));
          const { queue, clock, server, total } = open(batches, { poison, names, faults });
          queue.run("running");
          for (let resumed = 0; resumed < 20; resumed++) {
            await clock.run();
            if (queue.block?.cause !== "rejections") break;
            queue.run("running");
          }
          const { accepted, rejected, unknown, pending } = queue.tally;
          expect({ pending, unknown }).toEqual({ pending: 0, unknown: 0 });
          expect(accepted).toBe(server.accepted.length);
          expect(new Set(server.accepted).size).toBe(accepted);
          expect(accepted + rejected + queue.moved.toHeld).toBe(total);
          expect(queue.state).toBe(rejected > 0 ? "attention" : "done");
          const sent = server.calls.map((samples) => samples.join());
          expect(new Set(sent).size).toBe(sent.length);
          for (const { id } of batches) {
            const root = Number(id.slice(-12));
            const own = server.calls.filter(([sample]) => Math.floor((sample ?? -1) / 1000) === root);
            expect(own.length).toBeLessThanOrEqual(MOST_CALLS);
          }
          const planned = batches.flatMap(samplesOf).filter((sample) => poison.has(sample));
          if (names) expect(rejected).toBe(planned.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("three different batches refused in a row without a named sample pause it, with the API's words", async () => {
    const batches = Array.from({ length: 12 }, (_, index) => batch(index, 4));
    const poison = new Set(batches.flatMap(samplesOf));
    const { queue, clock, server } = open(batches, { poison, names: false, faults: ["none"] });
    queue.run("running");
    await clock.run();
    expect(queue.state).toBe("paused");
    expect(queue.block).toEqual({ cause: "rejections", message: "no" });
    // At most what was under way when the third answer came.
    expect(server.calls.length).toBeLessThanOrEqual(4);
    queue.run("running");
    expect(queue.block).toBeNull();
    await clock.run();
    expect(queue.state).toBe("paused");
  });

  test("an acceptance between, or named samples, do not pause it", async () => {
    const batches = Array.from({ length: 9 }, (_, index) => batch(index, 4));
    const all = new Set(batches.flatMap(samplesOf));
    const everyOther = new Set([...all].filter((sample) => Math.floor(sample / 1000) % 2 === 0));
    for (const world of [
      { poison: everyOther, names: false },
      { poison: all, names: true },
    ]) {
      const { queue, clock } = open(batches, { ...world, faults: ["none"] });
      queue.run("running");
      await clock.run();
      expect(queue.state).toBe("attention");
      expect(queue.block).toBeNull();
    }
  });

  test("Retry sends a whole refused batch once more, as a new one", async () => {
    const poison = new Set([2]);
    const { queue, clock, server } = open([batch(0, 5)], { poison, names: false, faults: ["none"] });
    queue.run("running");
    await clock.run();
    expect(queue.tally).toMatchObject({ rejected: 5, accepted: 0 });
    poison.clear();
    queue.retry();
    await clock.run();
    expect(queue.tally).toMatchObject({ rejected: 0, accepted: 5 });
    expect(queue.state).toBe("done");
    expect(server.accepted).toHaveLength(5);
  });

  test("Cancel looks for nothing more, and leaves nothing undecided", async () => {
    const poison = new Set([2]);
    const { queue, clock } = open([batch(0, 1000), batch(1, 1000)], {
      poison,
      names: false,
      faults: ["none"],
    });
    queue.run("one");
    const cancelled = queue.cancel();
    await clock.run();
    await cancelled;
    await clock.run();
    expect(queue.state).toBe("idle");
    expect(queue.tally.pending).toBe(0);
  });
});

describe("what is not confirmed", () => {
  test("is sent again where that does no harm, and waits meanwhile", async () => {
    const world = { poison: new Set<number>(), names: false, resend: true };
    const { queue, clock, server } = open([batch(0, 5)], { ...world, faults: ["unknown", "none"] });
    queue.run("running");
    await clock.run(99);
    expect(queue.tally).toMatchObject({ pending: 5, unknown: 0 });
    expect(queue.wait).toMatchObject({ kind: "backoff", until: 100 });
    await clock.run();
    expect(queue.state).toBe("done");
    expect(server.calls).toHaveLength(1);
  });

  test("stays not confirmed after Cancel, also where it would have been sent again", async () => {
    const world = { poison: new Set<number>(), names: false, resend: true };
    const { queue, clock, server } = open([batch(0, 5)], { ...world, faults: ["unknown"] });
    queue.run("running");
    await clock.run(50);
    await queue.cancel();
    await clock.run();
    expect(queue.tally).toMatchObject({ pending: 0, unknown: 5 });
    expect(server.calls).toHaveLength(0);
  });

  test("is kept back otherwise", async () => {
    const world = { poison: new Set<number>(), names: false };
    const { queue, clock } = open([batch(0, 5)], { ...world, faults: ["unknown", "none"] });
    queue.run("running");
    await clock.run();
    expect(queue.state).toBe("attention");
    expect(queue.tally.unknown).toBe(5);
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { isOpen } from "../delivery/batch-state";
import { DAY_MS } from "../ledger/claim-page";
import type { BatchState } from "../ledger/entry";
import { cutPages, dayOf, mergeEntries, withoutNumber } from "./claim-entries";
import { deliveredUpTo, type StartPage } from "./delivered-up-to";

const HOUR_MS = 3_600_000;
const RUNS = Number(process.env.SIMULATION_SEEDS ?? 1_000);

const STATES = {
  planned: { kind: "planned" },
  sending: { kind: "sending", since: 0 },
  accepted: { kind: "accepted", by: "answer", at: 0 },
  retrying: { kind: "retrying", notBefore: 0, reason: "" },
  unknown: { kind: "unknown", since: 0, reason: "", resendAt: null },
  rejected: { kind: "rejected", message: "", status: 422, named: [] },
  released: { kind: "released", at: 0 },
  withdrawn: { kind: "withdrawn" },
  blocked: { kind: "blocked", cause: "token", message: "" },
} satisfies Record<string, BatchState>;
const HOLDING: readonly string[] = ["sending", "accepted", "unknown"];

type Kind = keyof typeof STATES;

interface Batch {
  readonly starts: readonly number[];
  kind: Kind;
}

/** What the ledger would keep: pages of at most 2,000, by day. */
class Kept {
  #days = new Map<number, Uint32Array>();

  hold(number: number, starts: readonly number[]): void {
    for (const start of starts.toSorted((a, b) => a - b)) {
      const day = dayOf(start);
      const entry = Uint32Array.of(start - day * DAY_MS, number, start % 7, number);
      this.#days.set(day, mergeEntries(this.#days.get(day) ?? new Uint32Array(0), entry));
    }
  }

  letGo(number: number): void {
    for (const [day, entries] of this.#days) this.#days.set(day, withoutNumber(entries, number));
  }

  get pages(): StartPage[] {
    return [...this.#days]
      .sort(([a], [b]) => a - b)
      .flatMap(([day, entries]) => cutPages(entries, true).map((page) => ({ day, entries: page })));
  }
}

const openFromOf = (batches: readonly Batch[]) => {
  const starts = batches.flatMap(({ kind, starts }) => (isOpen(STATES[kind]) ? starts : []));
  return starts.length === 0 ? null : Math.min(...starts);
};

/** The definition, read off the samples themselves. */
function expected(batches: readonly Batch[]): number | null {
  const starts = (keep: (kind: Kind) => boolean) =>
    batches.flatMap((batch) => (keep(batch.kind) ? batch.starts : []));
  const open = starts((kind) => isOpen(STATES[kind]));
  const settled = starts((kind) => kind === "accepted").filter((start) =>
    open.every((other) => start < other),
  );
  return settled.length === 0 ? null : Math.max(...settled);
}

/** Mostly one after the other, as files are cut, and now and then one inside another. */
const batch = fc
  .tuple(
    fc.integer({ min: 0, max: 84 }),
    fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 8 }),
  )
  .map(([from, hours]) => hours.map((hour) => (from + hour) * HOUR_MS));
const settled = fc.constantFrom<Kind>("accepted", "rejected", "released", "withdrawn");
const kinds = fc.oneof(
  { weight: 3, arbitrary: settled },
  { weight: 1, arbitrary: fc.constantFrom<Kind>("sending", "retrying", "unknown", "blocked") },
);
const steps = fc.array(fc.tuple(fc.nat(4), kinds), { minLength: 10, maxLength: 40 });

it("never passes an open batch and never stops short of one, in any order of completion", () => {
  let moved = 0;
  let back = 0;
  fc.assert(
    fc.property(fc.array(batch, { minLength: 1, maxLength: 5 }), steps, (all, order) => {
      const kept = new Kept();
      const batches: Batch[] = all.map((starts) => ({ starts, kind: "planned" }));
      let before: number | null = null;
      for (const [at, kind] of order) {
        const number = at % batches.length;
        const touched = batches[number];
        if (!touched) continue;
        kept.letGo(number);
        touched.kind = kind;
        if (HOLDING.includes(kind)) kept.hold(number, touched.starts);
        const found = deliveredUpTo(openFromOf(batches), kept.pages);
        expect(found).toBe(expected(batches));
        if (found !== null && before !== null && found > before) moved++;
        if (found !== null && before !== null && found < before) back++;
        before = found;
      }
    }),
    { numRuns: RUNS },
  );
  expect(moved).toBeGreaterThan(RUNS / 10);
  expect(back).toBeGreaterThan(RUNS / 10);
});

it("finds the start within a dense day", () => {
  const kept = new Kept();
  const starts = Array.from({ length: 4_500 }, (_, i) => i * 1_000);
  kept.hold(1, starts);
  expect(kept.pages).toHaveLength(3);
  expect(deliveredUpTo(2_000_500, kept.pages)).toBe(2_000_000);
  expect(deliveredUpTo(0, kept.pages)).toBeNull();
  expect(deliveredUpTo(null, kept.pages)).toBe(4_499_000);
});

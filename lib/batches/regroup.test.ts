import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newCheckedSample } from "../samples/check";
import { MIN_BATCH } from "../samples/sample";
import { SampleTable } from "../samples/sample-table";
import { halve, leaveNamed, leaveOut, sameAgain } from "./regroup";
import { planTable, rowsOf, type TableBatch } from "./table-plan";

/** A plan's only batch: `n` samples of two devices, one a minute. */
function planned(n: number): { table: SampleTable; batch: TableBatch } {
  const table = new SampleTable();
  for (let i = 0; i < n; i++) {
    const deviceName = i === 0 ? "Ring" : "Watch";
    table.add(
      { ...newCheckedSample(), start: i * 60_000, end: Number.NaN, value: i + 1, deviceName },
      0,
      i + 2,
    );
  }
  table.seal();
  const [batch, ...more] = planTable(table, () => "parent").batches;
  if (!batch || more.length > 0) throw new Error("these samples fit one batch");
  return { table, batch };
}

let ids = 0;
const newId = (): string => `child-${ids++}`;
const some = fc
  .integer({ min: MIN_BATCH, max: 60 })
  .chain((n) => fc.tuple(fc.constant(n), fc.uniqueArray(fc.nat(n - 1), { minLength: 1 })));

describe("a batch cut again", () => {
  test("without what was named: every other sample once, in its order, or held if under 3", () => {
    fc.assert(
      fc.property(some, ([n, named]) => {
        const { table, batch } = planned(n);
        const { children, toSent, toHeld } = leaveNamed(table, batch, named, newId);
        const rest = Array.from(rowsOf(table, batch.rows)).filter((_, place) => !named.includes(place));
        const [child] = children;
        expect(toSent).toBe(0);
        if (rest.length < MIN_BATCH) {
          expect(children).toEqual([]);
          expect(toHeld).toBe(rest.length);
          return;
        }
        expect(toHeld).toBe(0);
        expect(child && Array.from(rowsOf(table, child.rows))).toEqual(rest);
        expect(child?.parent).toBe(batch.id);
        expect(child?.spans.reduce((sum, span) => sum + span.n, 0)).toBe(child?.n);
      }),
    );
  });

  test("by what our server keeps back: nothing is counted twice", () => {
    fc.assert(
      fc.property(some, fc.array(fc.nat(59)), ([n, sent], open) => {
        const { table, batch } = planned(n);
        const places = open.filter((place) => place < n);
        const kept = { alreadySent: sent, open: places, refused: [] };
        const { children, toSent, toHeld } = leaveOut(table, batch, kept, newId);
        expect(toSent + toHeld + children.reduce((sum, child) => sum + child.n, 0)).toBe(n);
        expect(toSent).toBe(sent.length);
      }),
    );
  });

  test("in two, or as it was: the same samples in the same order", () => {
    fc.assert(
      fc.property(fc.integer({ min: MIN_BATCH, max: 60 }), (n) => {
        const { table, batch } = planned(n);
        const rows = Array.from(rowsOf(table, batch.rows));
        const halves = halve(table, batch, newId);
        if (n < 2 * MIN_BATCH) expect(halves).toBeNull();
        else expect(halves?.children.flatMap((half) => Array.from(rowsOf(table, half.rows)))).toEqual(rows);
        for (const half of halves?.children ?? []) expect(half.n).toBeGreaterThanOrEqual(MIN_BATCH);
        const [again] = sameAgain(table, batch, newId).children;
        expect(again && Array.from(rowsOf(table, again.rows))).toEqual(rows);
        expect(again?.id).not.toBe(batch.id);
      }),
    );
  });
});

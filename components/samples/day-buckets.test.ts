import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketsOf, type DayColumns, gapDays, gapsOf, longestGaps, sumSpan, withGaps } from "./day-buckets";
import { DAY_UNITS } from "./day-calendar";

const anyColumns: fc.Arbitrary<DayColumns> = fc
  .uniqueArray(fc.integer({ min: -2000, max: 20_000 }), { maxLength: 40 })
  .map((days) => days.sort((a, b) => a - b))
  .chain((days) =>
    fc.record({
      days: fc.constant(days),
      layers: fc.array(fc.array(fc.nat(500), { minLength: days.length, maxLength: days.length }), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  );
const anyUnit = fc.constantFrom(...DAY_UNITS);
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, n) => total + n, 0);

describe("samples by day, week, month or year", () => {
  test("lose none and count none twice, in any unit", () => {
    fc.assert(
      fc.property(anyColumns, anyUnit, (columns, unit) => {
        const buckets = bucketsOf(columns, unit);
        expect(sum(buckets.map(({ withSamples }) => withSamples))).toBe(columns.days.length);
        for (const [at, layer] of columns.layers.entries()) {
          expect(sum(buckets.map(({ counts }) => counts[at] ?? 0))).toBe(sum(Array.from(layer)));
        }
        for (const { total, counts } of buckets) expect(total).toBe(sum(counts));
      }),
    );
  });

  test("are what the days of their span hold", () => {
    fc.assert(
      fc.property(anyColumns, anyUnit, (columns, unit) => {
        for (const bucket of bucketsOf(columns, unit)) {
          expect(sumSpan(columns, bucket.first, bucket.last)).toEqual(bucket);
        }
      }),
    );
  });

  test("of any span are those of its days", () => {
    fc.assert(
      fc.property(anyColumns, fc.nat(22_000), fc.nat(22_000), (columns, a, b) => {
        const [first, last] = [Math.min(a, b) - 2000, Math.max(a, b) - 2000];
        const inside = Array.from(columns.days).flatMap((day, at) =>
          day >= first && day <= last ? [at] : [],
        );
        const { withSamples, counts } = sumSpan(columns, first, last);
        expect(withSamples).toBe(inside.length);
        expect(counts).toEqual(columns.layers.map((layer) => sum(inside.map((at) => layer[at] ?? 0))));
      }),
    );
  });
});

describe("gaps", () => {
  test("and days with samples fill the time from the first to the last", () => {
    fc.assert(
      fc.property(anyColumns, (columns) => {
        const { days } = columns;
        const gaps = gapsOf(columns);
        const all = days.length === 0 ? 0 : (days[days.length - 1] ?? 0) - (days[0] ?? 0) + 1;
        expect(sum(gaps.map(gapDays)) + days.length).toBe(all);
        for (const { first, last } of gaps) expect(sumSpan(columns, first, last).withSamples).toBe(0);
      }),
    );
  });

  test("stand between the rows of a table, which then have every day once", () => {
    fc.assert(
      fc.property(anyColumns, anyUnit, (columns, unit) => {
        const rows = withGaps(bucketsOf(columns, unit));
        for (const [at, row] of rows.entries()) {
          const before = rows[at - 1];
          if (before) expect(row.first).toBe(before.last + 1);
          expect(row).toEqual(sumSpan(columns, row.first, row.last));
        }
        if (unit === "day") {
          const empty = rows.filter(({ withSamples }) => withSamples === 0);
          expect(empty.map(({ first, last }) => ({ first, last }))).toEqual(gapsOf(columns));
        }
      }),
    );
  });

  test("the longest are listed in order of time", () => {
    const gaps = gapsOf({ days: [0, 3, 4, 14, 16, 20], layers: [] });
    expect(gaps.map(gapDays)).toEqual([2, 9, 1, 3]);
    expect(longestGaps(gaps, 3).map(gapDays)).toEqual([2, 9, 3]);
    expect(longestGaps(gaps, 2)).toEqual([
      { first: 5, last: 13 },
      { first: 17, last: 19 },
    ]);
  });
});

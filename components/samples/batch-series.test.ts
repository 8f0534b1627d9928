import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BatchEntry, Span } from "@/lib/ledger/entry";
import { batchesWithin, batchSeries, dayLimits } from "./batch-series";

function batchOf(spans: readonly Span[]): BatchEntry {
  return {
    id: "00000000-0000-4000-8000-000000000001",
    upload: "00000000-0000-4000-8000-000000000002",
    parent: null,
    dataType: "steps",
    n: spans.reduce((sum, { n }) => sum + n, 0),
    spans: [...spans],
    state: { kind: "unknown", since: 0, reason: "", resendAt: null },
    attempts: 1,
    possibleDuplicate: false,
  };
}

const span = fc
  .tuple(fc.constantFrom("iPhone", "Watch"), fc.integer({ min: 1, max: 1000 }), fc.nat(1000), fc.nat(500))
  .map(([device, n, first, length]): Span => ({ device, n, first, last: first + length }));
const batches = fc.array(fc.array(span, { minLength: 1, maxLength: 3 }).map(batchOf));

describe("what batches hold", () => {
  test("adds up to all samples, and spans reach from the first to the last start", () => {
    fc.assert(
      fc.property(batches, (all) => {
        const series = batchSeries(all);
        const spans = all.flatMap((batch) => batch.spans);
        expect(series.reduce((sum, { n }) => sum + n, 0)).toBe(all.reduce((sum, { n }) => sum + n, 0));
        for (const { device, first, last } of series) {
          const own = spans.filter((one) => one.device === device);
          expect(first).toBe(Math.min(...own.map((one) => one.first)));
          expect(last).toBe(Math.max(...own.map((one) => one.last)));
        }
      }),
    );
  });

  test("without limits all are within; with them none that reaches out of them", () => {
    fc.assert(
      fc.property(batches, fc.nat(1500), fc.nat(1500), (all, from, to) => {
        expect(batchesWithin(all, { from: null, to: null })).toEqual(all);
        const within = new Set(batchesWithin(all, { from, to }));
        for (const batch of all) {
          const reaches = batch.spans.some(({ first, last }) => first < from || last > to);
          expect(within.has(batch)).toBe(!reaches);
        }
      }),
    );
  });

  test("days are whole days of this computer, and an empty field is open", () => {
    const { from, to } = dayLimits("2024-03-01", "2024-03-01");
    expect(from).toBe(new Date(2024, 2, 1).getTime());
    expect(to).toBe(new Date(2024, 2, 2).getTime() - 1);
    expect(dayLimits("", "")).toEqual({ from: null, to: null });
  });
});

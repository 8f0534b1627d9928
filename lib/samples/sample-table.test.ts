import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckedSample } from "./check";
import { newCheckedSample } from "./check";
import { SampleTable, STATUS } from "./sample-table";

const anySample = fc.record({
  start: fc.oneof(
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
  ),
  length: fc.oneof(
    fc.constant(Number.NaN),
    fc.integer({ min: 0, max: 10 }),
    fc.integer({ min: 0, max: 10_000_000_000 }),
  ),
  value: fc.constantFrom(1, 2.5, 72),
  unit: fc.constantFrom(0, 1),
  dataType: fc.constantFrom(0, 1),
  deviceName: fc.constantFrom("iPhone", "Watch", "__proto__", "Ring 🙂"),
  deviceVersion: fc.constantFrom(null, "17"),
  startOffset: fc.constantFrom(-1080, -570, -1, 0, 345, 1080),
  entered: fc.boolean(),
});
type AnySample = typeof anySample extends fc.Arbitrary<infer T> ? T : never;

const checked = ({ length, entered: _, ...sample }: AnySample): CheckedSample => ({
  ...newCheckedSample(),
  ...sample,
  endOffset: sample.startOffset,
  end: sample.start + length,
});

const filled = (samples: readonly AnySample[]): SampleTable => {
  const table = new SampleTable();
  for (const [index, sample] of samples.entries())
    table.add(checked(sample), index % 3, index + 1, sample.entered);
  table.seal();
  return table;
};

const identity = (sample: AnySample): string =>
  [
    sample.dataType,
    sample.deviceName,
    sample.start,
    sample.start + sample.length,
    sample.unit,
    sample.value,
  ].join(" ");

describe("a sample table", () => {
  test("gives back every sample as it was added", () => {
    fc.assert(
      fc.property(fc.array(anySample, { maxLength: 60 }), (samples) => {
        const table = filled(samples);
        for (const [row, sample] of samples.entries()) {
          expect(table.start(row)).toBe(sample.start);
          expect(table.end(row)).toBe(sample.start + sample.length);
          expect(table.value(row)).toBe(sample.value);
          expect(table.startOffset(row)).toBe(sample.startOffset);
          expect(table.endOffset(row)).toBe(sample.startOffset);
          expect(table.entered(row)).toBe(sample.entered);
          expect(table.line(row)).toBe(row + 1);
          expect(table.seriesAt(row)).toMatchObject({
            device: sample.deviceName,
            version: sample.deviceVersion,
          });
        }
      }),
    );
  });

  test("orders by device and data type, then start, then adding; marks every copy but the first", () => {
    fc.assert(
      fc.property(fc.array(anySample, { maxLength: 80 }), (samples) => {
        const table = filled(samples);
        const seen = new Set<string>();
        const expected = samples.map((sample) => {
          const known = seen.has(identity(sample));
          seen.add(identity(sample));
          return known ? STATUS.duplicate : 0;
        });
        expect(samples.map((_, row) => table.status(row))).toEqual(expected);
        expect([...table.order].sort((a, b) => a - b)).toEqual(samples.map((_, row) => row));
        for (const { from, to, device } of table.groups) {
          for (let at = from; at < to; at++) {
            const row = table.order[at] ?? -1;
            expect(table.seriesAt(row).device).toBe(device);
            if (at === from) continue;
            const before = table.order[at - 1] ?? -1;
            expect(
              table.start(before) < table.start(row) ||
                (table.start(before) === table.start(row) && before < row),
            ).toBe(true);
          }
        }
      }),
    );
  });

  test("forgets a file and nothing else", () => {
    fc.assert(
      fc.property(fc.array(anySample, { maxLength: 40 }), (samples) => {
        const table = filled(samples);
        table.dropFiles(new Set([1]));
        table.seal();
        const kept = samples.filter((_, index) => index % 3 !== 1);
        expect(kept.map((_, row) => table.end(row))).toEqual(
          kept.map((sample) => sample.start + sample.length),
        );
        expect(kept.map((_, row) => [table.endOffset(row), table.entered(row)])).toEqual(
          kept.map((sample) => [sample.startOffset, sample.entered]),
        );
        expect(table.length).toBe(kept.length);
      }),
    );
  });

  test("sorts large shuffled columns as a comparing sort does, in at most 40 bytes a sample", () => {
    const n = 100_000;
    const table = new SampleTable();
    const starts = fc.sample(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), {
      numRuns: n,
      seed: 7,
    });
    const sample = { ...newCheckedSample(), deviceName: "iPhone", value: 1, end: Number.NaN };
    for (const [row, start] of starts.entries()) table.add({ ...sample, start }, 0, row, row % 7 === 0);
    table.seal();
    expect(starts.findIndex((_, row) => table.entered(row) !== (row % 7 === 0))).toBe(-1);
    const sorted = Float64Array.from(starts).sort();
    expect(table.order.every((row, at) => table.start(row) === sorted[at])).toBe(true);
    expect(table.byteLength / n).toBeLessThanOrEqual(40);
  });
});

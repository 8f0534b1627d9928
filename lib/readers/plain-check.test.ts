import fc from "fast-check";
import { expect, test } from "vitest";
import { createRowCheck, newCheckedSample } from "../samples/check";
import { DATA_TYPES, MAX_AHEAD_MS, UNITS } from "../samples/sample";
import { createPlainCheck } from "./plain-check";

const NOW = Date.UTC(2024, 2, 10, 12);
const instantArb = fc
  .tuple(fc.constantFrom(0, NOW, NOW + MAX_AHEAD_MS), fc.constantFrom(-1, 0, 1))
  .map(([at, by]) => Math.max(0, at + by));

test("a sample gets the answer of the row check, whatever faults it has together", () => {
  const check = createRowCheck({ zone: null, dataType: null, epoch: null, now: NOW });
  const plain = createPlainCheck(check, NOW);
  fc.assert(
    fc.property(
      instantArb,
      fc.option(instantArb),
      fc.constantFrom(0, 1, 300, 300.1, 30_000, 30_000.01),
      fc.constantFrom(...UNITS.keys()),
      fc.constantFrom(-1, ...DATA_TYPES.keys()),
      (start, end, value, unit, dataType) => {
        const cells = {
          device_name: "iPhone",
          device_version: undefined,
          data_type: DATA_TYPES[dataType],
          start_date: new Date(start).toISOString(),
          end_date: end === null ? undefined : new Date(end).toISOString(),
          value: String(value),
          unit: UNITS[unit],
        };
        const checked = newCheckedSample();
        const code = check(cells, checked);
        const read = { start, end: end ?? Number.NaN, value, unit, dataType, deviceName: "iPhone" };
        const sample = { ...newCheckedSample(), ...read };
        expect(plain(sample)).toBe(code);
        if (code === null) expect(sample).toEqual(checked);
      },
    ),
    { numRuns: 3000 },
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { createRowCheck, newCheckedSample } from "../samples/check";
import { DATA_TYPES, MAX_AHEAD_MS, UNITS } from "../samples/sample";
import { createPlainCheck } from "./plain-check";

const NOW = Date.UTC(2024, 2, 10, 12);
const instantArb = fc
  .tuple(fc.constantFrom(0, NOW, NOW + MAX_AHEAD_MS), fc.constantFrom(-1, 0, 1))
  .map(([at, by]) => Math.max(0, at + by));

const DAY_FAULTS = [null, null, null, "date-does-not-exist", "year-out-of-range"] as const;

function timeText(instant: number, fault: (typeof DAY_FAULTS)[number]): string {
  const text = new Date(instant).toISOString();
  if (fault === null) return text;
  return fault === "year-out-of-range" ? `0000${text.slice(4)}` : `2023-02-29${text.slice(10)}`;
}

test("a sample gets the answer of the row check, whatever faults it has together", () => {
  const check = createRowCheck({ zone: null, dataType: null, epoch: null, now: NOW });
  const plain = createPlainCheck(check, NOW);
  fc.assert(
    fc.property(
      instantArb,
      fc.option(instantArb),
      fc.constantFrom(0, 1, 300, 300.1, 30_000, 30_000.01),
      fc.constantFrom(-1, ...UNITS.keys()),
      fc.constantFrom(-1, ...DATA_TYPES.keys()),
      fc.constantFrom(...DAY_FAULTS),
      fc.constantFrom(...DAY_FAULTS),
      (start, end, value, unit, dataType, startFault, endFault) => {
        const cells = {
          device_name: "iPhone",
          device_version: undefined,
          data_type: DATA_TYPES[dataType],
          start_date: timeText(start, startFault),
          end_date: end === null ? undefined : timeText(end, endFault),
          value: String(value),
          unit: UNITS[unit] ?? "km",
        };
        const checked = newCheckedSample();
        const code = check(cells, checked);
        const read = { start, end: end ?? Number.NaN, value, unit, dataType, deviceName: "iPhone" };
        const issues = { startIssue: startFault, endIssue: end === null ? null : endFault };
        const sample = { ...newCheckedSample(), ...read, ...issues };
        expect(plain(sample)).toBe(code);
        if (code === null) expect(sample).toEqual({ ...checked, ...issues });
      },
    ),
    { numRuns: 3000 },
  );
});

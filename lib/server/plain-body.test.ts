import fc from "fast-check";
import { expect, it } from "vitest";
import { makeSamplesBodySchema } from "../samples/sample";
import { readPlainBody } from "./plain-body";

const NOW = Date.UTC(2024, 2, 10, 12);
const schema = makeSamplesBodySchema(() => NOW);

const odd = fc.constantFrom<unknown>(
  undefined,
  null,
  "",
  " ",
  1,
  [],
  {},
  "\ud800",
  "a\0",
  "x".repeat(10_001),
);
const mostly = (good: fc.Arbitrary<unknown>, ...bad: readonly unknown[]) =>
  fc.oneof(
    { weight: 60, arbitrary: good },
    { weight: 1, arbitrary: fc.oneof(odd, fc.constantFrom(null, ...bad)) },
  );
const time = fc.constantFrom(
  "2024-03-01T08:00:00.000+01:00",
  "2024-03-01T08:00:00Z",
  "20240301T080000Z",
  "2024-03-01T07:00:00.000Z",
);
const sample = fc
  .record({
    device_name: mostly(fc.constantFrom("iPhone", "Uhr Müller", " Watch ", "a\u0301")),
    device_version: mostly(fc.constantFrom(undefined, "17.1", "")),
    start_date: mostly(time, "2024-03-01T08:00:00", "2024-02-30T08:00:00Z", "2024-03-12T08:00:00Z"),
    end_date: mostly(fc.oneof(fc.constant(undefined), time), "2024-03-01 09:00:00Z", "2023-01-01T00:00:00Z"),
    unit: mostly(fc.constantFrom("count", "count/min", "count/s"), "Count", "km"),
    value: mostly(fc.constantFrom(1, 72.5, 300), 0, -1, 300.1, 30_001, Number.POSITIVE_INFINITY, "1"),
    more: mostly(fc.constant(undefined), "a field too many"),
  })
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
const body = fc
  .record({
    data_type: mostly(fc.constantFrom("steps", "bpm"), "Steps"),
    data: mostly(fc.array(fc.oneof({ weight: 80, arbitrary: sample }, odd), { minLength: 2, maxLength: 6 })),
    more: mostly(fc.constant(undefined), 1),
  })
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));

it("passes the bodies that the schema passes, and no other", () => {
  const passed = { yes: 0, no: 0 };
  fc.assert(
    fc.property(body, (value) => {
      const parsed = schema.safeParse(value);
      const read = readPlainBody(value, NOW);
      passed[parsed.success ? "yes" : "no"]++;
      expect(read !== null).toBe(parsed.success);
      if (!parsed.success || read === null) return;
      expect(read.dataType).toBe(parsed.data.data_type);
      expect(read.samples).toEqual(
        parsed.data.data.map(({ device_name, start_date, end_date, unit, value: number }, index) => ({
          device: device_name.trim().normalize("NFC"),
          start: Date.parse(start_date.includes("-") ? start_date : "2024-03-01T08:00:00Z"),
          end:
            end_date === undefined
              ? Number.NaN
              : Date.parse(end_date.includes("-") ? end_date : "2024-03-01T08:00:00Z"),
          unit,
          value: number,
          index,
        })),
      );
    }),
    { numRuns: 4000 },
  );
  expect(Math.min(passed.yes, passed.no)).toBeGreaterThan(300);
});

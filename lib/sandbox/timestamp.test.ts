import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareInstants, readTimestamp } from "./timestamp";

const day = {
  min: new Date("0001-01-02T00:00:00Z"),
  max: new Date("9998-12-30T00:00:00Z"),
  noInvalidDate: true,
};

function shown(at: Date, offsetMinutes: number): string {
  const wall = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 23);
  const size = Math.abs(offsetMinutes);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${wall}${offsetMinutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

describe("timestamps in ISO 8601 format", () => {
  test("any instant under any offset is that instant", () => {
    fc.assert(
      fc.property(fc.date(day), fc.integer({ min: -1439, max: 1439 }), (at, offset) => {
        const instant = readTimestamp(shown(at, offset));
        const ms = at.getTime();
        expect(instant?.seconds).toBe(Math.floor(ms / 1000));
        expect(Number(`0.${instant?.fraction || "0"}`)).toBeCloseTo(
          (ms - Math.floor(ms / 1000) * 1000) / 1000,
          9,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test("order is that of the instants, whatever their offsets", () => {
    fc.assert(
      fc.property(
        fc.date(day),
        fc.integer({ min: -5000, max: 5000 }),
        fc.nat(1439),
        fc.nat(1439),
        (at, ms, x, y) => {
          const a = readTimestamp(shown(at, x));
          const b = readTimestamp(shown(new Date(at.getTime() + ms), -y || 0));
          if (a === null || b === null) throw new Error("both are timestamps");
          expect(Math.sign(compareInstants(a, b))).toBe(Math.sign(-ms) || 0);
        },
      ),
    );
  });

  test.each([
    ["2023-11-01T08:04:51.000+04:00", 1698811491],
    ["2023-11-01T04:04:51Z", 1698811491],
    ["2023-11-01T04:04:51", 1698811491],
    ["2023-11-01T04:04", 1698811440],
    ["2023-10-31T20:04:51,5-08", 1698811491],
    ["2024-02-29T00:00:00Z", 1709164800],
  ])("%s", (text, seconds) => {
    expect(readTimestamp(text)?.seconds).toBe(seconds);
  });

  test.each([
    "",
    "2023-11-01",
    "2023-11-01 08:04:51Z",
    "2023-11-01T08:04:51z",
    "2023-11-01T08:04:51.Z",
    "2023-11-01T08:04:51+0400",
    "2023-11-01T08:04:51 +04:00",
    "2023-11-01T08:04:51-00:00",
    "2023-11-01T08:04:51+24:00",
    "2023-11-01T08:04:51+04:60",
    "2023-11-01T24:00:00Z",
    "2023-11-01T08:60:00Z",
    "2023-11-01T08:04:60Z",
    "2023-13-01T08:04:51Z",
    "2023-00-01T08:04:51Z",
    "2023-02-29T08:04:51Z",
    "2023-11-31T08:04:51Z",
    "2023-11-00T08:04:51Z",
    "1698811491",
    "01.11.2023 08:04",
    "2023-11-01T08:04:51Z\n",
    " 2023-11-01T08:04:51Z",
  ])("not a timestamp: %j", (text) => {
    expect(readTimestamp(text)).toBeNull();
  });

  test("fractions count to the last digit", () => {
    const early = readTimestamp("2023-11-01T08:04:51.0000000001Z");
    const late = readTimestamp("2023-11-01T08:04:51.00000000011Z");
    if (early === null || late === null) throw new Error("both are timestamps");
    expect(compareInstants(early, late)).toBeLessThan(0);
    expect(compareInstants(late, early)).toBeGreaterThan(0);
    expect(compareInstants(late, late)).toBe(0);
  });
});

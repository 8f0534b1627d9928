import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, looksLikeEpoch, newParsedTime, parseEpoch } from "./timestamp";

const out = newParsedTime();
const pad = (n: number, size: number) => String(n).padStart(size, "0");

describe("parseEpoch", { timeout: 60_000 }, () => {
  it("reads seconds and milliseconds, cut at the millisecond", () => {
    const moments = fc.tuple(
      fc.integer({ min: 0, max: 253_402_300_799_999 }),
      fc.stringMatching(/^\d{0,6}$/),
    );
    fc.assert(
      fc.property(moments, ([ms, finer]) => {
        const inSeconds = `${Math.floor(ms / 1000)}.${pad(ms % 1000, 3)}${finer}`;
        expect([parseEpoch(inSeconds, "s", out), instantOf(out), out.hasOffset]).toEqual([null, ms, true]);
        expect([parseEpoch(finer ? `${ms}.${finer}` : ` ${ms} `, "ms", out), instantOf(out)]).toEqual([
          null,
          ms,
        ]);
      }),
    );
  });

  it("reads micro- and nanoseconds digit by digit, cut at the millisecond", () => {
    // The last nanosecond that has nineteen digits, and the last of all years.
    const nanos = fc.oneof(
      fc.bigInt({ min: 1_000_000_000_000_000_000n, max: 9_999_999_999_999_999_999n }),
      fc.bigInt({ min: 0n, max: 253_402_300_799_999_999_999n }),
    );
    fc.assert(
      fc.property(
        nanos,
        fc.constantFrom("", "+", "00"),
        fc.constantFrom("", ".5", ",999"),
        (ns, before, after) => {
          const expected = [null, Number(ns / 1_000_000n), true];
          expect([parseEpoch(before + ns + after, "ns", out), instantOf(out), out.hasOffset]).toEqual(
            expected,
          );
          const us = before + ns / 1_000n + after;
          expect([parseEpoch(us, "us", out), instantOf(out), out.hasOffset]).toEqual(expected);
        },
      ),
      { numRuns: 2_000 },
    );
    expect([parseEpoch("1709280291123999999", "ns", out), out.localMs]).toEqual([null, 1_709_280_291_123]);
    expect([parseEpoch("1709280291123999", "us", out), out.localMs]).toEqual([null, 1_709_280_291_123]);
    expect([parseEpoch("999", "us", out), out.localMs]).toEqual([null, 0]);
    expect(parseEpoch("253402300800000000000", "ns", out)).toBe("epoch-out-of-range");
    expect(parseEpoch("-1709280291123999999", "ns", out)).toBe("epoch-out-of-range");
  });

  it("reads the days of a spreadsheet as a wall clock, whatever digits their fraction was cut to", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 253_402_300_799 }),
        fc.integer({ min: 9, max: 14 }),
        fc.constantFrom(".", ","),
        (second, digits, mark) => {
          const days = (second / 86_400 + 25_569).toFixed(digits).replace(".", mark);
          expect(parseEpoch(days, "excel", out)).toBeNull();
          expect(out.hasOffset).toBe(false);
          // What was cut off a fraction of so many digits is no more than a millisecond.
          expect(Math.abs(out.localMs - second * 1000)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["45292", "2024-01-01T00:00:00.000"],
    ["45292.0069444444", "2024-01-01T00:10:00.000"],
    ["45292,5", "2024-01-01T12:00:00.000"],
    ["45292.0069", "2024-01-01T00:09:56.160"],
    ["45351.999999999", "2024-03-01T00:00:00.000"],
    ["25569", "1970-01-01T00:00:00.000"],
  ])("%s days of a spreadsheet are %s", (text, expected) => {
    expect(parseEpoch(text, "excel", out)).toBeNull();
    expect(new Date(out.localMs).toISOString().slice(0, -1)).toBe(expected);
  });

  it("refuses days of a spreadsheet that are not in the years 1970 to 9999", () => {
    for (const text of ["25568.9", "1", "0", "-45292", "2958466"])
      expect([text, parseEpoch(text, "excel", out)]).toEqual([text, "epoch-out-of-range"]);
  });

  it("refuses what is not in the years 1970 to 9999", () => {
    for (const text of ["-1", "-0.001", "253402300800", "9".repeat(400)]) {
      expect([text, parseEpoch(text, "s", out)]).toEqual([text, "epoch-out-of-range"]);
    }
    expect(parseEpoch("253402300799.9999", "s", out)).toBeNull();
    expect(parseEpoch("253402300800000", "ms", out)).toBe("epoch-out-of-range");
  });

  it("leaves dates to parseTimestamp", () => {
    const numbers = ["0", "1709280291", "1709280291,25", "-5", "+5"];
    const others = ["", "2024-03-01T08:04Z", "1.7e9", ".5", "1.", "0x10", "1 2"];
    expect(numbers.map(looksLikeEpoch)).toEqual(numbers.map(() => true));
    expect(others.map(looksLikeEpoch)).toEqual(others.map(() => false));
  });
});

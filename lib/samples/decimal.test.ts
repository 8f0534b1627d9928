import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCommaValue } from "./decimal";
import { type NumberIssue, newParsedNumber, parseValue } from "./number";

const out = newParsedNumber();
const read = (text: string): number | NumberIssue => parseCommaValue(text, out) ?? out.value;

describe("parseCommaValue", { timeout: 60_000 }, () => {
  it("reads every number with a decimal comma as parseValue reads it with a point", () => {
    const digits = fc.stringMatching(/^\d{0,8}$/);
    const parts = fc.record({
      sign: fc.constantFrom("", "+", "-"),
      whole: digits,
      fraction: fc.option(digits, { nil: null }),
      exponent: fc.constantFrom("", "e2", "E-1"),
      around: fc.constantFrom("", " "),
    });
    fc.assert(
      fc.property(parts, ({ sign, whole, fraction, exponent, around }) => {
        const write = (mark: string) =>
          around + sign + whole + (fraction === null ? "" : mark + fraction) + exponent + around;
        const expected = newParsedNumber();
        const issue = parseValue(write("."), expected);
        expect([write(","), read(write(","))]).toEqual([write(","), issue ?? expected.value]);
      }),
      { numRuns: 3_000 },
    );
  });

  it("never reads a point as a decimal point where it may stand between thousands", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 999_999_999 }), fc.constantFrom("", "-", "+"), (n, sign) => {
        const grouped = sign + n.toLocaleString("de-DE");
        expect(read(grouped)).toBe("thousands");
        expect(read(`${grouped},5`)).toBe("thousands");
      }),
    );
  });

  it.each<[string, number | NumberIssue]>([
    ["72,5", 72.5],
    ["72", 72],
    ["1,234", 1.234],
    [",5", 0.5],
    ["72.5", 72.5],
    ["0.125", 0.125],
    ["1234.567", 1234.567],
    ["1.234", "thousands"],
    ["12.345.678", "thousands"],
    ["1.234,5", "thousands"],
    ["1,234,567", "thousands"],
    ["72,5 bpm", "not-number"],
    ["", "not-number"],
    ["9007199254740993", "not-exact"],
  ])("%s is %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NumberIssue, newParsedNumber, parseValue } from "./number";

const out = newParsedNumber();

function read(text: string): number | NumberIssue {
  return parseValue(text, out) ?? out.value;
}

/** The exact decimal of a text or a double as a fraction of integers: an oracle without floating point. */
function exact(text: string): [bigint, bigint] {
  const [, sign, whole = "", fraction = "", exponent = "0"] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const power = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction) * (sign === "-" ? -1n : 1n);
  return power >= 0 ? [digits * 10n ** BigInt(power), 1n] : [digits, 10n ** BigInt(-power)];
}

function isSame(left: string, right: string): boolean {
  const [a, b] = exact(left);
  const [c, d] = exact(right);
  return a * d === c * b;
}

const decimalArbitrary = fc
  .tuple(
    fc.constantFrom("", "+", "-"),
    fc.stringMatching(/^\d{0,20}$/),
    fc.stringMatching(/^(\.\d{0,20})?$/),
    fc.stringMatching(/^([eE][+-]?\d{1,2})?$/),
    fc.constantFrom("", " ", "\t"),
  )
  .filter(([, whole, fraction]) => /\d/.test(whole + fraction));

describe("parseValue", { timeout: 60_000 }, () => {
  it("reads a decimal if and only if it would be printed as the same number", () => {
    fc.assert(
      fc.property(decimalArbitrary, ([sign, whole, fraction, exponent, blank]) => {
        const text = sign + whole + fraction + exponent;
        const same = isSame(text, String(Number(text)));
        expect([text, read(blank + text + blank)]).toEqual([text, same ? Number(text) + 0 : "not-exact"]);
      }),
      { numRuns: 20_000 },
    );
  });

  it("reads back every double that JavaScript prints", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(read(String(value))).toBe(value + 0);
      }),
    );
  });

  it("reads short decimals as JavaScript does, to the last bit", () => {
    const shorts = fc.tuple(fc.nat(9_999_999), fc.stringMatching(/^\d{0,8}$/));
    fc.assert(
      fc.property(shorts, ([whole, fraction]) => {
        const text = fraction === "" ? String(whole) : `${whole}.${fraction}`;
        expect(read(text)).toBe(Number(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each<[string, number]>([
    ["72", 72],
    ["72.10", 72.1],
    ["1e2", 100],
    [".5", 0.5],
    ["5.", 5],
    ["+72", 72],
    ["-3", -3],
    ["-0", 0],
    ["0000000000000000072", 72],
    ["30000.01", 30000.01],
    ["300.5", 300.5],
    ["72.1000000000000000000", 72.1],
    ["0.30000000000000004", 0.30000000000000004],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each<[NumberIssue, readonly string[]]>([
    [
      "not-number",
      ["", " ", ".", "e5", "abc", "72 bpm", "1.2.3", "--1", "1e", "٧٢", "1_000", "true", "12,34,56"],
    ],
    ["hex", ["0x1A", "0X1a", "-0xFF", "0b101", "0o17"]],
    ["not-finite", ["1e400", "-1e400", "NaN", "nan", "Infinity", "-Infinity", "inf", "∞"]],
    ["thousands", ["1,234", "1,234,567", "1,234.5", "1 234", "1'234", "1\u00a0234", "1.234.567", "1.234,5"]],
    ["decimal-comma", ["72,5", "0,25", "1234,5"]],
    ["not-exact", ["9007199254740993", "0.1000000000000000055", "1e-400", "72.299999999999997"]],
  ])("says %s", (issue, texts) => {
    expect(texts.map((text) => [text, read(text)])).toEqual(texts.map((text) => [text, issue]));
  });
});

/** Why a text is no value. Each has its own words in issue.ts. */
export const NUMBER_ISSUES = [
  "not-number",
  "hex",
  "not-finite",
  "thousands",
  "decimal-comma",
  "not-exact",
] as const;
export type NumberIssue = (typeof NUMBER_ISSUES)[number];

export interface ParsedNumber {
  value: number;
}

export function newParsedNumber(): ParsedNumber {
  return { value: 0 };
}

/** This many digits always come back from a double as they were written. */
const EXACT_DIGITS = 15;
/** Powers of ten that a double holds exactly: one division by them is rounded once, as IEEE 754 demands. */
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/**
 * Reads a decimal number as written: digits with an optional sign, point and exponent ("72", "72.10", "1e2", "+72", ".5",
 * "5."); blanks around it are ignored. A number that a double cannot give back digit by digit is refused, because what
 * is sent would be another number: 9007199254740993, 1e-400. Fills `out` and answers null, or answers why not.
 */
export function parseValue(text: string, out: ParsedNumber): NumberIssue | null {
  const length = text.length;
  let mantissa = 0;
  let digits = 0;
  let point = -1;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
    } else if (digit === -2 && point < 0) point = digits;
    else return parseOddNumber(text, out);
  }
  if (digits === 0 || digits > EXACT_DIGITS) return parseOddNumber(text, out);
  out.value = point < 0 ? mantissa : mantissa / (POWERS[digits - point] ?? Number.NaN);
  return null;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const HEX = /^[+-]?0[xXoObB][0-9a-fA-F]+$/;
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity|∞)$/i;
const THOUSANDS =
  /^[+-]?\d{1,3}(?:[,' \u00a0\u202f\u2019]\d{3})+(?:\.\d+)?$|^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+|\.\d{3})$/;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;

/** Signs, exponents, many digits, blanks around, and everything that is no number. */
function parseOddNumber(text: string, out: ParsedNumber): NumberIssue | null {
  const written = text.trim();
  const parts = DECIMAL.exec(written);
  if (!parts || `${parts[2] ?? ""}${parts[3] ?? ""}` === "") {
    if (HEX.test(written)) return "hex";
    if (NOT_FINITE.test(written)) return "not-finite";
    if (THOUSANDS.test(written)) return "thousands";
    return DECIMAL_COMMA.test(written) ? "decimal-comma" : "not-number";
  }
  const value = Number(written);
  if (!Number.isFinite(value)) return "not-finite";
  if (!sameDecimal(parts, value)) return "not-exact";
  out.value = value + 0; // -0 is 0
  return null;
}

/** Whether the double is printed with the digits that were written; zeros at either end and the exponent's place aside. */
function sameDecimal(written: RegExpExecArray, value: number): boolean {
  const printed = DECIMAL.exec(String(value));
  return printed !== null && canonical(printed) === canonical(written);
}

/** Sign, digits without zeros at either end, and the power of ten of the last digit. */
function canonical(parts: RegExpExecArray): string {
  const fraction = parts[3] ?? "";
  const digits = `${parts[2] ?? ""}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  const power = Number(parts[4] ?? 0) - fraction.length + digits.length - significant.length;
  return `${parts[1] === "-" ? "-" : ""}${significant}e${power}`;
}

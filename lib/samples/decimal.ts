import { type NumberIssue, type ParsedNumber, parseValue } from "./number";

/** What stands before the decimals of a file's values: 72.5 or 72,5. */
export const DECIMALS = [".", ","] as const;
export type Decimal = (typeof DECIMALS)[number];

const ONE_COMMA = /^[^.,]*,[^.,]*$/;
/** A whole number in groups of thousands, or one with three decimals: 1.234. */
const TWO_WAYS = /^\s*[+-]?[1-9]\d{0,2}(?:\.\d{3})+\s*$/;

/**
 * Reads a value of a file with decimal commas: 72,5. A point is taken where it can mean nothing else (72.5, as a person
 * mends a cell), and refused where it may stand between thousands (1.234). Fills `out` and answers null, or answers why not.
 */
export function parseCommaValue(text: string, out: ParsedNumber): NumberIssue | null {
  if (TWO_WAYS.test(text)) return "thousands";
  return parseValue(ONE_COMMA.test(text) ? text.replace(",", ".") : text, out);
}

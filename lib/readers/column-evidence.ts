import type { Decimal } from "../samples/decimal";
import { type DateOrder, dateNumbers, parseLocalDate } from "../samples/local-date";
import { type EpochUnit, newParsedTime, parseTimestamp } from "../samples/timestamp";
import type { TableColumn } from "./reader";

/**
 * What nearly all of a column's values are, as the head of its file shows them: a date with a time of day or digits since
 * 1970, a date alone, a time of day alone, a number, anything else, or there is not one value.
 */
export const COLUMN_SHAPES = ["time", "day", "clock", "number", "text", "nothing"] as const;
export type ColumnShape = (typeof COLUMN_SHAPES)[number];

/** How a column's values are written. */
export interface ColumnEvidence {
  readonly shape: ColumnShape;
  /** What digits count, where the values are digits of one length. */
  readonly epoch: EpochUnit | null;
  /**
   * How dates that are no ISO 8601 name day and month, by those whose day is over 12; "open" where no day is or where
   * they contradict each other; null where there are hardly any such dates.
   */
  readonly order: DateOrder | "open" | null;
  /** What stands before decimals: "open" where 1.234 may be thousands as well; null where nothing tells. */
  readonly decimal: Decimal | "open" | null;
}

/** A column as its file's head shows it. */
export interface SeenColumn extends TableColumn {
  /** Of more values than the examples. */
  readonly evidence?: ColumnEvidence;
}

/** This share of a column's values decides what they are: files have a few odd ones. */
const NEARLY_ALL = 0.9;

const CLOCK =
  /^(?:上午|下午|午前|午後|오전|오후)?\s*\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:z|[+\u2212-]\d\d:?(?:\d\d)?)?$/i;
const ISO_CLOCK = /^\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:z|[+\u2212-]\d\d:?(?:\d\d)?)?$/i;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
/** Digits since 1970 of the years 2001 to 2286. */
const EPOCHS: readonly (readonly [EpochUnit, RegExp])[] = [
  ["s", /^\d{10}(?:\.\d+)?$/],
  ["ms", /^\d{13}(?:\.\d+)?$/],
  ["us", /^\d{16}(?:\.\d+)?$/],
  ["ns", /^\d{19}(?:\.\d+)?$/],
];
/** Days of a spreadsheet from 1954 to 2119 with a time of day. */
const SERIAL = /^[2-7]\d{4}[.,]\d+$/;
const COMMA_DECIMAL = /^[+-]?\d*,\d+$/;
const POINT_DECIMAL = /^[+-]?\d*\.\d+$/;
/** One comma or point that may stand between thousands as well. */
const TWO_WAYS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

/** `values` without blanks around and without blank ones. In a file of which commas are the delimiters they stand before no decimals. */
export function evidenceOf(values: readonly string[], delimiter: string): ColumnEvidence {
  const epoch = epochOf(values);
  return {
    shape: shapeOf(values, epoch),
    epoch,
    order: orderOf(values),
    decimal: decimalOf(values, delimiter),
  };
}

/** What is known of a column: of all its values seen, else of its examples. */
export function evidenceIn(column: SeenColumn): ColumnEvidence {
  return column.evidence ?? evidenceOf(column.examples, ",");
}

/** Whether the first values are times of day without a date. */
export function holdsClocks({ examples }: TableColumn): boolean {
  return examples.length > 0 && examples.every((text) => CLOCK.test(text));
}

/** Whether times of day are written otherwise than in ISO 8601: 8:15, 08:15 PM. */
export function hasLooseClock({ examples }: TableColumn): boolean {
  return examples.some((text) => CLOCK.test(text) && !ISO_CLOCK.test(text));
}

function shapeOf(values: readonly string[], epoch: EpochUnit | null): ColumnShape {
  if (values.length === 0) return "nothing";
  if (epoch !== null) return "time";
  const shapes = values.map(shapeOfValue);
  const isShape = (shape: ColumnShape): boolean =>
    isMost(shapes.filter((one) => one === shape).length, values);
  return (["time", "day", "clock", "number"] as const).find(isShape) ?? "text";
}

const time = newParsedTime();

function shapeOfValue(text: string): ColumnShape {
  if (CLOCK.test(text)) return "clock";
  const iso = parseTimestamp(text, time);
  const issue = iso === "not-iso" ? localIssue(text) : iso;
  if (issue === "no-time") return "day";
  if (issue === "not-iso" || issue === "epoch-number") return NUMBER.test(text) ? "number" : "text";
  return "time";
}

/** Whichever order it is in: where a day is over 12 it is the month in one. */
function localIssue(text: string) {
  const order = dateNumbers(text)?.[0].length === 4 ? "ymd" : "dmy";
  const issue = parseLocalDate(text, order, time);
  return issue === "date-does-not-exist" && order === "dmy" ? parseLocalDate(text, "mdy", time) : issue;
}

function epochOf(values: readonly string[]): EpochUnit | null {
  const since1970 = EPOCHS.find(([, form]) =>
    isMost(values.filter((text) => form.test(text)).length, values),
  );
  if (since1970 !== undefined) return since1970[0];
  return isMost(values.filter((text) => SERIAL.test(text)).length, values) ? "excel" : null;
}

function orderOf(values: readonly string[]): ColumnEvidence["order"] {
  const dates = values.filter(isLocal).flatMap((text) => {
    const numbers = dateNumbers(text);
    return numbers === null ? [] : [numbers];
  });
  if (!isMost(dates.length, values)) return null;
  if (dates.every(([year]) => year.length === 4)) return "ymd";
  if (dates.some(([year]) => year.length === 4)) return "open";
  const dayFirst = dates.some(([first]) => Number(first) > 12);
  const monthFirst = dates.some(([, second]) => Number(second) > 12);
  if (dayFirst === monthFirst) return "open";
  return dayFirst ? "dmy" : "mdy";
}

/** Whether a text begins with a date and is no ISO 8601. */
function isLocal(text: string): boolean {
  const issue = parseTimestamp(text, time);
  return issue === "not-iso" && dateNumbers(text) !== null;
}

function decimalOf(values: readonly string[], delimiter: string): ColumnEvidence["decimal"] {
  if (delimiter === ",") return null;
  const commas = values.filter((text) => COMMA_DECIMAL.test(text));
  const points = values.filter((text) => POINT_DECIMAL.test(text));
  if (commas.length + points.length === 0) return null;
  const hasCommas = !commas.every((text) => TWO_WAYS.test(text));
  const hasPoints = !points.every((text) => TWO_WAYS.test(text));
  if (hasCommas === hasPoints) return "open";
  return hasCommas ? "," : ".";
}

function isMost(n: number, values: readonly string[]): boolean {
  return values.length > 0 && n >= values.length * NEARLY_ALL;
}

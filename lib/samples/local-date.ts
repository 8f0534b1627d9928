import { type ParsedTime, parseTimestamp, type TimestampIssue } from "./timestamp";

/** The order in which dates that are no ISO 8601 name day, month and year: 3.4.2024, 4/3/2024, 2024/4/3. */
export const DATE_ORDERS = ["dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** Three numbers between slashes, points (a blank behind them allowed) or dashes, the same twice; a point may end them. */
const DATE = /^(\d{1,4})([/-]|\.\s?)(\d{1,2})\2(\d{1,4})\.?/;
/** What stands between a date and its time, the name of the half of the day included where it comes first. */
const BETWEEN = /^(?:[,T]|,?\s+)\s*(上午|下午|午前|午後|오전|오후)?\s*/i;
/** Hour, minute, second, fraction. */
const CLOCK = /^(\d{1,2}):(\d\d)(?::(\d\d)([.,]\d+)?)?/;
const HALF = /^\s*([ap])\.?\s?m\b\.?/i;
const OFFSET_OR_NOTHING = /^(?:$|[zZ+\u2212-])/;
const AFTER_NOON = /^(?:p|下午|午後|오후)$/i;

/**
 * Reads a date and time of day as people and spreadsheets write them: 03/04/2024 08:15, 3.4.2024, 8:15:07, 4/3/2024 8:15 PM,
 * 2024/4/3 下午8:15. `order` says which number is what; years have four digits, as two leave open which they are. Seconds, a
 * fraction and an offset may follow as parseTimestamp takes them; with AM or PM hours are 0 to 12.
 * Fills `out` and answers null, or answers why not (then `out` is undefined).
 */
export function parseLocalDate(text: string, order: DateOrder, out: ParsedTime): TimestampIssue | null {
  const written = text.trim();
  const date = dateOf(written, order);
  if (date === null) return "not-iso";
  const rest = written.slice(date.length);
  if (rest === "") return parseTimestamp(date.iso, out);
  const between = BETWEEN.exec(rest);
  if (between === null) return "not-iso";
  const time = timeOf(rest.slice(between[0].length), between[1]);
  if (typeof time !== "object") return time;
  return parseTimestamp(`${date.iso}T${time.iso}`, out);
}

/** The date that a text begins with, as such: "03/04/2024"; null where it begins with none. */
export function writtenDate(text: string): string | null {
  const [date, first = "", , , last = ""] = DATE.exec(text.trim()) ?? [];
  return date !== undefined && (isYear(first) ? last.length < 3 : first.length < 3 && isYear(last))
    ? date
    : null;
}

/** The numbers of the date that a text begins with, in the order in which they stand; null where it begins with none. */
export function dateNumbers(text: string): readonly [string, string, string] | null {
  if (writtenDate(text) === null) return null;
  const [, first = "", , second = "", third = ""] = DATE.exec(text.trim()) ?? [];
  return [first, second, third];
}

const isYear = (digits: string): boolean => digits.length === 4;

/** Day, month and year as ISO 8601, and how many characters they took up. */
function dateOf(text: string, order: DateOrder): { readonly iso: string; readonly length: number } | null {
  const written = writtenDate(text);
  const numbers = dateNumbers(text);
  if (written === null || numbers === null) return null;
  const [first, second, third] = numbers;
  const [year, month, day] =
    order === "ymd" ? numbers : order === "dmy" ? [third, second, first] : [third, first, second];
  return isYear(year)
    ? { iso: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`, length: written.length }
    : null;
}

function timeOf(text: string, halfBefore: string | undefined): { readonly iso: string } | TimestampIssue {
  const clock = CLOCK.exec(text);
  if (clock === null) return "not-iso";
  const [written, hours = "", minutes, seconds = "00", fraction = ""] = clock;
  const rest = text.slice(written.length);
  const behind = HALF.exec(rest);
  const half = halfBefore ?? behind?.[1];
  if (halfBefore !== undefined && behind !== null) return "not-iso";
  const offset = rest.slice(behind?.[0].length ?? 0).trim();
  if (!OFFSET_OR_NOTHING.test(offset)) return "not-iso";
  if (half !== undefined && Number(hours) > 12) return "time-does-not-exist";
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (AFTER_NOON.test(half) ? 12 : 0);
  return { iso: `${String(hour).padStart(2, "0")}:${minutes}:${seconds}${fraction}${offset}` };
}

import { type ParsedTime, parseTimestamp, type TimestampIssue } from "./timestamp";

/** The order in which dates that are no ISO 8601 name day, month and year: 3.4.2024, 4/3/2024, 2024/4/3. */
export const DATE_ORDERS = ["dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** Three numbers between slashes, points (a blank behind them allowed) or dashes, the same twice; a point may end them. */
const DATE = /^(\d{1,4})([/-]|\.\s?)(\d{1,2})\2(\d{1,4})\.?/;
/** Half of the day where it comes first, hour, minute, second, fraction, half of the day behind, offset. */
const TIME =
  /^(?:[,T]|,?\s+)\s*(上午|下午|午前|午後|오전|오후)?\s*(\d{1,2}):(\d\d)(?::(\d\d)([.,]\d+)?)?(?:\s*([ap])\.?\s?m\b\.?)?\s*([zZ+\u2212-].*)?$/i;
const AFTER_NOON = /^(?:p|下午|午後|오후)$/i;

/**
 * Reads a date and time of day as people and spreadsheets write them: 03/04/2024 08:15, 3.4.2024, 8:15:07, 4/3/2024 8:15 PM,
 * 2024/4/3 下午8:15. `order` says which number is what; years have four digits, as two leave open which they are. Seconds, a
 * fraction and an offset may follow as parseTimestamp takes them; with AM or PM hours are 0 to 12.
 * Fills `out` and answers null, or answers why not (then `out` is undefined).
 */
export function parseLocalDate(text: string, order: DateOrder, out: ParsedTime): TimestampIssue | null {
  const written = text.trim();
  const date = datePartsOf(written);
  const iso = date === null ? null : isoDate(date, order);
  if (date === null || iso === null) return "not-iso";
  const rest = written.slice(date[0].length);
  if (rest === "") return parseTimestamp(iso, out);
  const time = isoTime(rest);
  if (time === null) return "not-iso";
  return time === "" ? "time-does-not-exist" : parseTimestamp(`${iso}T${time}`, out);
}

/** The date that a text begins with, as such: "03/04/2024"; null where it begins with none. */
export function writtenDate(text: string): string | null {
  return datePartsOf(text.trim())?.[0] ?? null;
}

/** The numbers of the date that a text begins with, in the order in which they stand; null where it begins with none. */
export function dateNumbers(text: string): readonly [string, string, string] | null {
  const [, first = "", , second = "", third = ""] = datePartsOf(text.trim()) ?? [];
  return first === "" ? null : [first, second, third];
}

const isYear = (digits: string): boolean => digits.length === 4;

/** What DATE finds, where one of the outer numbers is a year and the other none. */
function datePartsOf(text: string): RegExpExecArray | null {
  const parts = DATE.exec(text);
  if (parts === null) return null;
  const [, first = "", , , last = ""] = parts;
  return (isYear(first) ? last.length < 3 : first.length < 3 && isYear(last)) ? parts : null;
}

function isoDate(parts: RegExpExecArray, order: DateOrder): string | null {
  const [, first = "", , second = "", third = ""] = parts;
  if (isYear(first) !== (order === "ymd")) return null;
  switch (order) {
    case "ymd":
      return `${first}-${two(second)}-${two(third)}`;
    case "dmy":
      return `${third}-${two(second)}-${two(first)}`;
    case "mdy":
      return `${third}-${two(first)}-${two(second)}`;
  }
}

const two = (digits: string): string => (digits.length === 1 ? `0${digits}` : digits);

/** Time and offset as ISO 8601; null where it is no time, "" where no hour of half a day is as late. */
function isoTime(text: string): string | null {
  const parts = TIME.exec(text);
  if (parts === null) return null;
  const [, before, hours = "", minutes, seconds = "00", fraction = "", behind, offset = ""] = parts;
  if (before !== undefined && behind !== undefined) return null;
  const half = before ?? behind;
  if (half === undefined) return `${two(hours)}:${minutes}:${seconds}${fraction}${offset}`;
  if (Number(hours) > 12) return "";
  const hour = (Number(hours) % 12) + (AFTER_NOON.test(half) ? 12 : 0);
  return `${two(String(hour))}:${minutes}:${seconds}${fraction}${offset}`;
}

/** Why a text is no timestamp. Each has its own words in issue.ts, once for start_date and once for end_date. */
export const TIMESTAMP_ISSUES = [
  "not-iso",
  "no-time",
  "date-does-not-exist",
  "time-does-not-exist",
  "leap-second",
  "offset-does-not-exist",
  "year-out-of-range",
  "epoch-number",
  "epoch-out-of-range",
] as const;
export type TimestampIssue = (typeof TIMESTAMP_ISSUES)[number];

/** Filled by the parsers. The instant is `localMs - offset * 60_000`. */
export interface ParsedTime {
  /** The wall clock as written, in ms since 1970 as if it were UTC. */
  localMs: number;
  /** Minutes east of UTC; 0 where none is written. */
  offset: number;
  /** Whether an offset or Z is written. An epoch number has one: UTC. */
  hasOffset: boolean;
}

export const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** The last millisecond of the year 9999, as if UTC. */
const LAST_MS = 253_402_300_799_999;
/** The first millisecond of the year 1, as if UTC. */
export const FIRST_MS = -62_135_596_800_000;
/** No place has ever been further than this from UTC, in minutes. */
const MAX_OFFSET = 18 * 60;

const SPACE = 0x20;
const COLON = 0x3a;
const DASH = 0x2d;
const PLUS = 0x2b;
/** The minus sign proper, which ISO 8601 prefers to the hyphen. */
const MINUS = 0x2212;
const NOT_DIGITS = -1;

export function newParsedTime(): ParsedTime {
  return { localMs: 0, offset: 0, hasOffset: false };
}

/** The instant of a time that has an offset, in ms since 1970. */
export function instantOf(time: ParsedTime): number {
  return time.localMs - time.offset * MINUTE_MS;
}

/**
 * Reads a timestamp of ISO 8601 (samples API: "timestamp in ISO 8601 format"): calendar date and time of day, basic or
 * extended, T, t or one space between them; seconds and a fraction (point or comma) are optional; the offset is Z, z,
 * ±hh, ±hhmm, ±hh:mm, a space before it allowed, or nothing. Digits beyond the millisecond are cut off. 24:00 is the
 * start of the next day. Blanks around the text are ignored. Years 0001 to 9999, offsets up to 18 hours.
 * Fills `out` and answers null, or answers why not (then `out` is undefined). Allocates nothing.
 */
export function parseTimestamp(text: string, out: ParsedTime): TimestampIssue | null {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;

  const dashes = text.charCodeAt(from + 4) === DASH ? 1 : 0;
  const century = twoDigits(text, from);
  const years = twoDigits(text, from + 2);
  const month = twoDigits(text, from + 4 + dashes);
  const day = twoDigits(text, from + 6 + 2 * dashes);
  if (century < 0 || years < 0 || month < 0 || day < 0) return notIso(text, from, to);
  if (dashes === 1 && text.charCodeAt(from + 7) !== DASH) return notIso(text, from, to);
  const year = century * 100 + years;
  const at = from + 8 + 2 * dashes;
  if (at === to || startsOffset(text.charCodeAt(at))) return calendarIssue(year, month, day) ?? "no-time";
  const separator = text.charCodeAt(at) | 0x20; // T, t and the space
  if (separator !== 0x74 && separator !== SPACE) return notIso(text, from, to);

  const timeIssue = scanTime(text, at + 1, to, out);
  if (timeIssue === "not-iso") return timeIssue;
  const dateIssue = calendarIssue(year, month, day);
  if (dateIssue !== null) return dateIssue;
  if (timeIssue !== null) return timeIssue;
  out.localMs += dayNumber(year, month, day) * DAY_MS;
  return out.localMs > LAST_MS ? "year-out-of-range" : null;
}

/** Whether a cell is a number rather than a date: digits, perhaps signed, perhaps a fraction. */
export function looksLikeEpoch(text: string): boolean {
  return EPOCH.test(text);
}

/**
 * What digits in date columns count: seconds, milliseconds, microseconds or nanoseconds since 1970 UTC, or the days of a
 * spreadsheet (Excel, 1900 system: 2024-01-01 is 45292), which show a wall clock and no instant.
 */
export const EPOCH_UNITS = ["s", "ms", "us", "ns", "excel"] as const;
export type EpochUnit = (typeof EPOCH_UNITS)[number];

/** 1970-01-01 among the days of a spreadsheet. */
const EXCEL_1970 = 25_569;

/**
 * Reads a number of these units, a fraction allowed; digits beyond the millisecond are cut off, of a spreadsheet's days
 * rounded, as their fractions are never whole milliseconds. Takes only texts that look like an epoch number. Years 1970 to
 * 9999.
 */
export function parseEpoch(text: string, unit: EpochUnit, out: ParsedTime): TimestampIssue | null {
  const [, sign, whole = "", fraction = ""] = EPOCH.exec(text) ?? [];
  const ms = epochMs(whole, fraction, unit);
  if (!(ms >= 0 && ms <= LAST_MS) || sign === "-") return "epoch-out-of-range";
  out.localMs = ms;
  out.offset = 0;
  out.hasOffset = unit !== "excel";
  return null;
}

/** Finer digits are cut off as text: nineteen of them are more than a double holds. */
function epochMs(whole: string, fraction: string, unit: EpochUnit): number {
  switch (unit) {
    case "s":
      return Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
    case "ms":
      return Number(whole);
    case "us":
      return Number(whole.slice(0, -3));
    case "ns":
      return Number(whole.slice(0, -6));
    case "excel":
      return (Number(whole) - EXCEL_1970) * DAY_MS + Math.round(Number(`0.${fraction}`) * DAY_MS);
  }
}

const EPOCH = /^\s*([+-]?)(\d+)(?:[.,](\d+))?\s*$/;

function isBlank(code: number): boolean {
  return code === SPACE || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff;
}

function startsOffset(code: number): boolean {
  return (code | 0x20) === 0x7a || code === PLUS || code === DASH || code === MINUS;
}

/** 0..99, or NOT_DIGITS where not two digits stand at `at` (also beyond the end). */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NOT_DIGITS;
}

/** Ten digits or more are most likely seconds or milliseconds since 1970: then the words can say so. */
function notIso(text: string, from: number, to: number): TimestampIssue {
  return to - from >= 9 && looksLikeEpoch(text) ? "epoch-number" : "not-iso";
}

/** Reads from the hour to the end: fills `out` with ms of the day and the offset. */
function scanTime(text: string, from: number, to: number, out: ParsedTime): TimestampIssue | null {
  const colons = text.charCodeAt(from + 2) === COLON ? 1 : 0;
  const hour = twoDigits(text, from);
  const minute = twoDigits(text, from + 2 + colons);
  if (hour < 0 || minute < 0) return "not-iso";
  let at = from + 4 + colons;
  let second = 0;
  let ms = 0;
  let rest = false;
  const hasSecond = colons === 1 ? text.charCodeAt(at) === COLON : twoDigits(text, at) >= 0;
  if (hasSecond) {
    second = twoDigits(text, at + colons);
    if (second < 0) return "not-iso";
    at += 2 + colons;
    const mark = text.charCodeAt(at);
    if (mark === 0x2e || mark === 0x2c) {
      const first = at + 1;
      let weight = 100;
      for (at = first; at < to; at++) {
        const digit = text.charCodeAt(at) - 48;
        if (!(digit >= 0 && digit <= 9)) break;
        ms += digit * weight;
        if (digit > 0) rest = true;
        weight = weight === 100 ? 10 : weight === 10 ? 1 : 0;
      }
      if (at === first) return "not-iso";
    }
  }
  const offsetIssue = scanOffset(text, at, to, out);
  if (offsetIssue === "not-iso") return offsetIssue;
  out.localMs = hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + ms;
  if (hour > 23 && (hour > 24 || minute > 0 || second > 0 || rest)) return "time-does-not-exist";
  if (minute > 59 || second > 60) return "time-does-not-exist";
  if (second === 60) return "leap-second";
  return offsetIssue;
}

/** Reads Z, ±hh, ±hhmm or ±hh:mm, up to `to` and nothing behind it. */
function scanOffset(text: string, from: number, to: number, out: ParsedTime): TimestampIssue | null {
  out.offset = 0;
  out.hasOffset = from < to;
  if (from === to) return null;
  let at = from;
  if (text.charCodeAt(at) === SPACE) at++;
  const sign = text.charCodeAt(at);
  if (!startsOffset(sign)) return "not-iso";
  at++;
  if ((sign | 0x20) === 0x7a) return at === to ? null : "not-iso";
  const hour = twoDigits(text, at);
  if (hour < 0) return "not-iso";
  at += 2;
  let minute = 0;
  if (at < to) {
    if (text.charCodeAt(at) === COLON) at++;
    minute = twoDigits(text, at);
    at += 2;
  }
  if (minute < 0 || at !== to) return "not-iso";
  const offset = hour * 60 + minute;
  if (minute > 59 || offset > MAX_OFFSET) return "offset-does-not-exist";
  out.offset = sign === PLUS || offset === 0 ? offset : -offset;
  return null;
}

function calendarIssue(year: number, month: number, day: number): TimestampIssue | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return "date-does-not-exist";
  return year === 0 ? "year-out-of-range" : null;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 in the Gregorian calendar. A year is counted from March, so that 29 February is its last day. */
function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const century = (marchYear / 100) | 0;
  const leapDays = (marchYear >> 2) - century + (century >> 2);
  return marchYear * 365 + leapDays + (((153 * marchMonth + 2) / 5) | 0) + day - 719_469;
}

const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));
/** Samples of a batch follow each other in time, so the date is nearly always that of the call before. */
const lastDay = { number: Number.NaN, text: "" };
const lastOffset = { minutes: Number.NaN, text: "" };

/**
 * Writes an instant as the samples API shows it: 2023-11-01T08:04:51.000+04:00, the wall clock being that of the offset
 * (minutes east of UTC). Throws RangeError where that wall clock is not in the years 0 to 9999.
 */
export function formatTimestamp(instantMs: number, offsetMinutes: number): string {
  const local = instantMs + offsetMinutes * MINUTE_MS;
  const day = Math.floor(local / DAY_MS);
  if (day !== lastDay.number) {
    if (!(local <= LAST_MS && local >= FIRST_MS - 366 * DAY_MS))
      throw new RangeError(`no year of four digits: ${instantMs}`);
    lastDay.text = new Date(day * DAY_MS).toISOString().slice(0, 11);
    lastDay.number = day;
  }
  if (offsetMinutes !== lastOffset.minutes) {
    lastOffset.text = offsetText(offsetMinutes);
    lastOffset.minutes = offsetMinutes;
  }
  const ms = local - day * DAY_MS;
  const second = (ms / 1000) | 0;
  const minute = (second / 60) | 0;
  const hour = (minute / 60) | 0;
  const thousandths = ms - second * 1000;
  return `${lastDay.text}${TWO[hour]}:${TWO[minute - hour * 60]}:${TWO[second - minute * 60]}.${
    thousandths < 10 ? "00" : thousandths < 100 ? "0" : ""
  }${thousandths}${lastOffset.text}`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${TWO[Math.floor(size / 60)]}:${TWO[size % 60]}`;
}

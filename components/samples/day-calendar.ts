/** Days are counted since 1970-01-01 on a wall clock: no zone and no daylight saving in them. */
const DAY_MS = 86_400_000;
/** 5 January 1970. */
const FIRST_MONDAY = 4;

export const DAY_UNITS = ["day", "week", "month", "year"] as const;
export type DayUnit = (typeof DAY_UNITS)[number];

/** Days of a unit on average. */
const LENGTH: Readonly<Record<DayUnit, number>> = { day: 1, week: 7, month: 30.44, year: 365.25 };

interface CalendarDate {
  readonly year: number;
  /** 0..11 */
  readonly month: number;
  readonly date: number;
}

export function dateOfDay(day: number): CalendarDate {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate() };
}

/** Months and dates outside their range count on, as Date has it. */
export function dayOfDate(year: number, month: number, date: number): number {
  // Unlike Date.UTC, this takes the years 0 to 99 as they are.
  return new Date(0).setUTCFullYear(year, month, date) / DAY_MS;
}

/** First day of the unit that holds this day; weeks begin on Monday. */
export function unitStart(day: number, unit: DayUnit): number {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day - FIRST_MONDAY) % 7) + 7) % 7);
  const { year, month } = dateOfDay(day);
  return dayOfDate(year, unit === "month" ? month : 0, 1);
}

/** First day of the unit after the one that begins on `start`. */
export function unitNext(start: number, unit: DayUnit): number {
  if (unit === "day") return start + 1;
  if (unit === "week") return start + 7;
  const { year, month } = dateOfDay(start);
  return unit === "month" ? dayOfDate(year, month + 1, 1) : dayOfDate(year + 1, 0, 1);
}

/** The smallest unit of which those from day `first` to day `last` have `least` pixels each; years at the most. */
export function unitFor(first: number, last: number, width: number, least: number): DayUnit {
  const days = last - first + 1;
  return DAY_UNITS.find((unit) => (days / LENGTH[unit]) * least <= width) ?? "year";
}

/** 19783 -> "2024-03-01", as a date field has it. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** "2024-03-01" -> 19783. The caller has checked the form. */
export function dayOfIso(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

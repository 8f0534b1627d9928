const LOCALE = "en-GB";
const DAY_MS = 86_400_000;
const MONTHS_A_YEAR = 12;

const days = new Intl.DateTimeFormat(LOCALE, {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const months = new Intl.DateTimeFormat(LOCALE, { month: "short", year: "numeric", timeZone: "UTC" });

/** A UTC day, counted since 1970: "5 Mar 2024". */
export function utcDayText(day: number): string {
  return days.format(day * DAY_MS);
}

/** "1 Mar 2024 to 5 Mar 2024", or one day alone; both ends included. */
export function utcSpanText(first: number, last: number): string {
  return first === last ? utcDayText(first) : `${utcDayText(first)} to ${utcDayText(last)}`;
}

/** The month of a UTC day, counted from January of year 0. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * MONTHS_A_YEAR + date.getUTCMonth();
}

/** The first instant of a month; Date.UTC would take the years 0 to 99 for those of the last century. */
function startOf(month: number): number {
  const year = Math.floor(month / MONTHS_A_YEAR);
  return new Date(0).setUTCFullYear(year, month - year * MONTHS_A_YEAR, 1);
}

/** How many days a month has. */
export function daysInMonth(month: number): number {
  return (startOf(month + 1) - startOf(month)) / DAY_MS;
}

/** "Mar 2024" */
export function monthText(month: number): string {
  return months.format(startOf(month));
}

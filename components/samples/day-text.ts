import { type DayUnit, dateOfDay, unitNext, unitStart } from "./day-calendar";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** 2 -> "March". */
export function monthName(month: number): string {
  return MONTHS[month] ?? "";
}

/** "3 March 2024" */
export function wallDayText(day: number): string {
  const { year, month, date } = dateOfDay(day);
  return `${date} ${monthName(month)} ${year}`;
}

/** "3 to 9 March 2024", saying month and year once where they are the same; one day alone as it is. */
export function wallSpanText(first: number, last: number): string {
  if (first === last) return wallDayText(first);
  const from = dateOfDay(first);
  const to = dateOfDay(last);
  const begin =
    from.year !== to.year
      ? wallDayText(first)
      : from.month !== to.month
        ? `${from.date} ${monthName(from.month)}`
        : String(from.date);
  return `${begin} to ${wallDayText(last)}`;
}

/** A whole unit by its name ("March 2024", "2024"), any other span by its days. */
export function unitText(first: number, last: number, unit: DayUnit): string {
  const whole = unitStart(first, unit) === first && unitNext(first, unit) === last + 1;
  const { year, month } = dateOfDay(first);
  if (whole && unit === "month") return `${monthName(month)} ${year}`;
  if (whole && unit === "year") return String(year);
  return wallSpanText(first, last);
}

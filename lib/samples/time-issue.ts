import { quoted } from "./cell-text";
import type { TimestampIssue } from "./timestamp";

export type TimeField = "start_date" | "end_date";

interface TimeWords {
  /** What follows the field's name in a title. */
  readonly title: string;
  readonly text: (cell: string) => string;
  readonly example: string;
}

const EXAMPLE = "2024-02-29T08:04:51+01:00";

const WORDS: Readonly<Record<TimestampIssue, TimeWords>> = {
  "not-iso": {
    title: "is not in ISO 8601 format",
    text: (cell) =>
      `${quoted(cell)} is not a time of ISO 8601. Write year, month, day, time and offset: ${EXAMPLE}.`,
    example: EXAMPLE,
  },
  "no-time": {
    title: "is a day without a time",
    text: (cell) =>
      `${quoted(cell)} is a day without a time, so it cannot tell when the reading was. Write ${EXAMPLE}.`,
    example: EXAMPLE,
  },
  "date-does-not-exist": {
    title: "is a day that does not exist",
    text: (cell) => `${dayOf(cell)} does not exist. Write a day of the calendar, such as 2024-02-29.`,
    example: EXAMPLE,
  },
  "time-does-not-exist": {
    title: "is a time of day that does not exist",
    text: (cell) =>
      `${quoted(cell)} has a time of day that does not exist. Write 00:00:00 to 23:59:59, or 24:00:00.`,
    example: EXAMPLE,
  },
  "leap-second": {
    title: "is in a leap second",
    text: (cell) =>
      `${quoted(cell)} has 60 seconds: a leap second, which few systems can store. Write second 59, or the next minute.`,
    example: "2016-12-31T23:59:59Z",
  },
  "offset-does-not-exist": {
    title: "has an offset that does not exist",
    text: (cell) => `${quoted(cell)} has an offset from UTC that no place has. Write -18:00 to +18:00, or Z.`,
    example: EXAMPLE,
  },
  "year-out-of-range": {
    title: "is not in the years 0001 to 9999",
    text: (cell) =>
      `${quoted(cell)} is not in the years 0001 to 9999. Write the year of the reading in four digits.`,
    example: EXAMPLE,
  },
  "epoch-number": {
    title: "is a number, not a date",
    text: (cell) =>
      `${quoted(cell)} looks like seconds or milliseconds since 1970. Say so where the columns are chosen, or write ${EXAMPLE}.`,
    example: EXAMPLE,
  },
  "epoch-out-of-range": {
    title: "is not in the years 1970 to 9999",
    text: (cell) =>
      `${quoted(cell)} does not lie in the years 1970 to 9999. Check in which unit the column counts.`,
    example: "1709190291",
  },
};

/** The words for a time that is none, for start_date or end_date. */
export function timeIssue(field: TimeField, issue: TimestampIssue) {
  const { title, text, example } = WORDS[issue];
  return { field, title: `${field} ${title}`, text, example };
}

const DATE = /(\d{4})-?(\d\d)-?(\d\d)/;
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
];

/** "30 February 2024", "Month 13"; the cell itself where no date is found. */
function dayOf(cell: string): string {
  const [, year, month, day] = DATE.exec(cell) ?? [];
  if (year === undefined) return quoted(cell);
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? `Month ${month}` : `${Number(day)} ${name} ${year}`;
}

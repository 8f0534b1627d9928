import { quoted } from "./cell-text";
import type { FieldName } from "./cells";
import { NUMBER_ISSUES, type NumberIssue } from "./number";
import { type TimeField, timeIssue } from "./time-issue";
import { TIMESTAMP_ISSUES, type TimestampIssue } from "./timestamp";

/** One cause of failing, in the person's words. */
export interface Issue {
  readonly field: FieldName;
  /** Short, for the list of causes. */
  readonly title: string;
  /** What is wrong with this cell ("" where nothing stands) and what would be right. */
  readonly text: (cell: string) => string;
  /** A cell that would be right. */
  readonly example: string;
}

/** Causes that are not about the form of a time. The limits in the words are those of sample.ts: a test compares them. */
const CAUSES = {
  "row-not-sample": {
    field: "device_name",
    title: "Not a sample",
    text: () => "No field of a sample is here. Each needs device_name, start_date, unit and value at least.",
    example: "iPhone",
  },
  "row-ragged": {
    field: "device_name",
    title: "More cells than columns",
    text: () =>
      "The row has more cells than the header has columns, so no cell is sure to be in its place. Put a cell that holds the separator in quotes.",
    example: "iPhone",
  },
  "device-name-missing": {
    field: "device_name",
    title: "device_name is missing",
    text: () => "There is no device_name. Write the name of the device that measured, such as iPhone.",
    example: "iPhone",
  },
  "device-name-wrong-type": wrongType("device_name", "iPhone"),
  "device-name-too-long": tooLong("device_name", "iPhone"),
  "device-name-unsendable": unsendable("device_name", "iPhone"),
  "device-version-wrong-type": wrongType("device_version", "17.0.3"),
  "device-version-too-long": tooLong("device_version", "17.0.3"),
  "device-version-unsendable": unsendable("device_version", "17.0.3"),
  "data-type-missing": {
    field: "data_type",
    title: "data_type is missing",
    text: () =>
      "Nothing says whether this is steps or bpm. Choose the data type of the file, or add a column data_type.",
    example: "steps",
  },
  "data-type-wrong-type": wrongType("data_type", "steps"),
  "data-type-unknown": {
    field: "data_type",
    title: "data_type is neither steps nor bpm",
    text: (cell) => `${quoted(cell)} is no data type. It is either steps or bpm (heart rate).`,
    example: "steps",
  },
  "start-missing": missingTime("start_date"),
  "start-wrong-type": wrongType("start_date", "2023-11-01T08:04:51.000+04:00"),
  "start-too-far-ahead": tooFarAhead("start_date"),
  "end-wrong-type": wrongType("end_date", "2023-11-01T08:04:58.000+04:00"),
  "end-too-far-ahead": tooFarAhead("end_date"),
  "end-before-start": {
    field: "end_date",
    title: "end_date is before start_date",
    text: (cell) => `${quoted(cell)} is earlier than start_date. A sample ends when it starts or later.`,
    example: "2023-11-01T08:04:58.000+04:00",
  },
  "unit-missing": {
    field: "unit",
    title: "unit is missing",
    text: () => "There is no unit. Write count, count/min or count/s.",
    example: "count/min",
  },
  "unit-wrong-type": wrongType("unit", "count"),
  "unit-unknown": {
    field: "unit",
    title: "unit is not count, count/min or count/s",
    text: (cell) => `${quoted(cell)} is no unit of the samples API. Write count, count/min or count/s.`,
    example: "count",
  },
  "value-missing": {
    field: "value",
    title: "value is missing",
    text: () => "There is no value. Write a number greater than 0.",
    example: "14",
  },
  "value-wrong-type": wrongType("value", "14"),
  "value-not-number": {
    field: "value",
    title: "value is not a number",
    text: (cell) => `${quoted(cell)} is not a number. Write digits only, such as 72 or 72.5, without a unit.`,
    example: "72",
  },
  "value-hex": {
    field: "value",
    title: "value is not a decimal number",
    text: (cell) =>
      `${quoted(cell)} is not written in decimal digits. Write it as an ordinary number, such as 26.`,
    example: "26",
  },
  "value-not-finite": {
    field: "value",
    title: "value is not a finite number",
    text: (cell) => `${quoted(cell)} is no measured number. Write the number itself, or leave the row out.`,
    example: "72",
  },
  "value-thousands": {
    field: "value",
    title: "value has a thousands separator",
    text: (cell) =>
      `${quoted(cell)} can be read in two ways. Write thousands without a separator and decimals with a point.`,
    example: "1234",
  },
  "value-decimal-comma": {
    field: "value",
    title: "value has a decimal comma",
    text: (cell) =>
      `${quoted(cell)} has a comma. Write decimals with a point: ${quoted(cell.replace(",", "."))}.`,
    example: "72.5",
  },
  "value-not-exact": {
    field: "value",
    title: "value has too many digits to be sent as it stands",
    text: (cell) =>
      `${quoted(cell)} would arrive as ${quoted(String(Number(cell.replace(",", "."))))}: JSON carries about 16 digits. Write a number that is measured no finer.`,
    example: "72.1",
  },
  "value-not-positive": {
    field: "value",
    title: "value is 0 or less",
    text: (cell) =>
      `${quoted(cell)} is not greater than 0. The samples API takes only values greater than 0.`,
    example: "1",
  },
  "value-over-30000": {
    field: "value",
    title: "value is over 30000",
    text: (cell) => `${quoted(cell)} is over 30000, the most that a value with the unit count may be.`,
    example: "30000",
  },
  "value-over-300": {
    field: "value",
    title: "value is over 300",
    text: (cell) => `${quoted(cell)} is over 300, the most that a value with the unit count/min may be.`,
    example: "300",
  },
} as const satisfies Record<string, Issue>;

export type IssueCode = keyof typeof CAUSES | `start-${TimestampIssue}` | `end-${TimestampIssue}`;

/** Why a text is no time or no number, as the code of its field. */
export const START_CODES: ReadonlyMap<TimestampIssue, IssueCode> = new Map(
  TIMESTAMP_ISSUES.map((issue) => [issue, `start-${issue}` as const]),
);
export const END_CODES: ReadonlyMap<TimestampIssue, IssueCode> = new Map(
  TIMESTAMP_ISSUES.map((issue) => [issue, `end-${issue}` as const]),
);
export const VALUE_CODES: ReadonlyMap<NumberIssue, IssueCode> = new Map(
  NUMBER_ISSUES.map((issue) => [issue, `value-${issue}` as const]),
);

/** The catalogue: a cause for every way in which a rule can be broken. */
export const ISSUES: ReadonlyMap<string, Issue> = new Map<string, Issue>([
  ...Object.entries(CAUSES),
  ...TIMESTAMP_ISSUES.map((issue) => [`start-${issue}`, timeIssue("start_date", issue)] as const),
  ...TIMESTAMP_ISSUES.map((issue) => [`end-${issue}`, timeIssue("end_date", issue)] as const),
]);

/** Short words for the list of causes. */
export function issueTitle(code: IssueCode): string {
  return issueOf(code).title;
}

/** What is wrong with the cell ("" where nothing stands) and what would be right. */
export function issueText(code: IssueCode, cell: string): string {
  return issueOf(code).text(cell);
}

/** The field whose cell to mark. */
export function issueField(code: IssueCode): FieldName {
  return issueOf(code).field;
}

function issueOf(code: IssueCode): Issue {
  const issue = ISSUES.get(code);
  if (!issue) throw new RangeError(`no issue is called ${code}`);
  return issue;
}

function missingTime(field: TimeField): Issue {
  return {
    field,
    title: `${field} is missing`,
    text: () => `There is no ${field}. Write when the reading was, such as 2023-11-01T08:04:51+04:00.`,
    example: "2023-11-01T08:04:51+04:00",
  };
}

function tooFarAhead(field: TimeField): Issue {
  return {
    field,
    title: `${field} is in the future`,
    text: (cell) =>
      `${quoted(cell)} is more than 24 hours ahead. Check the year, the order of day and month, and the device's clock.`,
    example: "2023-11-01T08:04:51+04:00",
  };
}

function wrongType(field: FieldName, example: string): Issue {
  return {
    field,
    title: `${field} is neither text nor a number`,
    text: () =>
      `${field} holds true, false, a list or an object. Write plain text or a number, such as ${example}.`,
    example,
  };
}

function tooLong(field: FieldName, example: string): Issue {
  return {
    field,
    title: `${field} is over 10,000 characters`,
    text: (cell) => `${quoted(cell)} is too long to fit a request. Write at most 10,000 characters.`,
    example,
  };
}

function unsendable(field: FieldName, example: string): Issue {
  return {
    field,
    title: `${field} holds a character that cannot be sent`,
    text: (cell) =>
      `${quoted(cell)} holds a character that could not be read, half of one, or a NUL. Save the file as UTF-8, or write the name without it.`,
    example,
  };
}

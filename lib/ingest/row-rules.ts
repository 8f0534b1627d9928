import { END_CODES, type IssueCode, START_CODES, VALUE_CODES } from "../samples/issue";
import { newParsedNumber, parseValue } from "../samples/number";
import { formatTimestamp, MINUTE_MS, newParsedTime, parseEpoch } from "../samples/timestamp";
import type { FailingRow } from "./issue-log";
import type { PROPOSALS } from "./review-view";
import type { Judge } from "./verdict";

/** A way to mend a row without knowing what the person would type. */
export interface RowRule {
  readonly kind: (typeof PROPOSALS)[number];
  /** Causes, as read, that it may mend. */
  readonly causes: ReadonlySet<IssueCode>;
  /** The own cells as they would be, null where the rule says nothing of this row. Whether that is fit is judged after. */
  readonly mend: (own: readonly string[], read: FailingRow, judge: Judge) => readonly string[] | null;
}

const timeCodes = (...issues: Parameters<typeof START_CODES.get>[0][]): IssueCode[] =>
  issues.flatMap((issue) =>
    [START_CODES.get(issue), END_CODES.get(issue)].filter((code) => code !== undefined),
  );

const valueCodes = (...issues: Parameters<typeof VALUE_CODES.get>[0][]): IssueCode[] =>
  issues.map((issue) => VALUE_CODES.get(issue)).filter((code) => code !== undefined);

/** Writes `make`'s answer into one cell. */
function inCell(
  own: readonly string[],
  column: number,
  make: (text: string) => string | null,
): readonly string[] | null {
  const made = column < 0 || column >= own.length ? null : make(own[column] ?? "");
  return made === null ? null : own.with(column, made);
}

const swapEnds: RowRule = {
  kind: "swap-ends",
  causes: new Set(["end-before-start"]),
  mend: (own, _read, { own: { columnOf } }) => {
    const [start, end] = [columnOf("start_date"), columnOf("end_date")];
    if (start < 0 || end < 0 || Math.max(start, end) >= own.length) return null;
    return own.with(start, own[end] ?? "").with(end, own[start] ?? "");
  },
};

/** Names of units that people write, without case and blanks. */
const UNIT_WORDS: ReadonlyMap<string, string> = new Map([
  ...["steps", "step", "counts", "schritte", "pas", "pasos"].map((word) => [word, "count"] as const),
  ...[
    "bpm",
    "beats/min",
    "beats/minute",
    "beatsperminute",
    "1/min",
    "/min",
    "counts/min",
    "count/minute",
    "min-1",
  ].map((word) => [word, "count/min"] as const),
  ...["hz", "1/s", "beats/s", "count/sec", "count/second"].map((word) => [word, "count/s"] as const),
]);
const UNIT_OF_TYPE: ReadonlyMap<string, string> = new Map([
  ["steps", "count"],
  ["bpm", "count/min"],
]);
/** Hearts beat so often a minute; a count of steps has no lower end, so only whole numbers beyond are steps for sure. */
const MOST_BPM = 300;

const unitByValue: RowRule = {
  kind: "unit-by-value",
  causes: new Set(["unit-missing", "unit-unknown"]),
  mend: (own, _read, { own: { columnOf } }) => {
    const type = (own[columnOf("data_type")] ?? "").trim().toLowerCase();
    const number = newParsedNumber();
    const value = parseValue(own[columnOf("value")] ?? "", number) === null ? number.value : Number.NaN;
    return inCell(own, columnOf("unit"), (text) => {
      const said = UNIT_WORDS.get(text.toLowerCase().replace(/\s/g, "")) ?? UNIT_OF_TYPE.get(type);
      if (said !== undefined) return said;
      return value > MOST_BPM && Number.isInteger(value) ? "count" : null;
    });
  },
};

const decimalComma: RowRule = {
  kind: "decimal-comma",
  causes: new Set(valueCodes("decimal-comma", "thousands")),
  mend: (own, _read, judge) =>
    inCell(own, judge.own.columnOf("value"), (text) =>
      /^\s*[+-]?\d+,\d+\s*$/.test(text) ? text.replace(",", ".") : null,
    ),
};

const thousands: RowRule = {
  kind: "thousands",
  causes: new Set(valueCodes("thousands", "decimal-comma", "not-number")),
  mend: (own, _read, judge) =>
    inCell(own, judge.own.columnOf("value"), (text) =>
      /^\s*[+-]?\d{1,3}([.,'\u2019\u00a0\u202f ]\d{3})+\s*$/.test(text) ? text.replace(/[^\d+-]/g, "") : null,
    ),
};

const DAY_FIRST =
  /^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})[T, ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,3}))?)?\s*(Z|[+-]\d\d:?\d\d)?\s*$/i;

function dayFirstText(text: string): string | null {
  const [, day = "", month = "", year, hour = "", minute, second = "00", ms, zone = ""] =
    DAY_FIRST.exec(text) ?? [];
  if (year === undefined || Number(month) > 12) return null;
  const two = (digits: string) => digits.padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${ms ? `.${ms.padEnd(3, "0")}` : ""}${zone}`;
}

/** Both times of a row: one that the rule does not know stays. Null where it knows neither. */
function inTimes(
  own: readonly string[],
  { own: { columnOf } }: Judge,
  make: (text: string) => string | null,
): readonly string[] | null {
  const columns = [columnOf("start_date"), columnOf("end_date")].filter((column) => column >= 0);
  const made = columns.map((column) => make(own[column] ?? ""));
  if (made.every((text) => text === null)) return null;
  return own.map((text, at) => made[columns.indexOf(at)] ?? text);
}

const dayFirst: RowRule = {
  kind: "day-first",
  causes: new Set(timeCodes("not-iso", "date-does-not-exist")),
  mend: (own, _read, judge) => inTimes(own, judge, dayFirstText),
};

function epochText(text: string): string | null {
  const digits = /^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$/.exec(text)?.[1];
  if (digits === undefined) return null;
  const time = newParsedTime();
  const issue = parseEpoch(digits, digits.length === 10 ? "s" : "ms", time);
  return issue === null ? formatTimestamp(time.localMs - time.offset * MINUTE_MS, 0) : null;
}

const epoch: RowRule = {
  kind: "epoch",
  causes: new Set(timeCodes("epoch-number", "not-iso", "epoch-out-of-range")),
  mend: (own, _read, judge) => inTimes(own, judge, epochText),
};

/** What stands for a character that could not be read, and what cannot be sent. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const UNSENDABLE = /[\u0000\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const trim: RowRule = {
  kind: "trim",
  causes: new Set(["device-name-unsendable", "device-version-unsendable"]),
  mend: (own, read, judge) =>
    inCell(own, judge.columnOf(read.code, read), (text) => {
      const clean = text.replace(UNSENDABLE, "").trim();
      return clean === "" || clean === text ? null : clean;
    }),
};

export const ROW_RULES: readonly RowRule[] = [
  swapEnds,
  unitByValue,
  decimalComma,
  thousands,
  dayFirst,
  epoch,
  trim,
];

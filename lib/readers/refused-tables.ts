import type { FileHead, KnownFormat } from "./known-format";
import type { Rejection } from "./rejection";

/** Tables of vendors that are known by their first columns and hold no single reading. Nothing is read of them. */
export const format: KnownFormat = {
  id: "refused-tables",
  name: "Tables of sums and averages",
  personal: true,
  note: null,
  recognise,
  open() {
    throw new Error("a table that is always refused was opened");
  },
};

/** First columns of a table, in small letters, and what it is; the first that fits counts. */
const TABLES: readonly (readonly [columns: string, kind: string])[] = [
  [
    "cycle start time,cycle end time,cycle timezone,workout start time",
    "a WHOOP table of workouts, not of single readings",
  ],
  [
    "cycle start time,cycle end time,cycle timezone,sleep onset",
    "a WHOOP table of nights, not of single readings",
  ],
  [
    "cycle start time,cycle end time,cycle timezone,question text",
    "answers of a WHOOP journal, not readings",
  ],
  ["cycle start time,", "a WHOOP table of averages of a day, not of single readings"],
  ["date,calories burned,steps,distance", "a Fitbit table of daily sums, not of single readings"],
  ["id,activitydate,totalsteps,", "a Fitbit table of daily sums, not of single readings"],
];

/** Fitbit writes this alone on the line above a table of the days' activities. */
const TITLE = /^activities[^\S\n]*\n/;

function recognise({ text }: FileHead): Rejection | null {
  const columns = text
    .slice(0, 1000)
    .toLowerCase()
    .replace(/\r\n?/g, "\n")
    .trimStart()
    .replace(TITLE, "")
    .replace(/[^\S\n]*[,;\t][^\S\n]*/g, ",")
    .replaceAll('"', "");
  const known = TABLES.find(([start]) => columns.startsWith(start));
  return known ? { code: "not-samples", detail: known[1] } : null;
}

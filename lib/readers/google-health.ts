import { formatTimestamp, instantOf, MINUTE_MS, newParsedTime, parseTimestamp } from "../samples/timestamp";
import type { Copy, FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { type KnownTableRow, readKnownTable } from "./known-table";
import type { Rejection } from "./rejection";

/**
 * The tables of Google Health (formerly Fitbit) as Google Takeout writes them: `timestamp,steps,data source` and
 * `timestamp,beats per minute,data source`; older exports lack the last column. Times are instants in UTC.
 *
 * A row of steps has one time. A tracker counts by the minute and writes on whole minutes: its rows end a minute later.
 * Rows of a phone that were taken over from another store have odd times to the microsecond, and what they count may
 * have lasted two seconds or ten minutes: they get no end, for any would be made up. A heart rate is of an instant.
 */
export const format: KnownFormat = {
  id: "google-health",
  name: "Google Health (Fitbit) table",
  personal: true,
  note: "times-utc",
  recognise,
  copy,
  open: () => ({
    version: 1,
    read(source, sink, _options, signal) {
      const rows = new KnownRows(sink);
      return readKnownTable(source, { delimiter: ",", skipLines: 0 }, sink, signal, (row) => take(rows, row));
    },
  }),
};

const HEADER = /^"?timestamp"?,"?(steps|beats per minute)"?(,"?data source"?)?[ \t]*(?:\r\n|\n|\r|$)/;
/** As Takeout names the tables of single readings, by the first day in them. */
const OWN_NAME = /^(?:steps|heart_rate)[_-]\d{4}-\d\d-\d\d.*\.csv$/i;
/** Of heart rates that stand for a day or a night: their tables have the same columns. */
const SUMMARY_NAME = /^daily_|resting_heart_rate|average|variability/i;
/** A day, written as its first moment. */
const DAY_LABEL = /^"?\d{4}-\d\d-\d\dT00:00:00(?:\.0+)?Z?"?,/;

function recognise({ text, name, whole }: FileHead): true | Rejection | null {
  if (whole && /^\s*no data\s*$/.test(text)) return { code: "no-rows", detail: 'a file that says "no data"' };
  const header = HEADER.exec(text);
  if (header === null) return null;
  const base = name.slice(name.lastIndexOf("/") + 1);
  const ownName = OWN_NAME.test(base);
  const isSummary = SUMMARY_NAME.test(base);
  // Two such columns may be anybody's table.
  if (header[2] === undefined && !ownName && !(isSummary && header[1] !== "steps")) return null;
  if (isSummary) return summary(header[1]);
  const lines = text.slice(header[0].length).split(/\r\n|\n|\r/);
  if (!whole) lines.pop();
  const rows = lines.filter((line) => line.trim() !== "");
  if (rows.length === 0) return { code: "header-only", detail: "a Google Health table without a row" };
  const areDays = rows.every((row) => DAY_LABEL.test(row)) && (rows.length > 1 || !ownName);
  return areDays ? summary(header[1]) : true;
}

function summary(column: string | undefined): Rejection {
  const what = column === "steps" ? "daily sums" : "daily or resting heart rates";
  return { code: "not-samples", detail: `a Google Health table of ${what}, not of single readings` };
}

/**
 * Takeout writes the same readings once more as Fitbit's older JSON, without the names of the devices. A table holds a
 * month, and its name the first day of it.
 */
function copy({ text, name }: FileHead): Copy | null {
  const column = HEADER.exec(text)?.[1];
  const month = /(\d{4}-\d\d)-\d\d[^/]*$/.exec(name)?.[1];
  if (column === undefined || month === undefined) return null;
  return { of: [`fitbit ${column === "steps" ? "steps" : "heart rate"} ${month}`], rank: 1 };
}

const time = newParsedTime();

function take(rows: KnownRows, row: KnownTableRow): void {
  const steps = row.cell("steps");
  const value = steps ?? row.cell("beats per minute");
  const start = row.cell("timestamp") ?? "";
  const isInstant = parseTimestamp(start, time) === null && time.hasOffset;
  // A row that was cut before its value is broken, not empty.
  if (isInstant && isEmptyReading(value)) {
    rows.empty();
    return;
  }
  const device = row.cell("data source")?.trim() || "Google Health";
  rows.give(row.line, {
    // Cells that have moved may have put anything there.
    device_name: row.ragged ? undefined : device,
    data_type: steps === undefined ? "bpm" : "steps",
    start_date: start,
    end_date: steps === undefined ? start : isInstant ? endOfMinute(start, device) : undefined,
    value,
    unit: steps === undefined ? "count/min" : "count",
  });
}

const WHOLE_MINUTE = /:00(?:[.,]0+)?\s?(?:z|[+-])/i;

/** The end of the minute that a tracker counted, which begins at `start`, read into `time`. */
function endOfMinute(start: string, device: string): string | undefined {
  if (!WHOLE_MINUTE.test(start) || isMirror(device)) return undefined;
  return formatTimestamp(instantOf(time) + MINUTE_MS, time.offset);
}

/** Rows that Google Health took over from the store of the phone. */
function isMirror(device: string): boolean {
  return /Health ?(?:Connect|Kit)$/i.test(device);
}

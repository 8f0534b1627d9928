import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { type KnownTableRow, readKnownTable } from "./known-table";
import type { Reader, RowSink } from "./reader";
import type { Rejection } from "./rejection";
import { minuteLater } from "./wall-clock";

/**
 * Tables of the Zepp and Zepp Life apps (formerly Mi Fit and Amazfit). The minutes of HEARTRATE_AUTO and ACTIVITY_MINUTE
 * are local times without a zone; HEARTRATE, the readings that were asked for, has an offset beside each time. No table
 * names the device.
 */
const READINGS: readonly { readonly header: RegExp; readonly row: RegExp; readonly name: RegExp }[] = [
  {
    header: /^date,time,(?:heartRate|steps)\r?(?:\n|$)/,
    row: /^.*\n\d{4}-\d\d-\d\d,\d\d:\d\d(?::\d\d)?,/,
    name: /(?:^|\/)(?:HEARTRATE_AUTO|ACTIVITY_MINUTE)_\d+\.csv$/,
  },
  {
    header: /^time,heartRate\r?(?:\n|$)/,
    row: /^.*\n\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d{4},/,
    name: /(?:^|\/)HEARTRATE_\d+\.csv$/,
  },
];

/** Tables of the same export that hold no single readings. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [
    /^date,(?:lastSyncTime,)?steps,distance,runDistance,/,
    "a Zepp table of daily sums, not of single readings",
  ],
  [/^date,start,stop,distance,calories,steps\b/, "a Zepp table of walks and runs, not of single readings"],
  [
    /^date,(?:lastSyncTime,)?deepSleepTime,shallowSleepTime,/,
    "a Zepp table of nights, not of single readings",
  ],
  [/^date,time,stage(?:,hr\b|\r?\n)/, "a Zepp table of sleep stages"],
  [/^type,startTime,sportTime\(s\),/, "a Zepp table of workouts, not of single readings"],
  [/^time(?:stamp)?,weight,height,bmi,fatRate,/, "a Zepp table of weights"],
  [/^userId,gender,height,weight,nickName,/, "a Zepp table about the person, without readings"],
];

/** A daily table that has no more columns than many other tables: its name must tell. */
const DAILY = /^date,(?:lastSyncTime,)?steps,distance\b/;
const DAILY_NAME = /(?:^|\/)ACTIVITY_\d+\.csv$/;

function recognise({ text, name }: FileHead): true | Rejection | null {
  const isReadings = READINGS.some(
    (table) => table.header.test(text) && (table.row.test(text) || table.name.test(name)),
  );
  if (isReadings) return true;
  const isDaily = DAILY.test(text) && DAILY_NAME.test(name);
  const other = OTHERS.find(([header]) => header.test(text)) ?? (isDaily ? OTHERS[0] : undefined);
  return other ? { code: "not-samples", detail: other[1] } : null;
}

/** Hands over the rows of one table. */
class ZeppRows {
  readonly #rows: KnownRows;
  readonly #sink: RowSink;
  #noted = false;

  constructor(sink: RowSink) {
    this.#rows = new KnownRows(sink);
    this.#sink = sink;
  }

  take(row: KnownTableRow): void {
    const date = row.cell("date");
    this.#note(date !== undefined);
    const steps = row.cell("steps");
    const value = steps ?? row.cell("heartrate");
    if (isEmptyReading(value) && !row.ragged) {
      this.#rows.empty();
      return;
    }
    const start = [date, row.cell("time")]
      .map((part) => part?.trim())
      .filter(Boolean)
      .join("T");
    const kind =
      steps === undefined
        ? { data_type: "bpm", unit: "count/min" }
        : { data_type: "steps", unit: "count", end_date: minuteLater(start) };
    const cells = { device_name: "Zepp", start_date: start, value, ...kind };
    this.#rows.give(row.line, cells, false, "", row.ragged);
  }

  #note(local: boolean): void {
    if (this.#noted) return;
    this.#noted = true;
    this.#sink.note(local ? "times-local" : "times-with-offset");
  }
}

function open(): Reader {
  return {
    version: 1,
    read(source, sink, _options, signal) {
      const rows = new ZeppRows(sink);
      return readKnownTable(source, { delimiter: ",", skipLines: 0 }, sink, signal, (row) => rows.take(row));
    },
  };
}

export const format: KnownFormat = {
  id: "zepp",
  name: "Zepp",
  personal: true,
  note: null,
  recognise,
  open,
};

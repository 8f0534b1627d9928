import { formatTimestamp, MINUTE_MS } from "../samples/timestamp";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { type KnownTableRow, readKnownTable } from "./known-table";
import type { Reader } from "./reader";
import type { Rejection } from "./rejection";

/**
 * The table of single readings in a data copy of Mi Fitness (Xiaomi): one reading a row, of what its Key says, as JSON
 * in its Value. Time counts seconds since 1970 UTC. Sid is where a reading came from: a band, a phone, another app;
 * several of them tell different values of the same minute.
 */
const READINGS = /^Uid,Sid,Key,Time,Value,UpdateTime\r?(?:\n|$)/;

/** What a spreadsheet makes of quotes and underscores where it saves as UTF-7. */
const UTF7 = /\+(?:AF8|ACI[A-Za-z0-9+/]*)-/;

/** Tables of the same export that hold no single readings. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^Uid,Sid,Tag,Key,Time,Value,UpdateTime\b/, "a Mi Fitness table of daily sums, not of single readings"],
  [/^Uid,Sid,Key,Time,Category,Value,UpdateTime\b/, "a Mi Fitness table of workouts, not of single readings"],
  [/^Uid,Did,Key,Time,UpdateTime,GPX\b/, "a Mi Fitness table of tracks"],
  [/^Uid,Sid,Identifier,Model,Name,/, "a Mi Fitness list of devices, without readings"],
];

const RESAVED: Rejection = {
  code: "not-samples",
  detail:
    "a Mi Fitness table that another program has saved in the encoding UTF-7, so that its values are broken: take the file out of the export again and drop it without opening and saving it before",
};

function recognise({ text }: FileHead): true | Rejection | null {
  if (READINGS.test(text)) return UTF7.test(text) ? RESAVED : true;
  const other = OTHERS.find(([header]) => header.test(text));
  return other ? { code: "not-samples", detail: other[1] } : null;
}

/**
 * What is read of each key: `abnormal_heart_rate` repeats every `heart_rate`, whether abnormal or not, and
 * `resting_heart_rate` is one of a day.
 */
const KEYS = new Map([
  ["steps", { field: "steps", data_type: "steps", unit: "count", lasts: MINUTE_MS }],
  ["heart_rate", { field: "bpm", data_type: "bpm", unit: "count/min", lasts: 0 }],
  ["single_heart_rate", { field: "bpm", data_type: "bpm", unit: "count/min", lasts: 0 }],
]);

/** The source of what a person typed into the app. */
const ENTERED = "xiaomiwear_app_manually";

/** Hands over the rows of one table. */
class XiaomiRows {
  readonly #rows: KnownRows;

  constructor(rows: KnownRows) {
    this.#rows = rows;
  }

  take(row: KnownTableRow): void {
    const kind = KEYS.get(row.cell("key")?.trim() ?? "");
    if (kind === undefined && !row.ragged) {
      this.#rows.other("records of other types");
      return;
    }
    const value = readingOf(row.cell("value") ?? "", kind?.field ?? "");
    if (isEmptyReading(value) && value !== null && !row.ragged) {
      this.#rows.empty();
      return;
    }
    const source = row.cell("sid")?.trim() ?? "";
    const time = row.cell("time")?.trim() ?? "";
    const cells = {
      device_name: `Xiaomi ${source}`.trim(),
      data_type: kind?.data_type ?? row.cell("key"),
      start_date: instantText(time, 0) ?? time,
      end_date: kind?.lasts ? instantText(time, kind.lasts) : undefined,
      value,
      unit: kind?.unit,
    };
    this.#rows.give(row.line, cells, source === ENTERED, row.cell("uid")?.trim() ?? "", row.ragged);
  }
}

/**
 * The text of one member of a JSON object, undefined where there is none. Text that is no JSON stays as it stands; null
 * for other JSON and for members that are neither text nor number.
 */
function readingOf(json: string, field: string): string | null | undefined {
  const parsed = parseJson(json);
  if (parsed === undefined) return json;
  if (typeof parsed !== "object" || Array.isArray(parsed)) return null;
  const value: unknown = parsed && Reflect.get(parsed, field);
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds since 1970 as ISO 8601, `laterMs` later; undefined where the text is no number of seconds in our time. */
function instantText(seconds: string, laterMs: number): string | undefined {
  return /^\d{1,11}$/.test(seconds) ? formatTimestamp(Number(seconds) * 1000 + laterMs, 0) : undefined;
}

function open(): Reader {
  return {
    version: 1,
    read(source, sink, _options, signal) {
      const rows = new XiaomiRows(new KnownRows(sink, "Uid"));
      return readKnownTable(source, { delimiter: ",", skipLines: 0 }, sink, signal, (row) => rows.take(row));
    },
  };
}

export const format: KnownFormat = {
  id: "xiaomi",
  name: "Mi Fitness (Xiaomi)",
  personal: true,
  note: "times-epoch",
  recognise,
  open,
};

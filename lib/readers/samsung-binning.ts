import { formatTimestamp } from "../samples/timestamp";
import type { ByteSource } from "./byte-source";
import { type JsonValue, readValues } from "./json-values";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import type { ReadEnd, Reader, RowSink } from "./reader";
import type { Rejection } from "./rejection";

/** The first object of a file of heart rates holds these, and no value of another kind. */
const FIRST_MINUTE = /^\s*\[\s*\{([^{}[\]]*)\}/;
const FIELDS = ["heart_rate", "heart_rate_max", "heart_rate_min", "start_time", "end_time"];
const NAME = /com\.samsung\.s?health\..*\.json$/i;
const HEART_RATE_NAME = /heart_rate\.binning_data\.json$/i;
/** The last millisecond of the year 9999. */
const LAST_MS = 253_402_300_799_999;

/**
 * The minutes of a heart rate that a Samsung Health table only sums up: one small file a row of that table, in the
 * folder jsons of a person's download. Which device measured them stands in that row alone.
 */
export const format: KnownFormat = {
  id: "samsung-binning",
  name: "Samsung Health minutes",
  personal: true,
  note: "times-epoch",
  recognise,
  open: () => ({ version: 1, read }) satisfies Reader,
};

function recognise({ text, name, whole }: FileHead): true | Rejection | null {
  const first = FIRST_MINUTE.exec(text)?.[1];
  if (first !== undefined && FIELDS.every((field) => first.includes(`"${field}"`))) return true;
  if (!/^\s*[[{]/.test(text) || !NAME.test(name)) return null;
  const isEmptyList = whole && /^\s*\[\s*\]\s*$/.test(text);
  if (isEmptyList && HEART_RATE_NAME.test(name)) return true;
  return { code: "not-samples", detail: "a Samsung Health file of other readings" };
}

async function read(
  source: ByteSource,
  sink: RowSink,
  _options: unknown,
  signal: AbortSignal,
): Promise<ReadEnd> {
  const rows = new KnownRows(sink);
  return readValues(source, sink, signal, {
    paths: ["$.*"],
    take: (found) => take(rows, found),
    count: () => rows.count,
  });
}

function take(rows: KnownRows, { value: minute, key }: JsonValue): void {
  const line = Number(key) + 1;
  const beats = fieldOf(minute, "heart_rate");
  if (
    isObject(minute) &&
    (typeof beats === "string" || beats === undefined || beats === null) &&
    isEmptyReading(beats)
  ) {
    rows.empty();
    return;
  }
  rows.give(line, {
    device_name: "Samsung Health",
    data_type: "bpm",
    start_date: timeText(fieldOf(minute, "start_time")),
    end_date: timeText(fieldOf(minute, "end_time")),
    value: cellOf(beats),
    unit: "count/min",
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function fieldOf(minute: unknown, field: string): unknown {
  return isObject(minute) ? Reflect.get(minute, field) : undefined;
}

/** Texts and numbers as their own text, null for what is neither. */
function cellOf(value: unknown): string | null | undefined {
  return typeof value === "string" || value === undefined ? value : null;
}

/** Milliseconds since 1970; anything else stays as it stands and fails as a time. */
function timeText(value: unknown): string | null | undefined {
  const text = cellOf(value);
  if (typeof text !== "string" || !/^\d{1,15}$/.test(text) || Number(text) > LAST_MS) return text;
  return formatTimestamp(Number(text), 0);
}

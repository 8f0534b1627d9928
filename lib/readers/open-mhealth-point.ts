import type { Cell, SampleCells } from "../samples/cells";
import { formatTimestamp, newParsedTime, parseTimestamp } from "../samples/timestamp";

/** A data point of Open mHealth: its reading as cells, or what it is instead. */
export type PointReading =
  | { readonly kind: "reading"; readonly cells: Partial<SampleCells>; readonly entered: boolean }
  | { readonly kind: "other" }
  | { readonly kind: "broken" };

/** The documented measures, by their key in a body. Version 1 writes steps as a bare number. */
const MEASURES = [
  { key: "step_count", data_type: "steps", theirs: "steps", unit: "count", bare: "count", statistic: "sum" },
  {
    key: "heart_rate",
    data_type: "bpm",
    theirs: "beats/min",
    unit: "count/min",
    bare: undefined,
    statistic: "average",
  },
] as const;

/** Units of durations that are always as long, in ms. */
const DURATIONS: ReadonlyMap<Cell, number> = new Map([
  ["ms", 1],
  ["sec", 1000],
  ["min", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
  ["wk", 604_800_000],
]);

/** The years 1 to 9999, but for a day. */
const FIRST_MS = -62_135_510_400_000;
const LAST_MS = 253_402_214_400_000;
const LOCAL_LENGTH = "2023-11-01T08:04:51.000".length;

/** Reads a data point: a body, with its header or without. */
export function readPoint(point: unknown): PointReading {
  if (!isObject(point)) return { kind: "broken" };
  const header = member(point, "header");
  const inner = member(point, "body");
  const body = isObject(inner) ? inner : point;
  const measure = MEASURES.find(({ key }) => Object.hasOwn(body, key));
  if (measure === undefined) return { kind: "other" };
  const statistic = member(body, "descriptive_statistic");
  if (statistic !== undefined && statistic !== measure.statistic) return { kind: "other" };
  const value = member(body, measure.key);
  const unit = isObject(value) ? cellOf(member(value, "unit")) : measure.bare;
  const source = cellOf(member(member(header, "acquisition_provenance"), "source_name"));
  return {
    kind: "reading",
    cells: {
      device_name: source?.trim() ? source : "Open mHealth",
      data_type: measure.data_type,
      ...timesOf(member(body, "effective_time_frame")),
      value: cellOf(isObject(value) ? member(value, "value") : value),
      unit: unit === measure.theirs ? measure.unit : unit,
    },
    entered: modalityOf(header) === "self-reported",
  };
}

/** Whose the data point is, where its header says so. */
export function userOf(point: unknown): string {
  return cellOf(member(member(point, "header"), "user_id")) ?? "";
}

function modalityOf(header: unknown): unknown {
  return member(member(header, "acquisition_provenance"), "modality") ?? member(header, "modality");
}

/** A moment, or an interval by two of its start, its end and its duration. */
function timesOf(frame: unknown): Pick<SampleCells, "start_date" | "end_date"> {
  const interval = member(frame, "time_interval");
  if (!isObject(interval)) return { start_date: cellOf(member(frame, "date_time")), end_date: undefined };
  const start = cellOf(member(interval, "start_date_time"));
  const end = cellOf(member(interval, "end_date_time"));
  const duration = member(interval, "duration");
  if (!isObject(duration)) return { start_date: start, end_date: end };
  return start === undefined && end
    ? { start_date: shifted(end, duration, -1), end_date: end }
    : { start_date: start, end_date: end ?? (start ? shifted(start, duration, 1) : undefined) };
}

/** A time moved by a duration, in the offset that it has, if any; what cannot be told is said, and fails as no time. */
function shifted(text: string, duration: object, sign: 1 | -1): string {
  const amount = cellOf(member(duration, "value"));
  const unit = cellOf(member(duration, "unit"));
  const ms = Math.round(Number(amount?.trim() || Number.NaN) * (DURATIONS.get(unit) ?? Number.NaN)) * sign;
  const time = newParsedTime();
  const isTime = parseTimestamp(text, time) === null;
  const local = time.localMs + ms;
  if (!isTime || !(local >= FIRST_MS && local <= LAST_MS)) return `duration ${amount ?? ""} ${unit ?? ""}`;
  const moved = formatTimestamp(local - time.offset * 60_000, time.offset);
  return time.hasOffset ? moved : moved.slice(0, LOCAL_LENGTH);
}

/** Text, or a number as its text; null for what is neither. */
function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : null;
}

function member(value: unknown, key: string): unknown {
  return isObject(value) ? Reflect.get(value, key) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

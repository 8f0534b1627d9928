import { readHead } from "./columns";
import { cellOf, isObject, type JsonObject, jsonHead } from "./json-head";
import { type JsonValue, readValues } from "./json-values";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import type { ReadEnd, Reader } from "./reader";
import type { Rejection } from "./rejection";
import { dayStart, minuteLater, wallClock } from "./wall-clock";

type Cell = string | null | undefined;

/**
 * The two kinds of files with readings of whole days in a data copy of Polar Flow, all of them in local time without a
 * zone: "247ohr", heart rates of a month by device and day, and "activity", a day of steps by the minute, which does not
 * name the device. The sums in an activity's summary are of the day.
 */
type Layout = "heart" | "activity";

const PATHS: Readonly<Record<Layout, string[]>> = {
  heart: ["$.deviceDays.*.date", "$.deviceDays.*.deviceId", "$.deviceDays.*.samples.*"],
  activity: ["$.date", "$.samples.steps.*", "$.samples.mets.*"],
};

const DEVICE_DAY = /"deviceDays"\s*:\s*\[\s*(?:\]|\{[\s\S]*"(?:deviceId|secondsFromDayStart)")/;
const ACTIVITY_NAME = /(?:^|\/)activity-\d{4}-\d\d-\d\d-[\w-]+\.json$/;
const TRAINING_NAME = /(?:^|\/)training-session[-_][\w-]+\.json$/;

const TRAINING: Rejection = {
  code: "not-samples",
  detail: "a Polar training session: only the readings of whole days are read",
};
const INTERVALS: Rejection = {
  code: "not-samples",
  detail: "Polar intervals from beat to beat, not heart rates",
};

function layoutOf({ text, name }: Pick<FileHead, "text" | "name">): Layout | Rejection | null {
  const head = jsonHead(text);
  if (head === null) return null;
  const has = (...keys: string[]): boolean => keys.some((key) => head.keys.has(key));
  if (head.list) return has("devicePpiSamplesList") ? INTERVALS : null;
  if (has("deviceDays")) return DEVICE_DAY.test(text) ? "heart" : null;
  const isPolars = has("exportVersion", "physicalInformation");
  if (has("date") && has("samples") && (isPolars || ACTIVITY_NAME.test(name))) return "activity";
  const isTraining = has("startTime") && has("exercises", "durationMillis", "duration");
  const isTold = isPolars || has("timezoneOffsetMinutes", "trainingLoadReport") || TRAINING_NAME.test(name);
  return isTraining && isTold ? TRAINING : null;
}

function recognise(head: FileHead): true | Rejection | null {
  const layout = layoutOf(head);
  return typeof layout === "string" ? true : layout;
}

/** Hands over the readings of one file, numbered as they stand; those of a day that has not said yet which it is wait. */
class PolarRows {
  readonly #rows: KnownRows;
  readonly #layout: Layout;
  #number = 0;
  /** What the day's date and device stand in. */
  #day: unknown = null;
  #date: Cell;
  #device: Cell;
  #waiting: JsonObject[] = [];

  constructor(rows: KnownRows, layout: Layout) {
    this.#rows = rows;
    this.#layout = layout;
  }

  take({ value, key, around }: JsonValue): void {
    const day = this.#layout === "heart" ? around[3] : around[1];
    if (day !== this.#day) {
      this.end();
      this.#day = day;
    }
    if (around.at(-1) !== day) this.#reading(value, around);
    else if (key === "date") this.#date = cellOf(value);
    else this.#device = cellOf(value);
    if (this.#waiting.length > 0 && this.#isKnown()) this.#giveWaiting();
  }

  /** The day is over: it says no more. */
  end(): void {
    this.#giveWaiting();
    this.#date = undefined;
    this.#device = undefined;
  }

  #isKnown(): boolean {
    return this.#date !== undefined && (this.#layout === "activity" || this.#device !== undefined);
  }

  #giveWaiting(): void {
    for (const reading of this.#waiting) this.#give(reading);
    this.#waiting = [];
  }

  #reading(value: unknown, around: readonly unknown[]): void {
    const isWanted = isObject(value) && (this.#layout === "heart" || isSteps(around));
    if (!isWanted) this.#rows.other("records of other types");
    else if (this.#isKnown()) this.#give(value);
    else this.#waiting.push(value);
  }

  #give(sample: JsonObject): void {
    this.#number++;
    const value = cellOf(this.#layout === "heart" ? sample.heartRate : sample.value);
    if (value !== null && isEmptyReading(value)) this.#rows.empty();
    else if (this.#layout === "heart") this.#heartRate(value, cellOf(sample.secondsFromDayStart));
    else this.#steps(value, cellOf(sample.localTime));
  }

  #heartRate(value: Cell, seconds: Cell): void {
    const device_name = `Polar ${this.#device ?? ""}`.trim();
    const start_date = timeOfDay(this.#date, seconds);
    this.#rows.give(this.#number, { device_name, data_type: "bpm", start_date, value, unit: "count/min" });
  }

  #steps(value: Cell, time: Cell): void {
    const start_date = joined([this.#date, time], "T");
    const end_date = minuteLater(start_date);
    const cells = { device_name: "Polar", data_type: "steps", start_date, end_date, value, unit: "count" };
    this.#rows.give(this.#number, cells);
  }
}

/** Whether a value of an activity stands in its list of steps. */
function isSteps(around: readonly unknown[]): boolean {
  const [, , samples, list] = around;
  return isObject(samples) && samples.steps === list;
}

const DAY_SECONDS = 86_400;

/** The wall clock time so many seconds into a day; what is not one is left as it stands and fails. */
function timeOfDay(date: Cell, seconds: Cell): string {
  const start = dayStart(date ?? "");
  const since = /^\d+(?:\.\d+)?$/.test(seconds ?? "") ? Number(seconds) : Number.NaN;
  return start !== undefined && since < DAY_SECONDS
    ? wallClock(start + Math.floor(since * 1000))
    : joined([date, seconds], " + ");
}

function joined(parts: readonly Cell[], between: string): string {
  return parts.filter(Boolean).join(between);
}

function open(): Reader {
  return {
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const head = await readHead(source);
      signal.throwIfAborted();
      if ("code" in head) return { kind: "rejected", rejection: head };
      const found = layoutOf({ text: new TextDecoder().decode(head.bytes), name: source.name });
      const layout = found === "activity" ? found : "heart";
      const known = new KnownRows(sink);
      const rows = new PolarRows(known, layout);
      const count = (): number => {
        rows.end();
        return known.count;
      };
      const end = await readValues(source, sink, signal, {
        paths: PATHS[layout],
        take: (value) => rows.take(value),
        count,
      });
      rows.end();
      return end;
    },
  };
}

export const format: KnownFormat = {
  id: "polar",
  name: "Polar Flow",
  personal: true,
  note: "times-local",
  recognise,
  open,
};

import { formatTimestamp } from "../samples/timestamp";
import { readHead } from "./columns";
import { cellOf, isObject, type JsonObject, jsonHead } from "./json-head";
import { type JsonValue, readValues } from "./json-values";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import type { ReadEnd, Reader } from "./reader";

const OTHER_TYPES = "records of other types";

/**
 * The two files with single readings in a data copy of Huawei Health, both lists in JSON of any size: "health detail
 * data", records of points of many kinds, and "sport per minute merged data", minutes of steps, in newer copies by day.
 * Times count milliseconds since 1970 UTC; beside them stands the offset of the place.
 */
type Layout = "health" | "minutes" | "days";

const PATHS: Readonly<Record<Layout, string>> = {
  health: "$.*",
  minutes: "$.*",
  days: "$.*.sportDataUserData.*",
};

function layoutOf(text: string): Layout | null {
  const head = jsonHead(text);
  if (!head?.list) return null;
  const has = (...keys: string[]): boolean => keys.some((key) => head.keys.has(key));
  if (has("samplePoints") && has("recordId", "healthDataSource", "deviceCode", "timeZone")) return "health";
  if (has("sportDataUserData")) return "days";
  return has("sportBasicInfos") && has("startTime", "timeZone", "deviceCode") ? "minutes" : null;
}

/** Points that are one heart rate each. DATA_POINT_REST_HEARTRATE is one of a day; DYNAMIC_HEART_RATE repeats the second. */
const HEART_RATES = new Set(["HEARTRATE_RATE", "DATA_POINT_DYNAMIC_HEARTRATE"]);

/** Hands over the readings of one file, which are counted in the order in which they stand. */
class HuaweiRows {
  readonly #rows: KnownRows;
  #number = 0;

  constructor(rows: KnownRows) {
    this.#rows = rows;
  }

  /** A record of health detail data. `subUser` names another person who shares a device, such as a scale. */
  record(value: unknown): void {
    const points = isObject(value) ? value.samplePoints : null;
    if (!isObject(value) || !Array.isArray(points) || points.length === 0) {
      this.#other(OTHER_TYPES, 1);
    } else if (cellOf(value.subUser)) {
      this.#other("readings of another person", points.length);
    } else {
      for (const point of points) this.#point(value, point);
    }
  }

  /**
   * The steps of one minute from one device. Where the minute is told in several parts, such as some walked and some
   * run, they are one reading: two of them with the same time, device and value would count as copies.
   */
  minute(value: unknown): void {
    const steps = isObject(value) ? stepsOf(value.sportBasicInfos) : "none";
    if (!isObject(value) || steps === "none") {
      this.#other(OTHER_TYPES, 1);
      return;
    }
    this.#give(value, value, { data_type: "steps", value: steps, unit: "count" });
  }

  #point(record: JsonObject, point: unknown): void {
    if (!isObject(point) || !HEART_RATES.has(cellOf(point.key) ?? "")) {
      this.#other(OTHER_TYPES, 1);
      return;
    }
    this.#give(record, point, { data_type: "bpm", value: cellOf(point.value), unit: "count/min" });
  }

  #give(
    record: JsonObject,
    times: JsonObject,
    reading: { data_type: string; value: string | null | undefined; unit: string },
  ): void {
    this.#number++;
    if (reading.value !== null && isEmptyReading(reading.value)) {
      this.#rows.empty();
      return;
    }
    const offset = offsetOf(cellOf(record.timeZone));
    this.#rows.give(this.#number, {
      device_name: `Huawei ${cellOf(record.deviceCode) ?? ""}`.trim(),
      start_date: instantText(cellOf(times.startTime ?? record.startTime), offset),
      end_date: instantText(cellOf(times.endTime ?? record.endTime), offset),
      ...reading,
    });
  }

  #other(kind: string, n: number): void {
    this.#number += n;
    this.#rows.other(kind, n);
  }
}

/** The sum of all parts, or the part that is no count; "none" where no part tells of steps. */
function stepsOf(parts: unknown): string | null | undefined {
  if (!Array.isArray(parts)) return "none";
  const told = parts.filter((part) => isObject(part) && "steps" in part).map(({ steps }) => cellOf(steps));
  const [first, ...more] = told;
  if (told.length === 0) return "none";
  if (more.length === 0) return first;
  const odd = told.find((each) => each === null || !(Number(each ?? 0) >= 0));
  return odd === undefined ? String(told.reduce((sum, each) => sum + Number(each ?? 0), 0)) : odd;
}

/** "+0100" in minutes; 0 where it is not written so, since the instant is known without it. */
function offsetOf(zone: string | null | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(0\d|1[0-4]):?([0-5]\d)$/.exec(zone ?? "") ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -size : size;
}

/** Milliseconds since 1970 as ISO 8601. Texts that are none are left as they stand. */
function instantText(ms: string | null | undefined, offset: number): string | null | undefined {
  return ms && /^\d{1,14}$/.test(ms) ? formatTimestamp(Number(ms), offset) : ms;
}

function open(): Reader {
  return {
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const head = await readHead(source);
      signal.throwIfAborted();
      if ("code" in head) return { kind: "rejected", rejection: head };
      const layout = layoutOf(new TextDecoder().decode(head.bytes)) ?? "health";
      const known = new KnownRows(sink);
      const rows = new HuaweiRows(known);
      const take = ({ value }: JsonValue): void =>
        layout === "health" ? rows.record(value) : rows.minute(value);
      return readValues(source, sink, signal, { paths: [PATHS[layout]], take, count: () => known.count });
    },
  };
}

export const format: KnownFormat = {
  id: "huawei",
  name: "Huawei Health",
  personal: true,
  note: "times-epoch",
  recognise: ({ text }: FileHead) => (layoutOf(text) === null ? null : true),
  open,
};

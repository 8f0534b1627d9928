import { formatTimestamp } from "../samples/timestamp";
import { googleFitDevice } from "./google-fit-device";
import { readValues } from "./json-values";
import type { Copy, FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import type { Rejection } from "./rejection";

/**
 * Google Fit as Google Takeout writes it, `Fit/All Data/*.json` in a folder of the person's language: a file a stream of
 * `{ "Data Source": …, "Data Points": [ { "fitValue": [ { "value": { "intVal": 17 } } ], "startTimeNanos": … } ] }`,
 * times in nanoseconds since 1970. Each point stands there raw, per device, and merged: of steps the estimate that the
 * app itself shows is read, or the merged steps where there is none, of heart rates the merged ones.
 */
export const format: KnownFormat = {
  id: "google-fit",
  name: "Google Fit (Takeout)",
  personal: true,
  note: "times-epoch",
  recognise,
  copy,
  open: () => ({
    version: 1,
    async read(source, sink, _options, signal) {
      const rows = new KnownRows(sink);
      let stream = "";
      let others = 0;
      let place = 0;
      const end = await readValues(source, sink, signal, {
        paths: ["$.Data Source", "$.Data Points.*"],
        take({ key, value }) {
          if (key === "Data Source") stream = typeof value === "string" ? value : "";
          else if (!givePoint(rows, value, ++place, stream)) others++;
        },
        count: () => place,
      });
      if (others > 0) rows.other("points of other types", others);
      return end;
    },
  }),
};

const GOOGLE = "com.google.android.gms";
const STEPS = "com.google.step_count.delta";
const HEART_RATE = "com.google.heart_rate.bpm";

/** The streams that are read. */
const STREAMS = new Map<string, Copy>([
  [`derived:${STEPS}:${GOOGLE}:estimated_steps`, { of: ["google fit steps"], rank: 1 }],
  [`derived:${STEPS}:${GOOGLE}:merge_step_deltas`, { of: ["google fit steps"], rank: 2 }],
  [`derived:${HEART_RATE}:${GOOGLE}:merge_heart_rate_bpm`, { of: ["google fit heart rate"], rank: 1 }],
]);

function recognise({ text }: FileHead): true | Rejection | null {
  if (text.trimStart().startsWith("{")) return recogniseStream(text);
  if (!FIT_COLUMN.test(text)) return null;
  if (text.startsWith("Start time,End time,")) {
    return refuse("a Google Fit table of sums of 15 minutes, not of single readings");
  }
  return text.startsWith("Date,") ? refuse("a Google Fit table of daily sums, not of single readings") : null;
}

/** Columns that only Google Fit has, on the first line. */
const FIT_COLUMN =
  /^[^\r\n]*,(?:Move Minutes count|Heart Points|Calories \(kcal\),Distance \(m\)|\w+ duration \(ms\))(?:,|\r|\n|$)/;

function recogniseStream(text: string): true | Rejection | null {
  if (/^\s*\{\s*"fitnessActivity"\s*:/.test(text)) {
    return refuse("a Google Fit activity, not single readings");
  }
  const stream = streamOf(text);
  if (stream === null) return null;
  if (STREAMS.has(stream)) return true;
  const [, dataType = ""] = stream.split(":");
  if (!/^com\.google\.(?:step_count|heart_rate)\./.test(dataType)) {
    return refuse("a Google Fit stream of other readings than steps and heart rates");
  }
  return stream.includes("resting_heart_rate")
    ? refuse("a Google Fit stream of resting heart rates, not of single readings")
    : refuse("a Google Fit stream of one source, whose readings stand in the merged stream too");
}

/** What a stream's file says it is; null where the file is none. */
function streamOf(text: string): string | null {
  if (!/^\s*\{\s*"Data (?:Source|Points)"\s*:/.test(text)) return null;
  return /"Data Source"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? null;
}

function copy({ text }: FileHead): Copy | null {
  return STREAMS.get(streamOf(text) ?? "") ?? null;
}

function refuse(detail: string): Rejection {
  return { code: "not-samples", detail };
}

/** Hands over one point, false where it is of neither steps nor heart rates. */
function givePoint(rows: KnownRows, point: unknown, place: number, stream: string): boolean {
  const fields = isObject(point) ? point : {};
  const type = typeOf(fields.dataTypeName, stream);
  const isSteps = type === STEPS;
  if (!isSteps && type !== HEART_RATE) return false;
  const value = numberOf(fields.fitValue);
  const start = timeOf(fields.startTimeNanos);
  if (typeof value === "string" && typeof start === "string" && isEmptyReading(value)) {
    rows.empty();
    return true;
  }
  const { name, entered } = googleFitDevice(fields.originDataSourceId);
  const cells = {
    device_name: name,
    data_type: isSteps ? "steps" : "bpm",
    start_date: start,
    end_date: timeOf(fields.endTimeNanos),
    value,
    unit: isSteps ? "count" : "count/min",
  };
  rows.give(place, cells, entered);
  return true;
}

/** The point's own type, else that of the stream it stands in. */
function typeOf(own: unknown, stream: string): string | undefined {
  return typeof own === "string" && own.startsWith("com.google.") ? own : stream.split(":")[1];
}

type Text = string | undefined | null;

/** A point's number, which stands in a list of one. */
function numberOf(fitValue: unknown): Text {
  const [first]: unknown[] = Array.isArray(fitValue) ? fitValue : [];
  const value = isObject(first) ? first.value : undefined;
  return isObject(value) ? cellOf(value.intVal ?? value.fpVal) : undefined;
}

/** The last millisecond of the year 9999. */
const LAST_MS = 253_402_300_799_999;

/** Nanoseconds have more digits than a number keeps: the digits beyond the millisecond are cut off the text. */
function timeOf(nanos: unknown): Text {
  if (typeof nanos !== "string" || !/^\d+$/.test(nanos)) return cellOf(nanos);
  const ms = Number(nanos.slice(0, -6));
  return ms <= LAST_MS ? formatTimestamp(ms, 0) : nanos;
}

/** What neither text nor number is there for is null. */
function cellOf(value: unknown): Text {
  return typeof value === "string" || value === undefined ? value : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

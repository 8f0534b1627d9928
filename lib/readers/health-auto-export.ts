import { AUTO_EXPORT, type Bucket, bucketEnd, DAILY, quiet, TimeGrid, unitOf } from "./auto-export";
import type { ByteSource } from "./byte-source";
import { type JsonValue, readValues } from "./json-values";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import type { ReadEnd, RowSink } from "./reader";
import type { Rejection } from "./rejection";

/**
 * JSON of the iPhone app Health Auto Export: `{"data":{"metrics":[{"name","units","data":[{"date","qty"}]}]}}`. A heart
 * rate is the average of its stretch of time; how long the stretches are is told by all their times together, so that the
 * file is read twice. Members of an object come in any order.
 */
export const format: KnownFormat = {
  id: "health-auto-export",
  name: "Health Auto Export (JSON)",
  personal: true,
  note: "times-with-offset",
  recognise,
  open: () => ({
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const survey = await look(source, sink, signal);
      if (survey.daily) return { kind: "rejected", rejection: DAILY };
      return give(source, sink, signal, survey);
    },
  }),
};

function recognise({ text, bytes }: FileHead): true | Rejection | null {
  if (isLzfse(bytes)) {
    const detail = "an LZFSE archive, as Health Auto Export syncs them (.hae): export JSON or CSV instead";
    return { code: "binary", detail };
  }
  if (!/^\s*\{\s*"data"\s*:\s*\{\s*"\w+"\s*:\s*\[/.test(text)) return null;
  const metrics = /"metrics"\s*:\s*\[\s*(\]|\{)/.exec(text);
  if (metrics === null) return null;
  return metrics[1] === "]" || /"(?:units|qty|Avg)"\s*:/.test(text) ? true : null;
}

/** Blocks of Apple's LZFSE begin with bvx and a letter of their own. */
function isLzfse(bytes: Uint8Array): boolean {
  return /^bvx[12n-]$/.test(String.fromCharCode(...bytes.subarray(0, 4)));
}

/** One metric of a file, as its members tell it. */
interface Metric {
  readonly number: number;
  name: string;
  units: string;
}

/** What the first reading of a file tells. */
interface Survey {
  readonly metrics: readonly Metric[];
  readonly bucket: Bucket;
  readonly daily: boolean;
}

/** A metric's own members, by which it is numbered, and its readings. */
const PATHS = ["$.data.metrics.*.name", "$.data.metrics.*.units", "$.data.metrics.*.data.*"];
const KINDS: ReadonlyMap<string, "steps" | "bpm"> = new Map([
  ["step_count", "steps"],
  ["heart_rate", "bpm"],
]);

/** Metrics in their order in the file, by the objects that a parser makes of them. */
class Metrics {
  readonly list: Metric[] = [];
  readonly #known = new WeakMap<object, Metric>();

  of(object: unknown): Metric | null {
    if (typeof object !== "object" || object === null) return null;
    const known = this.#known.get(object);
    if (known) return known;
    const metric: Metric = { number: this.list.length, name: "", units: "" };
    this.list.push(metric);
    this.#known.set(object, metric);
    return metric;
  }
}

/** The times of the metrics are looked at by metric, since a name may stand behind its readings. */
async function look(source: ByteSource, sink: RowSink, signal: AbortSignal): Promise<Survey> {
  const metrics = new Metrics();
  const grids: TimeGrid[] = [];
  const take = ({ value, key, around }: JsonValue): void => {
    if (typeof key === "string") {
      const metric = metrics.of(around.at(-1));
      if (metric && typeof value === "string" && key === "name") metric.name = value;
      if (metric && typeof value === "string" && key === "units") metric.units = value;
      return;
    }
    const metric = metrics.of(around.at(-2));
    const date = member(value, "date");
    if (metric === null || date === undefined) return;
    grids[metric.number] ??= new TimeGrid();
    grids[metric.number]?.see(date);
  };
  await readValues(source, quiet(sink), signal, { paths: PATHS, take, count: () => 0 });
  const grid = TimeGrid.joined(
    metrics.list.flatMap(({ name, number }) => (KINDS.has(name) ? (grids[number] ?? []) : [])),
  );
  return { metrics: metrics.list, bucket: grid.bucket, daily: grid.bucket === "day" };
}

function give(source: ByteSource, sink: RowSink, signal: AbortSignal, survey: Survey): Promise<ReadEnd> {
  const rows = new KnownRows(sink);
  const metrics = new Metrics();
  let number = 0;
  let others = 0;
  const take = ({ value, key, around }: JsonValue): void => {
    if (typeof key === "string") {
      metrics.of(around.at(-1));
      return;
    }
    const order = metrics.of(around.at(-2))?.number ?? -1;
    const metric = survey.metrics[order];
    const kind = KINDS.get(metric?.name ?? "");
    number++;
    if (metric && kind) givePoint(rows, number, kind, metric.units, value, survey.bucket);
    else others++;
  };
  const count = (): number => rows.count + others;
  return readValues(source, sink, signal, { paths: PATHS, take, count }).finally(() => {
    if (others > 0) rows.other("records of other types", others);
  });
}

function givePoint(
  rows: KnownRows,
  number: number,
  kind: "steps" | "bpm",
  units: string,
  point: unknown,
  bucket: Bucket,
): void {
  const value = kind === "bpm" ? (member(point, "Avg") ?? member(point, "qty")) : member(point, "qty");
  if (value !== undefined && isEmptyReading(value)) {
    rows.empty();
    return;
  }
  const start = member(point, "date");
  rows.give(number, {
    device_name: member(point, "source")?.trim() || AUTO_EXPORT,
    data_type: kind,
    start_date: start,
    end_date: kind === "steps" && start !== undefined ? bucketEnd(start, bucket) : undefined,
    value,
    unit: unitOf(units),
  });
}

/** A text or number of an object, null being blank; undefined where there is none. */
function member(object: unknown, name: string): string | undefined {
  if (typeof object !== "object" || object === null || !Object.hasOwn(object, name)) return undefined;
  const value: unknown = Reflect.get(object, name);
  return value === null ? "" : typeof value === "string" ? value : undefined;
}

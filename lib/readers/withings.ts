import type { SampleCells } from "../samples/cells";
import { formatTimestamp, newParsedTime, parseTimestamp } from "../samples/timestamp";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { type KnownTableRow, readKnownTable } from "./known-table";
import type { ReadEnd, Reader } from "./reader";
import type { Rejection } from "./rejection";

/**
 * The raw tables of a Withings export: each line has a start with its offset, a list of durations in seconds and a list
 * of values, one after the other. All of them have these columns: only the file's name tells what the values are.
 */
export const format: KnownFormat = {
  id: "withings",
  name: "Withings",
  personal: true,
  note: "times-with-offset",
  recognise,
  open: () => withingsReader(),
};

const RAW_HEADER = /^start,duration,value[^\S\r\n]*(?:[\r\n]+|$)/i;
const LIST_IN_SECOND_COLUMN = /^\s*"?[^",\r\n]*"?,"?\[/;
/** What measured and what, before a number or the word that computers put behind the name of a second copy. */
const RAW_NAME =
  /(?:^|[/\\])raw_([a-z\d]+)_([^/\\]+?)(?:[ _-]*\(\d+\)|[ _-]\d+| - copy| copy)?\.(?:csv|txt)$/i;
const AGGREGATES_NAME = /(?:^|[/\\])aggregates_[^/\\]+\.(?:csv|txt)$/i;
const AGGREGATES_HEADER = /^date,value[^\S\r\n]*(?:[\r\n]|$)/i;
const ACTIVITIES_HEADER = /^from,to,from \(manual\),to \(manual\),/i;

/** The last millisecond of the year 9999. */
const LAST_MS = 253_402_300_799_999;
/** A timestamp up to its offset. */
const LOCAL_LENGTH = "2023-11-01T08:04:51.000".length;

type Quantity = "steps" | "hr";
type Reading = Pick<SampleCells, "device_name" | "data_type" | "unit">;

const READINGS: Readonly<Record<Quantity, Omit<Reading, "device_name">>> = {
  steps: { data_type: "steps", unit: "count" },
  hr: { data_type: "bpm", unit: "count/min" },
};

/** The file's name says no more of what measured than this. */
const SENSORS: ReadonlyMap<string, string> = new Map([["hr", "heart rate sensor"]]);

function recognise({ text, name }: FileHead): true | Rejection | null {
  const header = RAW_HEADER.exec(text);
  if (header !== null) {
    const isRaw = RAW_NAME.test(name);
    if (!isRaw && !LIST_IN_SECOND_COLUMN.test(text.slice(header[0].length))) return null;
    if (readingOf(name) !== null) return true;
    return refused(
      isRaw
        ? "Withings readings of another kind"
        : "Withings readings whose file was renamed: only a name such as raw_tracker_steps.csv or raw_hr_hr.csv says what they are",
    );
  }
  if (AGGREGATES_HEADER.test(text) && AGGREGATES_NAME.test(name)) {
    return refused("a Withings table of daily sums, not of single readings");
  }
  return ACTIVITIES_HEADER.test(text)
    ? refused("a Withings table of workouts, not of single readings")
    : null;
}

function refused(detail: string): Rejection {
  return { code: "not-samples", detail };
}

/** What the values of the file with this name are, or null. */
function readingOf(name: string): Reading | null {
  const [, sensor = "", what = ""] = RAW_NAME.exec(name.toLowerCase()) ?? [];
  if (what !== "steps" && what !== "hr") return null;
  return { device_name: `Withings ${SENSORS.get(sensor) ?? sensor}`, ...READINGS[what] };
}

function withingsReader(): Reader {
  return {
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const reading = readingOf(source.name);
      if (reading === null)
        return { kind: "rejected", rejection: refused("Withings readings of another kind") };
      const lists = new ReadingLists(new KnownRows(sink), reading);
      return readKnownTable(source, { delimiter: ",", skipLines: 0 }, sink, signal, (row) => lists.take(row));
    },
  };
}

/** Takes the lists of a file apart. Readings are numbered through the file, because a line holds several. */
class ReadingLists {
  readonly #rows: KnownRows;
  readonly #reading: Reading;
  readonly #time = newParsedTime();
  #number = 0;

  constructor(rows: KnownRows, reading: Reading) {
    this.#rows = rows;
    this.#reading = reading;
  }

  take(row: KnownTableRow): void {
    const start = row.cell("start") ?? "";
    const durations = row.cell("duration") ?? "";
    const values = row.cell("value") ?? "";
    const seconds = listOf(durations).map(secondsOf);
    const texts = listOf(values);
    if (row.ragged || seconds.length !== texts.length || seconds.some(Number.isNaN)) {
      this.#give({ start_date: start, value: `durations ${durations}, values ${values}` });
    } else if (texts.length === 0) {
      this.#number++;
      this.#rows.empty();
    } else {
      this.#takeLists(start, seconds, texts);
    }
  }

  #takeLists(start: string, seconds: readonly number[], values: readonly string[]): void {
    const isTime = parseTimestamp(start, this.#time) === null;
    let passed = 0;
    values.forEach((value, i) => {
      const from = passed;
      passed += seconds[i] ?? 0;
      if (isEmptyReading(value)) {
        this.#number++;
        this.#rows.empty();
      } else if (!isTime) {
        this.#give({ start_date: start, value });
      } else {
        this.#give({ start_date: this.#after(from), end_date: this.#after(passed), value });
      }
    });
  }

  #give(cells: Partial<SampleCells>): void {
    this.#number++;
    this.#rows.give(this.#number, { ...this.#reading, ...cells });
  }

  /** The start of the line and so many seconds, with the offset that it has, if any. */
  #after(seconds: number): string {
    const { localMs, offset, hasOffset } = this.#time;
    const local = localMs + Math.round(seconds * 1000);
    if (local > LAST_MS) return `${seconds} seconds later`;
    const text = formatTimestamp(local - offset * 60_000, offset);
    return hasOffset ? text : text.slice(0, LOCAL_LENGTH);
  }
}

/** The texts of `[1,2,3]`; a list of one may stand without its brackets. */
function listOf(cell: string): string[] {
  const inner = cell.trim().replace(/^\[([\s\S]*)\]$/, "$1");
  return inner.trim() === "" ? [] : inner.split(",").map((text) => text.trim());
}

/** NaN where the text is no length of time. */
function secondsOf(text: string): number {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

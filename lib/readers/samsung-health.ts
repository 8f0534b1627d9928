import { type ByteSource, watched } from "./byte-source";
import { newlineOf } from "./dialect";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { type KnownTableRow, readKnownTable } from "./known-table";
import type { ReadEnd, Reader, RowSink } from "./reader";
import type { Rejection } from "./rejection";

/** The first line of every table: its name, the version of the app that wrote it, and a number. */
const FIRST_LINE = /^\uFEFF?com\.samsung\.s?health\.([\w.]+),(\d+)(?:,\d*)?,?\s*(?:[\r\n]|$)/;
const DAILY = /(?:^|[._])(?:day_summary|daily_trend)(?:$|[._])/;
const FIRST_BYTES = 16 * 1024;

/** A table of readings. Columns are named with or without the prefix, by the version of the app. */
interface Table {
  readonly name: string;
  readonly prefix: string;
  readonly value: string;
  readonly data_type: string;
  readonly unit: string;
}

const TABLES: readonly Table[] = [
  {
    name: "tracker.pedometer_step_count",
    prefix: "com.samsung.health.step_count.",
    value: "count",
    data_type: "steps",
    unit: "count",
  },
  {
    name: "tracker.heart_rate",
    prefix: "com.samsung.health.heart_rate.",
    value: "heart_rate",
    data_type: "bpm",
    unit: "count/min",
  },
];

/** Tables of a person's download from Samsung Health: step counts of minutes, and heart rates. */
export const format: KnownFormat = {
  id: "samsung-health",
  name: "Samsung Health",
  personal: true,
  note: "times-utc",
  recognise,
  open: () => ({ version: 1, read }) satisfies Reader,
};

function recognise({ text }: FileHead): true | Rejection | null {
  const first = FIRST_LINE.exec(text);
  if (first === null) return null;
  const table = TABLES.find(({ name }) => name === first[1]);
  if (table === undefined) {
    return refuse(
      DAILY.test(first[1] ?? "")
        ? "a Samsung Health table of daily sums, not of single readings"
        : "a Samsung Health table of other readings",
    );
  }
  const newline = newlineOf(text);
  const header = text.split(newline, 2)[1] ?? "";
  const columns = header
    .toLowerCase()
    .split(",", 1000)
    .map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
  const isThere = (name: string) => columns.includes(table.prefix + name) || columns.includes(name);
  return isThere("start_time") && isThere(table.value)
    ? true
    : refuse("a Samsung Health table without the columns of its readings");
}

function refuse(detail: string): Rejection {
  return { code: "not-samples", detail };
}

async function read(
  source: ByteSource,
  sink: RowSink,
  _options: unknown,
  signal: AbortSignal,
): Promise<ReadEnd> {
  const head = await source.head(FIRST_BYTES);
  signal.throwIfAborted();
  if (!(head instanceof Uint8Array)) return { kind: "rejected", rejection: head };
  const first = FIRST_LINE.exec(new TextDecoder().decode(head));
  const table = TABLES.find(({ name }) => name === first?.[1]);
  if (table === undefined) return { kind: "rejected", rejection: refuse("not a Samsung Health table") };
  const rows = new SamsungRows(new KnownRows(sink), table, first?.[2]);
  let lastByte = 0;
  const seen = watched(source, (piece) => {
    if (piece.kind === "bytes") lastByte = piece.bytes.at(-1) ?? lastByte;
  });
  const format = { delimiter: ",", skipLines: 1 } as const;
  const end = await readKnownTable(seen, format, sink, signal, (row) => rows.take(row));
  const isCut = !ROW_ENDS.includes(lastByte);
  rows.finish(isCut);
  return isCut && end.kind === "complete" ? { kind: "incomplete", detail: "the table breaks off" } : end;
}

/** A line end, or the comma that stands behind the last cell of every row. */
const ROW_ENDS: readonly number[] = [0x0a, 0x0d, 0x2c];

/** What is used of a row. */
interface Reading {
  readonly line: number;
  /** Its cells may stand under the wrong columns, or are not whole. */
  readonly broken: boolean;
  readonly isSummary: boolean;
  readonly device: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly value: string | undefined;
}

/** Hands over the rows of one table, each when the next has come: the last one may be cut. */
class SamsungRows {
  readonly #rows: KnownRows;
  readonly #table: Table;
  readonly #version: string | undefined;
  #held: Reading | null = null;

  constructor(rows: KnownRows, table: Table, version: string | undefined) {
    this.#rows = rows;
    this.#table = table;
    this.#version = version;
  }

  take(row: KnownTableRow): void {
    if (this.#held !== null) this.#give(this.#held);
    const { prefix, value } = this.#table;
    const cell = (name: string) => row.cell(prefix + name) ?? row.cell(name);
    const own = cell("datauuid");
    this.#held = {
      line: row.line,
      broken: row.ragged || own === "",
      isSummary: !isBlank(cell("binning_data")),
      device: cell("deviceuuid"),
      start: cell("start_time"),
      end: cell("end_time"),
      value: cell(value),
    };
  }

  finish(isCut: boolean): void {
    if (this.#held !== null) this.#give(isCut ? { ...this.#held, broken: true } : this.#held);
    this.#held = null;
  }

  #give({ line, broken, isSummary, device, start, end, value }: Reading): void {
    const { data_type, unit } = this.#table;
    if (broken) {
      // Nothing of it is trusted, so that it fails.
      this.#rows.give(line, { device_name: deviceName(undefined), data_type, unit });
    } else if (isSummary && data_type === "bpm") {
      this.#rows.other("summaries whose minutes stand in the folder jsons");
    } else if (isEmptyReading(value)) {
      this.#rows.empty();
    } else {
      this.#rows.give(line, {
        device_name: deviceName(device),
        device_version: this.#version,
        data_type,
        start_date: inUtc(start),
        end_date: inUtc(end),
        value,
        unit,
      });
    }
  }
}

/** The whole of a device's own number: its first letters are the same for several devices. */
function deviceName(uuid: string | undefined): string {
  return isBlank(uuid) ? "Samsung Health" : `Samsung Health ${uuid}`;
}

/** Times are written in UTC without saying so; the offset in the column beside is that of the person. */
function inUtc(time: string | undefined): string | undefined {
  return time !== undefined && /^\s*\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*$/.test(time)
    ? `${time.trim()}Z`
    : time;
}

function isBlank(cell: string | undefined): cell is undefined | "" {
  return cell === undefined || cell.trim() === "";
}

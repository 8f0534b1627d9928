import { newParsedTime, parseTimestamp } from "../samples/timestamp";
import { AUTO_EXPORT, type Bucket, bucketEnd, DAILY, quiet, TimeGrid, unitOf } from "./auto-export";
import { readTableHead } from "./columns";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { type KnownTableRow, readKnownTable } from "./known-table";
import type { ReadEnd, RowSink } from "./reader";

/**
 * Tables of the iPhone app Health Auto Export: a row for each stretch of time, a column for each metric with its unit
 * behind it. Times are local without a zone, or end in Z. How long the stretches are is told by all times together, so
 * that the file is read twice.
 */
export const format: KnownFormat = {
  id: "health-auto-export-csv",
  name: "Health Auto Export (CSV)",
  personal: true,
  note: null,
  recognise: ({ text }: FileHead) => (isHeader(text) ? true : null),
  open: () => ({
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const head = await readTableHead(source, { kind: "table", ...TABLE });
      if ("code" in head) return { kind: "rejected", rejection: head };
      const columns = wantedColumns(head.columns.map(({ name }) => name));
      const grid = new TimeGrid();
      const survey = await readKnownTable(source, TABLE, quiet(sink), signal, (row) => {
        if (columns.some(({ key }) => row.cell(key)?.trim())) grid.see(timeOf(row) ?? "");
      });
      if (survey.kind === "rejected") return survey;
      if (grid.bucket === "day") return { kind: "rejected", rejection: DAILY };
      const rows = new AutoExportRows(sink, columns, grid.bucket);
      return readKnownTable(source, TABLE, sink, signal, (row) => rows.take(row));
    },
  }),
};

const TABLE = { delimiter: ",", skipLines: 0 } as const;

/** A metric that is wanted: the column's name as rows are asked for it. */
interface WantedColumn {
  readonly key: string;
  readonly kind: "steps" | "bpm";
  readonly unit: string;
}

function isHeader(text: string): boolean {
  const names = (/^[^\r\n]*/.exec(text)?.[0] ?? "").split(",").map((name) => name.replace(/^"(.*)"$/, "$1"));
  return /^Date(?:\/Time)?$/.test(names[0] ?? "") && wantedColumns(names).length > 0;
}

/** Of a heart rate its average is the reading; least and greatest stand in columns of their own. */
function wantedColumns(names: readonly string[]): WantedColumn[] {
  return names.flatMap((name): WantedColumn[] => {
    const [, metric, unit] = /^(Heart Rate \[Avg\]|Step Count) \((.+)\)$/.exec(name) ?? [];
    if (unit === undefined) return [];
    return [{ key: name.toLowerCase(), kind: metric === "Step Count" ? "steps" : "bpm", unit: unitOf(unit) }];
  });
}

function timeOf(row: KnownTableRow): string | undefined {
  return row.cell("date/time") ?? row.cell("date");
}

/** Hands over the readings of a table's rows. */
class AutoExportRows {
  readonly #rows: KnownRows;
  readonly #sink: RowSink;
  readonly #columns: readonly WantedColumn[];
  readonly #bucket: Bucket;
  readonly #parsed = newParsedTime();
  #noted = false;

  constructor(sink: RowSink, columns: readonly WantedColumn[], bucket: Bucket) {
    this.#rows = new KnownRows(sink);
    this.#sink = sink;
    this.#columns = columns;
    this.#bucket = bucket;
  }

  /** A blank cell says that the row is of other metrics: only a row without any reading is an empty one. */
  take(row: KnownTableRow): void {
    const filled = this.#columns.filter(({ key }) => row.cell(key)?.trim());
    if (filled.length === 0 && !row.ragged) this.#rows.empty();
    else if (filled.length === 0) this.#rows.give(row.line, { start_date: timeOf(row) }, false, "", true);
    for (const column of filled) this.#reading(row, column);
  }

  #reading(row: KnownTableRow, { key, kind, unit }: WantedColumn): void {
    const value = row.cell(key);
    if (isEmptyReading(value) && !row.ragged) {
      this.#rows.empty();
      return;
    }
    const start = timeOf(row) ?? "";
    this.#note(start);
    const cells = {
      device_name: AUTO_EXPORT,
      data_type: kind,
      start_date: start,
      end_date: kind === "steps" ? bucketEnd(start, this.#bucket) : undefined,
      value,
      unit,
    };
    this.#rows.give(row.line, cells, false, "", row.ragged);
  }

  #note(start: string): void {
    if (this.#noted || parseTimestamp(start, this.#parsed) !== null) return;
    this.#noted = true;
    this.#sink.note(this.#parsed.hasOffset ? "times-with-offset" : "times-local");
  }
}

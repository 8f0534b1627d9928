import type { ByteSource } from "./byte-source";
import { readTableHead } from "./columns";
import type { Mapping, ReadEnd, RowSink } from "./reader";
import type { SourceFormat } from "./source-format";
import { tableReader } from "./table-reader";

type TableFormat = Extract<SourceFormat, { kind: "table" }>;

/** A row of a known table: its cells by the names of their columns, which are compared trimmed and in small letters. */
export interface KnownTableRow {
  /** 1-based line of the file. */
  readonly line: number;
  /** The row has more cells than the header, or its quotes are broken. */
  readonly ragged: boolean;
  /** The cell of a column, undefined where the table has no such column, "" where the row ends before it. */
  cell(column: string): string | undefined;
}

const NOTHING = { from: "nothing" } as const;
const UNMAPPED: Mapping = {
  fields: {
    device_name: NOTHING,
    device_version: NOTHING,
    data_type: NOTHING,
    start_date: NOTHING,
    end_date: NOTHING,
    value: NOTHING,
    unit: NOTHING,
  },
  epoch: null,
};

/**
 * Reads a table whose columns are known, row by row; `take` must not keep the row. Quotes, line ends and broken rows
 * are dealt with as in every table.
 */
export async function readKnownTable(
  source: ByteSource,
  format: Omit<TableFormat, "kind">,
  sink: RowSink,
  signal: AbortSignal,
  take: (row: KnownTableRow) => void,
): Promise<ReadEnd> {
  const table: TableFormat = { kind: "table", ...format };
  const head = await readTableHead(source, table);
  if ("code" in head) return { kind: "rejected", rejection: head };
  const columns = new Map(head.columns.map(({ name, index }) => [name.toLowerCase(), index]));
  let own: readonly string[] = [];
  const row = {
    line: 0,
    ragged: false,
    cell(column: string): string | undefined {
      const index = columns.get(column);
      return index === undefined ? undefined : (own[index] ?? "");
    },
  };
  const rows: RowSink = {
    columns() {},
    row(read) {
      own = read.own;
      row.line = read.line;
      row.ragged = read.ragged ?? false;
      take(row);
    },
    notLookedAt() {},
    note() {},
    progress: (bytes) => sink.progress(bytes),
  };
  return tableReader(table).read(source, rows, { mapping: UNMAPPED }, signal);
}

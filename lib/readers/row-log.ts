import type { SampleCells } from "../samples/cells";
import type { ReadEnd, Reader, ReadOptions, RowSink } from "./reader";

/** One row as a test compares it: fields that are not there are left out. */
export interface LoggedRow {
  readonly line: number;
  readonly cells: Partial<SampleCells>;
  readonly own: readonly string[];
  readonly person: string;
  readonly ragged: boolean;
}

/** All that a reader told its sink. */
export interface RowLog {
  readonly columns: readonly string[] | null;
  readonly rows: readonly LoggedRow[];
  readonly end: ReadEnd;
  readonly progress: readonly number[];
}

/** Reads a whole file and keeps what the reader tells; for tests. */
export async function logRows(
  reader: Reader,
  file: Blob,
  options: ReadOptions = { mapping: null },
  signal: AbortSignal = new AbortController().signal,
): Promise<RowLog> {
  const rows: LoggedRow[] = [];
  const progress: number[] = [];
  let columns: readonly string[] | null = null;
  const sink: RowSink = {
    columns(names) {
      columns = [...names];
    },
    row({ line, cells, own, person, ragged }) {
      const there = Object.entries(cells).filter(([, cell]) => cell !== undefined);
      rows.push({ line, cells: Object.fromEntries(there), own: [...own], person, ragged: ragged ?? false });
    },
    notLookedAt() {},
    progress(bytes) {
      progress.push(bytes);
    },
  };
  const end = await reader.read(file, sink, options, signal);
  return { columns, rows, end, progress };
}

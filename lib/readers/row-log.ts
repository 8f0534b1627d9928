import type { SampleCells } from "../samples/cells";
import { type ByteSource, blobSource } from "./byte-source";
import type { ReadEnd, Reader, ReadNote, ReadOptions, RowSink } from "./reader";

/** One row as a test compares it: fields that are not there are left out. */
export interface LoggedRow {
  readonly line: number;
  readonly cells: Partial<SampleCells>;
  readonly own: readonly string[];
  readonly person: string;
  readonly ragged: boolean;
  /** Only where it is true. */
  readonly entered?: true;
}

/** All that a reader told its sink. */
export interface RowLog {
  readonly columns: readonly string[] | null;
  readonly rows: readonly LoggedRow[];
  readonly end: ReadEnd;
  readonly progress: readonly number[];
  /** By kind. */
  readonly notLookedAt: Readonly<Record<string, number>>;
  readonly notes: readonly ReadNote[];
}

/** Reads a whole file and keeps what the reader tells; for tests. */
export async function logRows(
  reader: Reader,
  file: Blob | ByteSource,
  options: ReadOptions = { mapping: null },
  signal: AbortSignal = new AbortController().signal,
): Promise<RowLog> {
  const rows: LoggedRow[] = [];
  const progress: number[] = [];
  const notLookedAt: Record<string, number> = {};
  const notes: ReadNote[] = [];
  let columns: readonly string[] | null = null;
  const sink: RowSink = {
    columns(names) {
      columns = [...names];
    },
    row({ line, cells, own, person, ragged, entered }) {
      const there = Object.entries(cells).filter(([, cell]) => cell !== undefined);
      rows.push({
        line,
        cells: Object.fromEntries(there),
        own: [...own],
        person,
        ragged: ragged ?? false,
        ...(entered ? { entered } : {}),
      });
    },
    notLookedAt(kind, n) {
      notLookedAt[kind] = (notLookedAt[kind] ?? 0) + n;
    },
    note(note) {
      if (!notes.includes(note)) notes.push(note);
    },
    progress(bytes) {
      progress.push(bytes);
    },
  };
  const source = file instanceof Blob ? blobSource(file) : file;
  const end = await reader.read(source, sink, options, signal);
  reader.finish?.();
  return { columns, rows, end, progress, notLookedAt, notes };
}

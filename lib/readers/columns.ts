import { type Dialect, headRows, newlineOf, skipLines } from "./dialect";
import { MAX_ROW_LENGTH } from "./limits";
import { readSlice } from "./pieces";
import type { SourceFormat, TableColumn } from "./reader";

/** The head of a file that detection and previews look at. */
const HEAD_BYTES = 64 * 1024;

/** Longest example shown of a cell. */
const MAX_EXAMPLE = 200;

const EXAMPLES = 3;

type TableFormat = Extract<SourceFormat, { kind: "table" }>;

/**
 * The first bytes of a file: 64 KB, or 1 MB where those hold no line end. `reason` is the name of the
 * error where the file cannot be read. Never rejects.
 */
export async function readHead(file: Blob): Promise<Uint8Array | { readonly reason: string }> {
  const head = await readSlice(file, 0, HEAD_BYTES);
  if (!(head instanceof ArrayBuffer)) {
    return head;
  }
  const bytes = new Uint8Array(head);
  if (bytes.length === file.size || bytes.includes(10) || bytes.includes(13)) {
    return bytes;
  }
  const more = await readSlice(file, 0, MAX_ROW_LENGTH);
  return more instanceof ArrayBuffer ? new Uint8Array(more) : more;
}

/** The dialect and the columns of a table, as its head shows them. */
export interface TableHead {
  readonly dialect: Dialect;
  readonly columns: readonly TableColumn[];
}

/** What the head of a table shows, or null where the file cannot be read. */
export async function readTableHead(file: Blob, format: TableFormat): Promise<TableHead | null> {
  const head = await readHead(file);
  if (!(head instanceof Uint8Array)) {
    return null;
  }
  const text = new TextDecoder().decode(head);
  const dialect: Dialect = { delimiter: format.delimiter, newline: newlineOf(text) };
  const table = skipLines(text, format.skipLines, dialect.newline) ?? "";
  return { dialect, columns: columnsOf(headRows(table, dialect, head.length >= file.size)) };
}

/** The columns of a table with their first values; none where the file is no table or cannot be read. */
export async function readColumns(file: Blob, format: SourceFormat): Promise<readonly TableColumn[]> {
  return format.kind === "table" ? ((await readTableHead(file, format))?.columns ?? []) : [];
}

/** Columns of a table whose first row is its header. */
function columnsOf(rows: readonly (readonly string[])[]): TableColumn[] {
  const [header = [], ...body] = rows;
  return header.map((name, index) => ({
    index,
    name: name.trim(),
    examples: body
      .map((row) => (row[index] ?? "").trim().slice(0, MAX_EXAMPLE))
      .filter((cell) => cell !== "")
      .slice(0, EXAMPLES),
  }));
}

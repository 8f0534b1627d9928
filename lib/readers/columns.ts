import type { ByteSource } from "./byte-source";
import { evidenceOf, type SeenColumn } from "./column-evidence";
import { type Dialect, headRows, newlineOf, skipLines } from "./dialect";
import { columnNumber, isHeadless } from "./headless";
import { MAX_ROW_LENGTH } from "./limits";
import type { Rejection } from "./rejection";
import type { SourceFormat } from "./source-format";

/** The head of a file that detection and previews look at. */
const HEAD_BYTES = 64 * 1024;

/** Longest example shown of a cell. */
const MAX_EXAMPLE = 200;

const EXAMPLES = 3;

type TableFormat = Extract<SourceFormat, { kind: "table" }>;

/** The first bytes of a file; `whole`: there are no more. */
export interface Head {
  readonly bytes: Uint8Array;
  readonly whole: boolean;
}

/** The first 64 KB of a file, or 1 MB where those hold no line end; or why they cannot be had. Never rejects. */
export async function readHead(source: ByteSource): Promise<Head | Rejection> {
  const bytes = await source.head(HEAD_BYTES);
  if (!(bytes instanceof Uint8Array)) {
    return bytes;
  }
  if (bytes.length < HEAD_BYTES || bytes.includes(10) || bytes.includes(13)) {
    return { bytes, whole: bytes.length < HEAD_BYTES || bytes.length === source.size };
  }
  const more = await source.head(MAX_ROW_LENGTH);
  return more instanceof Uint8Array ? { bytes: more, whole: more.length < MAX_ROW_LENGTH } : more;
}

/** The dialect and the columns of a table, as its head shows them. */
export interface TableHead {
  readonly dialect: Dialect;
  readonly columns: readonly SeenColumn[];
  /** The first row is a reading already: the columns have no names. */
  readonly headless: boolean;
}

/** What the head of a table shows, or why the file cannot be read. */
export async function readTableHead(source: ByteSource, format: TableFormat): Promise<TableHead | Rejection> {
  const head = await readHead(source);
  if ("code" in head) {
    return head;
  }
  const text = new TextDecoder().decode(head.bytes);
  const dialect: Dialect = { delimiter: format.delimiter, newline: newlineOf(text) };
  const table = skipLines(text, format.skipLines, dialect.newline) ?? "";
  const rows = headRows(table, dialect, head.whole);
  const headless = isHeadless(rows);
  const header = rows[0] ?? [];
  const names = headless ? header.map((_, index) => columnNumber(index)) : header;
  return { dialect, columns: columnsOf(names, headless ? rows : rows.slice(1), dialect), headless };
}

/** The columns of a table with their first values; none where the file is no table or cannot be read. */
export async function readColumns(source: ByteSource, format: SourceFormat): Promise<readonly SeenColumn[]> {
  if (format.kind !== "table") {
    return [];
  }
  const head = await readTableHead(source, format);
  return "code" in head ? [] : head.columns;
}

function columnsOf(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  { delimiter }: Dialect,
): SeenColumn[] {
  return names.map((name, index) => {
    const values = rows
      .map((row) => (row[index] ?? "").trim().slice(0, MAX_EXAMPLE))
      .filter((cell) => cell !== "");
    return {
      index,
      name: name.trim(),
      examples: values.slice(0, EXAMPLES),
      evidence: evidenceOf(values, delimiter),
    };
  });
}

import type { ParseResult } from "papaparse";
import Papa from "papaparse";
import { isHeadless } from "./headless";
import type { SourceFormat } from "./source-format";

export type Delimiter = Extract<SourceFormat, { kind: "table" }>["delimiter"];

/** How the text of one table is cut into rows and cells. */
export interface Dialect {
  readonly delimiter: Delimiter;
  readonly newline: "\n" | "\r";
}

/** In the order of preference when two fit equally well. */
const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];

/** How many rows of the head are looked at. */
const PREVIEW_ROWS = 100;

/**
 * The line end of a text: "\r" only where there is no "\n" at all. With "\n", the "\r" of "\r\n" is taken
 * off each row by its reader, so files that mix both line ends read well.
 */
export function newlineOf(head: string): Dialect["newline"] {
  return head.includes("\n") || !head.includes("\r") ? "\n" : "\r";
}

/** The delimiter named by a first line such as "sep=;", or null. Its line is not part of the table. */
export function declaredDelimiter(head: string): Delimiter | null {
  const match = /^"?sep=([,;\t|])"?[ \t]*(?:[\r\n]|$)/i.exec(head);
  return DELIMITERS.find((delimiter) => delimiter === match?.[1]) ?? null;
}

/**
 * The delimiter under which most of the first rows have as many cells as the header; among equals the one
 * with more cells. Null where no delimiter gives the header two cells. Quotes are respected.
 */
export function guessDelimiter(head: string, whole: boolean): Delimiter | null {
  const newline = newlineOf(head);
  let best: Delimiter | null = null;
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const rows = headRows(head, { delimiter, newline }, whole);
    const width = rows[0]?.length ?? 0;
    if (width < 2) {
      continue;
    }
    const alike = rows.filter((row) => row.length === width).length / rows.length;
    const score = alike + Math.min(width, 999) / 1000;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** The delimiter under which a table is plainly one of readings without column names, or null. */
export function headlessDelimiter(head: string, whole: boolean): Delimiter | null {
  const newline = newlineOf(head);
  if (!TIME_OF_A_KIND.test(head.slice(0, head.indexOf(newline)))) return null;
  return DELIMITERS.find((delimiter) => isHeadless(headRows(head, { delimiter, newline }, whole))) ?? null;
}

/** Something of a date, a time of day or digits since 1970: no line without one is a reading. */
const TIME_OF_A_KIND = /\d[-./:]\d|\d{8}/;

/**
 * The first rows of a table that are not blank, the header among them. The last row of a head that is not
 * the whole file is left out unless it is the only one.
 */
export function headRows(head: string, dialect: Dialect, whole: boolean): string[][] {
  const parser = new Papa.Parser({ ...dialect, preview: PREVIEW_ROWS });
  let parsed: ParseResult<string[]> = parser.parse(head, 0, !whole);
  if (parsed.data.length === 0 && !whole) {
    parsed = parser.parse(head, 0, false);
  }
  for (const row of parsed.data) {
    dropCarriageReturn(row);
  }
  return parsed.data.filter((row) => !isBlankRow(row));
}

/** Takes the "\r" of a "\r\n" line end off the last cell. */
export function dropCarriageReturn(row: string[]): void {
  const cell = row[row.length - 1];
  if (cell?.endsWith("\r")) {
    row[row.length - 1] = cell.slice(0, -1);
  }
}

/** A line with nothing but blanks is no row; a line of delimiters is one. */
export function isBlankRow(row: readonly string[]): boolean {
  return row.length === 1 && (row[0] === "" || row[0]?.trim() === "");
}

/** The text after `lines` lines, or null where there are not so many in it. */
export function skipLines(text: string, lines: number, newline: Dialect["newline"]): string | null {
  let from = 0;
  for (let n = 0; n < lines; n++) {
    const end = text.indexOf(newline, from);
    if (end === -1) {
      return null;
    }
    from = end + 1;
  }
  return text.slice(from);
}

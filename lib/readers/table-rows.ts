import type { ParseResult } from "papaparse";
import Papa from "papaparse";
import { type Dialect, dropCarriageReturn } from "./dialect";

/** The whole rows at the start of a stretch of text. */
export interface CutRows {
  readonly rows: string[][];
  /** Indexes of rows whose quotes are broken; null if there are none. */
  readonly broken: ReadonlySet<number> | null;
  /** True where a cell may hold a line end. */
  readonly folded: boolean;
  /** Length of the text that the rows took up; the rest waits for the next piece. */
  readonly end: number;
  /** The text ends inside quotes: the last row is not among `rows`. */
  readonly unclosed: boolean;
}

/**
 * Cuts text into rows and cells. The last row counts as whole only where `last` says that no more follows.
 * Quotes as RFC 4180 writes them; blanks between a closing quote and the delimiter are dropped.
 */
export function cutRows(text: string, dialect: Dialect, last: boolean): CutRows {
  const { newline } = dialect;
  const ended = last && !text.endsWith(newline) ? text + newline : text;
  const parser = new Papa.Parser(dialect);
  const parsed: ParseResult<string[]> = parser.parse(ended, 0, true);
  const end = parsed.meta.cursor;
  if (newline === "\n" && ended.includes("\r")) {
    parsed.data.forEach(dropCarriageReturn);
  }
  const quoted = ended.includes('"');
  return {
    rows: parsed.data,
    broken: quoted ? brokenRows(parsed) : null,
    folded: quoted && lineEnds(ended, newline, end) !== parsed.data.length,
    end: Math.min(end, text.length),
    unclosed: last && end < ended.length,
  };
}

/** How many line ends a text holds before `end`. */
export function lineEnds(text: string, newline: string, end = text.length): number {
  let n = 0;
  for (let at = text.indexOf(newline); at !== -1 && at < end; at = text.indexOf(newline, at + 1)) {
    n++;
  }
  return n;
}

function brokenRows(parsed: ParseResult<string[]>): ReadonlySet<number> | null {
  const rows = parsed.errors.flatMap((error) => (error.row === undefined ? [] : [error.row]));
  return rows.length === 0 ? null : new Set(rows);
}

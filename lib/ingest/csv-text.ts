/**
 * Signs with which a spreadsheet begins to calculate, ASCII and full-width, also behind blanks, line breaks and NUL:
 * a cell of several lines is split by some programs, so every line of it is looked at.
 */
const CALCULATES = /(^|[\r\n])\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const NEEDS_QUOTES = /[",\r\n\t;|]|^\s|\s$/;

/** What a cell says in a file for spreadsheets: what could be taken for a formula gets an apostrophe before it. */
export function harmlessText(text: string): string {
  const clean = text.replaceAll("\u0000", "");
  if (PLAIN_NUMBER.test(clean) || !CALCULATES.test(clean)) return clean;
  return `'${clean.replace(/([\r\n]+)(?=[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'")}`;
}

/** One CSV cell (RFC 4180), made harmless. */
export function csvCell(text: string): string {
  const safe = harmlessText(text);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One CSV line with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/**
 * Signs with which a spreadsheet begins to calculate, ASCII and full-width, also behind blanks, line breaks and NUL:
 * a cell of several lines is split by some programs, so every line of it is looked at.
 */
const CALCULATES = /(^|[\r\n])\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const NEEDS_QUOTES = /[",\r\n\t;|]|^\s|\s$/;

/** One CSV cell (RFC 4180). What a spreadsheet could take for a formula gets an apostrophe before it. */
export function csvCell(text: string): string {
  const clean = text.replaceAll("\u0000", "");
  const harmless = PLAIN_NUMBER.test(clean) || !CALCULATES.test(clean);
  const safe = harmless
    ? clean
    : `'${clean.replace(/([\r\n]+)(?=[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'")}`;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One CSV line with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

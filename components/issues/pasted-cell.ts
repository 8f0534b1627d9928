/** The first cell of a pasted text, and whether more cells follow. Looks no further than the first cell's end. */
export interface PastedCell {
  readonly first: string;
  readonly several: boolean;
}

const QUOTED = /^"((?:[^"]|"")*)"(?=[\t\r\n]|$)/;
const END = /[\t\r\n]/;
/** No cell that could be sent is longer. */
const MOST_QUOTED = 50_000;

/** Spreadsheets put cells on the clipboard between tabs and line ends, in quotes where a cell holds one of them. */
export function pastedCell(text: string): PastedCell {
  const quoted = text.startsWith('"') ? QUOTED.exec(text.slice(0, MOST_QUOTED)) : null;
  const end = quoted ? quoted[0].length : text.search(END);
  if (end === -1) return { first: text, several: false };
  const first = quoted?.[1] === undefined ? text.slice(0, end) : quoted[1].replaceAll('""', '"');
  const rest = text.slice(end, end + 3);
  // One cell of a spreadsheet comes with a line end of its own.
  return { first, several: !(rest === "" || rest === "\n" || rest === "\r\n" || rest === "\r") };
}

const LEAST = 5;
const MOST = 30;
/** Where the table is wider than its place, texts and names of columns give way down to this; times never do. */
const SQUEEZED = { text: 12, name: 8 };
const TIME = /^\d{4}-\d\d-\d\dT\d/;
/** Width of one character of the grid's typewriter type, in the page's type size. */
const CHARACTER = 0.56;
/** A name stands in smaller type that is not of one width. */
const NAME = 0.9;
const PADDING_REM = 1.1;
/** A page of 1200 px at 14 px type, less its causes, the reasons and the buttons of rows. */
const ROOM_PX = 580;
const TYPE_PX = 14;
const REM_PX = 16;

interface Characters {
  /** Shows the header and all cells whole, up to a limit. */
  readonly whole: number;
  readonly least: number;
}

function characters(columns: readonly string[], rows: readonly (readonly string[])[]): Characters[] {
  return columns.map((column, at) => {
    const name = Math.ceil(column.length * NAME);
    const text = rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0);
    const whole = Math.min(MOST, Math.max(LEAST, name, text));
    if (rows.some((row) => TIME.test(row[at] ?? ""))) return { whole, least: whole };
    const least = Math.max(LEAST, Math.min(name, SQUEEZED.name), Math.min(text, SQUEEZED.text));
    return { whole, least: Math.min(whole, least) };
  });
}

/** Room for a column of the grid. */
export interface ColumnWidth {
  /** CSS size of its track. */
  readonly track: string;
  /** CSS length that it is never narrower than. */
  readonly least: string;
  /** So many characters of the grid's typewriter type always stand in it whole. */
  readonly shows: number;
}

const css = (n: number): string => `calc(${n} * ${CHARACTER} * var(--body-size) + ${PADDING_REM}rem)`;

/** Widths that show the header and the cells of `rows` whole where there is room, 30 characters of each at most. */
export function columnWidths(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly ColumnWidth[] {
  return characters(columns, rows).map(({ whole, least }) => ({
    track: whole === least ? css(whole) : `minmax(${css(least)}, ${css(whole)})`,
    least: css(least),
    shows: least,
  }));
}

/** The same column, never narrower than so many characters. */
export function atLeast(width: ColumnWidth, letters: number): ColumnWidth {
  return letters <= width.shows ? width : { track: css(letters), least: css(letters), shows: letters };
}

/** The same column with room for so many characters, where there is room. */
export function withRoomFor(width: ColumnWidth, letters: number): ColumnWidth {
  return { ...width, track: `minmax(${width.least}, ${css(Math.max(width.shows, letters))})` };
}

const TYPEWRITER = /^[\x20-\x7e]*$/;

/** Whether a text stands whole where there is room for so many characters; false where its letters may be wider. */
export function fitsIn(shows: number, text: string): boolean {
  return text.length <= shows && TYPEWRITER.test(text);
}

/** Whether these columns need more room than the page's column of text has. */
export function needsWholeWidth(columns: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const width = characters(columns, rows).reduce(
    (sum, { whole }) => sum + whole * CHARACTER * TYPE_PX + PADDING_REM * REM_PX,
    0,
  );
  return width > ROOM_PX;
}

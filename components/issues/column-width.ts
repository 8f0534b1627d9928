const LEAST = 5;
const MOST = 30;
/** Width of one character of the grid's typewriter type, in the page's type size. */
const CHARACTER = 0.56;
/** A name stands in smaller type that is not of one width. */
const NAME = 0.9;
const PADDING_REM = 1.1;
/** A page of 1200 px at 14 px type, less its causes, the reasons and the buttons of rows. */
const ROOM_PX = 580;
const TYPE_PX = 14;
const REM_PX = 16;

function characters(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return columns.map((name, at) => {
    const longest = rows.reduce(
      (most, row) => Math.max(most, row[at]?.length ?? 0),
      Math.ceil(name.length * NAME),
    );
    return Math.min(MOST, Math.max(LEAST, longest));
  });
}

/** CSS widths that show the header and the cells of `rows` whole, between 5 and 30 characters each. */
export function columnWidths(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return characters(columns, rows).map(
    (n) => `calc(${n} * ${CHARACTER} * var(--body-size) + ${PADDING_REM}rem)`,
  );
}

/** Whether these columns need more room than the page's column of text has. */
export function needsWholeWidth(columns: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const width = characters(columns, rows).reduce(
    (sum, n) => sum + n * CHARACTER * TYPE_PX + PADDING_REM * REM_PX,
    0,
  );
  return width > ROOM_PX;
}

const LEAST = 5;
const MOST = 30;
/** Width of one character of the grid's typewriter type, in the page's type size. */
const CHARACTER = 0.56;
const PADDING = "1.1rem";

/** CSS widths that show the header and the cells of `rows` whole, between 5 and 30 characters each. */
export function columnWidths(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return columns.map((name, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), name.length);
    const characters = Math.min(MOST, Math.max(LEAST, longest));
    return `calc(${characters} * ${CHARACTER} * var(--body-size) + ${PADDING})`;
  });
}

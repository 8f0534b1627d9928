const LEAST = 5;
const MOST = 30;
/** Room for the cell's padding, in characters. */
const PADDING = 3;

/** Widths in ch that show the header and the cells of `rows` whole, between 5 and 30 characters each. */
export function columnWidths(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return columns.map((name, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), name.length);
    return Math.min(MOST, Math.max(LEAST, longest)) + PADDING;
  });
}

/** A cell; row -1 is the row of column names. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once. */
  readonly page: number;
}

const within = (n: number, size: number): number => Math.min(Math.max(0, n), Math.max(0, size - 1));

/**
 * Where a key leads in a grid (WAI-ARIA authoring practices, data grid), or null where it is not the grid's key.
 * `far` = Ctrl or Cmd held. The column names are one step above the first row.
 */
export function moveInGrid(cell: GridCell, key: string, far: boolean, size: GridSize): GridCell | null {
  const to = (row: number, column: number): GridCell => ({
    row: within(row, size.rows),
    column: within(column, size.columns),
  });
  const beside = (column: number): GridCell => ({ row: cell.row, column: within(column, size.columns) });
  switch (key) {
    case "ArrowUp":
      return !far && cell.row <= 0 ? { ...cell, row: -1 } : to(far ? 0 : cell.row - 1, cell.column);
    case "ArrowDown":
      return to(far ? size.rows - 1 : cell.row + 1, cell.column);
    case "ArrowLeft":
      return beside(far ? 0 : cell.column - 1);
    case "ArrowRight":
      return beside(far ? size.columns - 1 : cell.column + 1);
    case "Home":
      return far ? to(0, 0) : beside(0);
    case "End":
      return far ? to(size.rows - 1, size.columns - 1) : beside(size.columns - 1);
    case "PageUp":
      return to(cell.row - size.page, cell.column);
    case "PageDown":
      return to(cell.row + size.page, cell.column);
    default:
      return null;
  }
}

/** The next or previous of `columns` after a cell, over the end of its row to the next one; the same at the very end. */
export function cellBeside(cell: GridCell, by: 1 | -1, columns: readonly number[], rows: number): GridCell {
  const inRow =
    by === 1 ? columns.find((at) => at > cell.column) : columns.findLast((at) => at < cell.column);
  if (inRow !== undefined) return { row: cell.row, column: inRow };
  const row = cell.row + by;
  const first = by === 1 ? columns[0] : columns.at(-1);
  return row < 0 || row >= rows || first === undefined ? cell : { row, column: first };
}

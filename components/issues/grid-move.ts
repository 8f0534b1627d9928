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
 * `far` = Ctrl or Cmd held.
 */
export function moveInGrid(cell: GridCell, key: string, far: boolean, size: GridSize): GridCell | null {
  const to = (row: number, column: number): GridCell => ({
    row: within(row, size.rows),
    column: within(column, size.columns),
  });
  switch (key) {
    case "ArrowUp":
      return to(far ? 0 : cell.row - 1, cell.column);
    case "ArrowDown":
      return to(far ? size.rows - 1 : cell.row + 1, cell.column);
    case "ArrowLeft":
      return to(cell.row, far ? 0 : cell.column - 1);
    case "ArrowRight":
      return to(cell.row, far ? size.columns - 1 : cell.column + 1);
    case "Home":
      return far ? to(0, 0) : to(cell.row, 0);
    case "End":
      return far ? to(size.rows - 1, size.columns - 1) : to(cell.row, size.columns - 1);
    case "PageUp":
      return to(cell.row - size.page, cell.column);
    case "PageDown":
      return to(cell.row + size.page, cell.column);
    default:
      return null;
  }
}

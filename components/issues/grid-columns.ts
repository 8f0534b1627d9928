/** A column of the grid of failing rows; `at` is the place among the person's own columns, `shows` as in ColumnWidth. */
export type GridColumn =
  | { readonly kind: "file" | "reason" | "action" }
  | { readonly kind: "line"; readonly shows: number }
  | { readonly kind: "own"; readonly at: number; readonly shows: number };

/** Characters that columns show: of the line, and of each of the person's own. */
export interface Shown {
  readonly line: number;
  readonly own: readonly number[];
}

/**
 * The columns from left to right: the reason last, but beside the line where a window shows only two or three. The file
 * is named where there is more than one.
 */
export function gridColumns({ line, own }: Shown, narrow: boolean, files: boolean): readonly GridColumn[] {
  const number: GridColumn = { kind: "line", shows: line };
  const cells = own.map((shows, at): GridColumn => ({ kind: "own", at, shows }));
  const file: readonly GridColumn[] = files ? [{ kind: "file" }] : [];
  return narrow
    ? [number, { kind: "reason" }, ...cells, { kind: "action" }, ...file]
    : [...file, number, ...cells, { kind: "reason" }, { kind: "action" }];
}

/** A column of the grid of failing rows; `at` is the place among the person's own columns. */
export type GridColumn =
  | { readonly kind: "file" | "line" | "reason" | "action" }
  | { readonly kind: "own"; readonly at: number };

/**
 * The columns from left to right: the reason last, but beside the line where a window shows only two or three. The file
 * is named where there is more than one.
 */
export function gridColumns(own: number, narrow: boolean, files: boolean): readonly GridColumn[] {
  const cells = Array.from({ length: own }, (_, at): GridColumn => ({ kind: "own", at }));
  const file: readonly GridColumn[] = files ? [{ kind: "file" }] : [];
  return narrow
    ? [{ kind: "line" }, { kind: "reason" }, ...cells, { kind: "action" }, ...file]
    : [...file, { kind: "line" }, ...cells, { kind: "reason" }, { kind: "action" }];
}

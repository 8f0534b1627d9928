/** A column of the grid of failing rows; `at` is the place among the person's own columns. */
export type GridColumn =
  | { readonly kind: "file" | "line" | "reason" }
  | { readonly kind: "own"; readonly at: number };

/** The columns from left to right: the reason last, but beside the line where a window shows only two or three. */
export function gridColumns(own: number, narrow: boolean): readonly GridColumn[] {
  const cells = Array.from({ length: own }, (_, at): GridColumn => ({ kind: "own", at }));
  return narrow
    ? [{ kind: "line" }, { kind: "reason" }, { kind: "file" }, ...cells]
    : [{ kind: "file" }, { kind: "line" }, ...cells, { kind: "reason" }];
}

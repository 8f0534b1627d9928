import { expect, test } from "vitest";
import { type GridColumn, gridColumns } from "./grid-columns";

const nameOf = (column: GridColumn): string => (column.kind === "own" ? `own ${column.at}` : column.kind);

test("the reason stands beside the line in a narrow window, last in a wide one", () => {
  expect(gridColumns(2, true).map(nameOf)).toEqual(["line", "reason", "file", "own 0", "own 1"]);
  expect(gridColumns(2, false).map(nameOf)).toEqual(["file", "line", "own 0", "own 1", "reason"]);
});

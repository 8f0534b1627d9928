import { expect, test } from "vitest";
import { type GridColumn, gridColumns } from "./grid-columns";

const nameOf = (column: GridColumn): string => (column.kind === "own" ? `own ${column.at}` : column.kind);

test("the reason stands beside the line in a narrow window, behind the cells in a wide one", () => {
  expect(gridColumns(2, true, true).map(nameOf)).toEqual([
    "line",
    "reason",
    "own 0",
    "own 1",
    "action",
    "file",
  ]);
  expect(gridColumns(2, false, true).map(nameOf)).toEqual([
    "file",
    "line",
    "own 0",
    "own 1",
    "reason",
    "action",
  ]);
});

test("the file is named only where there is more than one", () => {
  expect(gridColumns(1, false, false).map(nameOf)).toEqual(["line", "own 0", "reason", "action"]);
});

import { expect, test } from "vitest";
import { type GridColumn, gridColumns } from "./grid-columns";

const nameOf = (column: GridColumn): string => (column.kind === "own" ? `own ${column.at}` : column.kind);

test("the reason stands beside the line in a narrow window, behind the cells in a wide one", () => {
  expect(gridColumns({ line: 9, own: [5, 8] }, true, true).map(nameOf)).toEqual([
    "line",
    "reason",
    "own 0",
    "own 1",
    "action",
    "file",
  ]);
  expect(gridColumns({ line: 9, own: [5, 8] }, false, true).map(nameOf)).toEqual([
    "file",
    "line",
    "own 0",
    "own 1",
    "reason",
    "action",
  ]);
});

test("the file is named only where there is more than one", () => {
  expect(gridColumns({ line: 9, own: [5] }, false, false).map(nameOf)).toEqual([
    "line",
    "own 0",
    "reason",
    "action",
  ]);
});

test("each column knows how many characters it shows", () => {
  const columns = gridColumns({ line: 9, own: [5, 8] }, true, true);
  expect(columns.map((column) => ("shows" in column ? column.shows : null))).toEqual([
    9,
    null,
    5,
    8,
    null,
    null,
  ]);
});

import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { useNarrow } from "../ui/narrow";
import { type AfterCommit, type CellCommand, cellCommand, type EditStart } from "./cell-command";
import { useGridEditing } from "./grid-editing";
import { useFaultInSight, useGridFocus } from "./grid-focus";
import { gridLayout } from "./grid-layout";
import { cellBeside, type GridCell } from "./grid-move";
import { useOverflowMark } from "./grid-overflow";
import { faultColumn, useNextProblem } from "./grid-problem";
import { useGridRows } from "./grid-rows";
import { useActiveCell, useGridView } from "./grid-view";
import { keyPressOf } from "./key-press";
import type { Reviewing } from "./reviewing";
import { listOf, showCounts } from "./scope";

const BESIDE: Partial<Record<AfterCommit, 1 | -1>> = { next: 1, previous: -1 };
const PROBLEM: Partial<Record<AfterCommit, 1 | -1>> = { "next-problem": 1, "previous-problem": -1 };

/** Rows in sight, columns and the cell in focus. */
function useGridBody(snapshot: Snapshot, { scope }: Reviewing) {
  const scroller = useRef<HTMLDivElement>(null);
  const [total, count] = useState(snapshot.listed);
  const [active, setActive] = useActiveCell(scroller, listOf(scope));
  const [moved, setMoved] = useState(0);
  const view = useGridView(scroller, total, active.row);
  const rows = useGridRows(snapshot, scope, view.from, view.to);
  if (rows.total !== null && rows.total !== total) count(rows.total);
  const narrow = useNarrow();
  const files = snapshot.files.length > 1;
  const layout = useMemo(() => gridLayout(rows.first, files, narrow), [rows.first, files, narrow]);
  useOverflowMark(scroller, layout.width);
  useFaultInSight(
    scroller,
    scope.cause,
    rows.first,
    faultColumn(layout.columns, rows.rowAt(0)?.column ?? -1),
  );
  useGridFocus(scroller, active, moved, rows.rowAt(active.row) !== undefined);
  const moveTo = (cell: GridCell): void => {
    if (cell.row >= 0) view.virtual.scrollToIndex(cell.row, { align: "auto" });
    setActive(cell);
    setMoved(moved + 1);
  };
  return { scroller, total, active, setActive, view, rows, layout, moveTo };
}

/** Everything that the grid of failing rows knows and does; failing-grid.tsx draws it. */
export function useGridModel(snapshot: Snapshot, review: Reviewing) {
  const body = useGridBody(snapshot, review);
  const { active, view, rows, moveTo } = body;
  const { columns } = body.layout;
  const failing = showCounts(snapshot, review.scope.cause).failing ?? 0;
  const { reach } = view;
  const goToProblem = useNextProblem({ rows, columns, failing, reach, onFound: moveTo, say: review.say });
  const faultOf = (row: number): number => faultColumn(columns, rows.rowAt(row)?.column ?? -1);
  const onDone = (cell: GridCell, go: AfterCommit): void => {
    const own = columns.flatMap((column, at) => (column.kind === "own" ? at : []));
    const [beside, problem] = [BESIDE[go], PROBLEM[go]];
    if (problem) void goToProblem({ ...cell, column: faultOf(cell.row) }, problem);
    else if (go !== "elsewhere") moveTo(beside ? cellBeside(cell, beside, own, reach) : cell);
  };
  const { listing } = snapshot;
  const editing = useGridEditing({ rows, columns, listing, review, onDone });
  const begin = (cell: GridCell, start: EditStart): void => {
    // Where nothing can be written, Enter leads to what is wrong.
    if (!editing.begin(cell, start) && start.kind === "all") moveTo({ ...cell, column: faultOf(cell.row) });
  };
  const inOrOut = (index: number): void => void review.leaveRowOut(rows.rowAt(index));
  const run = (command: CellCommand): void => {
    if (command.kind === "move") moveTo(command.to);
    else if (command.kind === "edit") begin(active, command.start);
    else if (command.kind === "problem") void goToProblem(active, command.by);
    else inOrOut(active.row);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const size = { rows: reach, columns: columns.length, page: view.page };
    const command = cellCommand(keyPressOf(event, event.nativeEvent.isComposing), active, size);
    // Buttons in cells take Enter themselves.
    const ofButton = event.target instanceof HTMLButtonElement && command?.kind === "edit";
    if (!command || ofButton || (active.row < 0 && command.kind === "edit")) return;
    event.preventDefault();
    run(command);
  };
  const toProblem = (by: 1 | -1): void => void goToProblem(active, by);
  return { ...body, editOf: editing.editOf, begin, inOrOut, onKeyDown, toProblem };
}

import { type RefObject, useLayoutEffect, useRef } from "react";
import type { GridCell } from "./grid-move";

/** The cell that an element of the grid belongs to; null outside of cells. */
export function cellOf(target: EventTarget): GridCell | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest("[aria-rowindex]")?.getAttribute("aria-rowindex");
  const column = target.closest("[data-column]")?.getAttribute("data-column");
  return row && column ? { row: Number(row) - 2, column: Number(column) } : null;
}

/** The element of a cell that takes the focus, if it is there. */
function elementOf(grid: Element | null, { row, column }: GridCell): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[aria-rowindex="${row + 2}"] [data-column="${column}"]`) ?? null;
}

/** Scrolls sideways until a cell is not behind the columns that stand still at the right. */
function uncover(grid: HTMLElement | null, cell: HTMLElement): void {
  const still = cell.parentElement?.querySelector("[data-still]");
  if (!grid || !still || still === cell || getComputedStyle(still).position !== "sticky") return;
  const behind = cell.getBoundingClientRect().right - still.getBoundingClientRect().left;
  const before = cell.compareDocumentPosition(still) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (before !== 0 && behind > 0) grid.scrollLeft += behind;
}

/** The rows of a cause begin with the fault of the first in sight. `list` is null while nothing of it is there. */
export function useFaultInSight(
  grid: RefObject<HTMLElement | null>,
  cause: string | null,
  list: object | null,
  fault: number,
): void {
  const shown = useRef<string | null>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a cause, whatever becomes of its first row later
  useLayoutEffect(() => {
    if (list === null || shown.current === cause) return;
    shown.current = cause;
    grid.current?.scrollTo({ left: 0 });
    const cell = elementOf(grid.current, { row: 0, column: fault });
    if (cell) uncover(grid.current, cell);
  }, [grid, list]);
}

/** Moves the focus onto a cell once it is there; another cell takes it only when a key or a button asked for that. */
export function useGridFocus(
  grid: RefObject<HTMLElement | null>,
  active: GridCell,
  moved: number,
  /** The active row is there, not only its place: its button then takes the focus from the empty cell. */
  filled: boolean,
): void {
  useLayoutEffect(() => {
    if (filled && grid.current?.contains(document.activeElement))
      elementOf(grid.current, active)?.focus({ preventScroll: true });
  }, [grid, active, filled]);
  useLayoutEffect(() => {
    if (moved === 0) return;
    const cell = elementOf(grid.current, active);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (cell) uncover(grid.current, cell);
  }, [grid, active, moved]);
}

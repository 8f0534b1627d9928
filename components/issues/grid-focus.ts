import { type RefObject, useLayoutEffect } from "react";
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
  }, [grid, active, moved]);
}

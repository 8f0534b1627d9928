import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useMemo, useState } from "react";
import type { GridCell } from "./grid-move";

/** As --row in globals.css. */
const ROW_REM = { fine: 2.25, coarse: 2.75 };
const OVERSCAN = 4;
/** px; browsers make nothing higher than 17.8 (Firefox) or 33.5 million: rows behind that would lie on one another. */
const MOST_PX = 16_000_000;

/** px; rows grow with the text size that a person set in the browser. */
function rowHeight(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return rem * (matchMedia("(pointer: coarse)").matches ? ROW_REM.coarse : ROW_REM.fine);
}

/** So many rows of a list can be scrolled to. `height` of a row in px. */
export function reachOf(total: number, height: number): number {
  return Math.min(total, Math.floor(MOST_PX / height));
}

/** Rows in sight, and the one that has the focus wherever it is: `active`, or the nearest that can be scrolled to. */
export function useGridView(scroller: RefObject<HTMLElement | null>, total: number, active: number) {
  // Looked up once a list, not once a row: for 200,000 rows the page stood still for a second.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list is measured anew
  const height = useMemo(rowHeight, [total]);
  const reach = reachOf(total, height);
  const focusRow = Math.min(Math.max(0, active), Math.max(0, reach - 1));
  const virtual = useVirtualizer({
    count: reach,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollPaddingStart: 34,
    rangeExtractor: (range) =>
      [...new Set([focusRow, ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });
  const seen = virtual.range ?? { startIndex: 0, endIndex: 0 };
  return {
    virtual,
    reach,
    focusRow,
    from: seen.startIndex,
    to: Math.max(0, Math.min(seen.endIndex + OVERSCAN, reach - 1)),
    page: Math.max(1, seen.endIndex - seen.startIndex),
  };
}

/** The cell that has the focus, or had it last; another list begins at its first row. */
export function useActiveCell(scroller: RefObject<HTMLElement | null>, list: string) {
  const [active, setActive] = useState<GridCell>({ row: 0, column: 0 });
  const [seen, see] = useState(list);
  if (seen !== list) {
    see(list);
    setActive({ row: Math.min(active.row, 0), column: active.column });
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its first row
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller, list]);
  return [active, setActive] as const;
}

import { type RefObject, useLayoutEffect } from "react";

/**
 * Marks a grid that is wider than its place. Only there the columns at the right stand still: each cell that can stand
 * still is a layer of its own, which a grid whose columns are all in sight does not pay for while it is scrolled.
 */
export function useOverflowMark(grid: RefObject<HTMLElement | null>, width: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    const mark = (): void => {
      element.toggleAttribute("data-overflows", element.scrollWidth > element.clientWidth);
    };
    mark();
    const sizes = new ResizeObserver(mark);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [grid, width]);
}

import type { Page } from "@playwright/test";

export interface Timed {
  /** From the key until the page shows the outcome, ms. */
  readonly ms: number;
  /** The longest wait for a frame meanwhile, ms (16.7 at rest). */
  readonly longestFrame: number;
  /** The longest task of the main thread meanwhile, ms; 0 = none of 50 ms or more. */
  readonly longestTask: number;
}

/**
 * Times what follows the next Enter, by the page's own clock: until count-failing says `failing` and, where a row is
 * named, the row of that aria-rowindex says that it is fit.
 */
export async function timeEnter(page: Page, failing: number, row: number | null): Promise<Timed> {
  // The page listens before the key is pressed.
  const watched = await page.evaluateHandle(watch, { failing, row });
  await page.keyboard.press("Enter");
  return watched.evaluate(({ timed }) => timed);
}

/** Scrolls the grid of failing rows for so many ms. */
export async function timeScroll(page: Page, ms: number): Promise<Omit<Timed, "ms">> {
  return page.evaluate(scroll, ms);
}

/** Runs in the page. */
function watch({ failing, row }: { failing: number; row: number | null }): { timed: Promise<Timed> } {
  const timed = new Promise<Timed>((resolve, reject) => {
    setTimeout(() => reject(new Error(`count-failing never said ${failing}`)), 30_000);
    let from = Number.NaN;
    let last = Number.NaN;
    let longestFrame = 0;
    let watching = true;
    const tasks: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
    observer.observe({ type: "longtask" });
    const shows = (): boolean => {
      const count = document.querySelector<HTMLElement>("[data-testid=count-failing]");
      if (Number(count?.dataset.value) !== failing) return false;
      if (row === null) return true;
      const cells = [...document.querySelectorAll(`[role=grid] [aria-rowindex="${row}"] [role=gridcell]`)];
      // A corrected cell is described by what it was, and is invalid no more.
      return (
        cells.some((cell) => cell.hasAttribute("aria-describedby")) &&
        cells.every((cell) => !cell.hasAttribute("aria-invalid"))
      );
    };
    const done = (): void => {
      const ms = performance.now() - from;
      setTimeout(() => {
        tasks.push(...observer.takeRecords());
        observer.disconnect();
        watching = false;
        resolve({ ms, longestFrame, longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)) });
      }, 300);
    };
    const changes = new MutationObserver(() => {
      if (Number.isNaN(from) || !shows()) return;
      changes.disconnect();
      done();
    });
    changes.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
    const frame = (at: number): void => {
      if (at - last > longestFrame) longestFrame = at - last;
      last = at;
      if (watching) requestAnimationFrame(frame);
    };
    document.addEventListener(
      "keydown",
      () => {
        from = performance.now();
        requestAnimationFrame(frame);
      },
      { capture: true, once: true },
    );
  });
  return { timed };
}

/** Runs in the page. */
function scroll(ms: number): Promise<{ longestFrame: number; longestTask: number }> {
  return new Promise((resolve, reject) => {
    const grid = document.querySelector("[role=grid]");
    if (!grid) return reject(new Error("there is no grid"));
    const tasks: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
    observer.observe({ type: "longtask" });
    const from = performance.now();
    let last = Number.NaN;
    let longestFrame = 0;
    const frame = (at: number): void => {
      if (at - last > longestFrame) longestFrame = at - last;
      last = at;
      grid.scrollTop += 180;
      if (performance.now() - from < ms) requestAnimationFrame(frame);
      else {
        tasks.push(...observer.takeRecords());
        resolve({ longestFrame, longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)) });
      }
    };
    requestAnimationFrame(frame);
  });
}

import type { Page } from "@playwright/test";

export interface Reading {
  /** From the file's choice until the plan stands (test id ingest says ready), ms. */
  readonly ms: number;
  /** The longest task of the main thread meanwhile, ms. A task is only known to the browser from 50 ms on. */
  readonly longestTask: number;
  /** The longest wait for a frame meanwhile, ms (16.7 at rest). */
  readonly longestFrame: number;
  readonly bytesOfHeap: number;
}

/** Nothing loaded for so long, ms: whoever chooses a file takes longer. */
const QUIET_MS = 500;

/** Runs in the page: until nothing was loaded for `ms`. */
async function quiet(ms: number): Promise<void> {
  const loaded = (): number => performance.getEntriesByType("resource").length;
  for (let before = -1; before !== loaded(); ) {
    before = loaded();
    await new Promise((resume) => setTimeout(resume, ms));
  }
}

/** Gives the upload page a file and watches it read. Times are taken in the page by its own clock. */
export async function readFile(page: Page, path: string): Promise<Reading> {
  await page.goto("/");
  const files = page.getByLabel("Files", { exact: true });
  await files.waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector("[data-testid=ingest]") !== null);
  // As a person does: what comes near the choice of files prepares the page for them.
  await files.focus();
  await page.evaluate(quiet, QUIET_MS);
  const watched = page.evaluate(watch);
  await files.setInputFiles(path);
  const { ms, longestTask, longestFrame } = await watched;
  return { ms, longestTask, longestFrame, bytesOfHeap: await memory(page) };
}

/** Memory of the page and its workers, in bytes, after a collection of garbage. */
export async function memory(page: Page): Promise<number> {
  return page.evaluate(async () => {
    if (!("measureUserAgentSpecificMemory" in performance)) throw new Error("the page is not isolated");
    const measure = performance.measureUserAgentSpecificMemory;
    if (typeof measure !== "function") throw new Error("the browser cannot measure its memory");
    const result: unknown = await measure.call(performance);
    if (
      typeof result === "object" &&
      result !== null &&
      "bytes" in result &&
      typeof result.bytes === "number"
    )
      return result.bytes;
    throw new Error("the browser did not tell its memory");
  });
}

/** Runs in the page. */
function watch(): Promise<{ ms: number; longestTask: number; longestFrame: number }> {
  return new Promise((resolve) => {
    let chosenAt = Number.NaN;
    let lastFrame = Number.NaN;
    let longestFrame = 0;
    const tasks: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
    observer.observe({ type: "longtask", buffered: true });
    const frame = (at: number) => {
      if (at - lastFrame > longestFrame) longestFrame = at - lastFrame;
      lastFrame = at;
      requestAnimationFrame(frame);
    };
    const look = () => {
      const ingest = document.querySelector<HTMLElement>("[data-testid=ingest]");
      if (Number.isNaN(chosenAt) || ingest?.dataset.state !== "ready") return;
      states.disconnect();
      const ms = performance.now() - chosenAt;
      // Long tasks are told late: two frames after the last one ended.
      setTimeout(() => {
        tasks.push(...observer.takeRecords());
        const meanwhile = tasks.filter((task) => task.startTime + task.duration > chosenAt);
        resolve({ ms, longestFrame, longestTask: Math.max(0, ...meanwhile.map((task) => task.duration)) });
      }, 500);
    };
    const states = new MutationObserver(look);
    states.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
    document.addEventListener(
      "change",
      () => {
        chosenAt = performance.now();
        requestAnimationFrame(frame);
      },
      { capture: true, once: true },
    );
  });
}

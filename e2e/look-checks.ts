import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Nothing stands beyond the right edge of the window: the page itself never scrolls sideways. */
export async function expectFits(page: Page, state: string): Promise<void> {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(beyond, `${state}: px wider than the window`).toBeLessThanOrEqual(0);
}

/** Controls, headings and cells of the grid whose text is cut off by their own box; cells only from above or below. */
export async function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a, summary, h1, h2, select, [role=gridcell]")]
      .filter((element) => element.checkVisibility() && element.clientWidth > 1)
      .filter(
        ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
          clientWidth > 0 && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1),
      )
      .filter((element) => element.role !== "gridcell" || element.scrollHeight > element.clientHeight + 1)
      .filter((element) => getComputedStyle(element).display !== "inline")
      .filter((element) => getComputedStyle(element).overflow !== "visible" || element.tagName === "BUTTON")
      .map((element) => `${element.tagName} ${element.textContent}`.slice(0, 80)),
  );
}

interface Focused {
  readonly name: string;
  /** A bar that stays in sight stands in front of it. */
  readonly under: boolean;
  readonly ring: boolean;
}

/** What has the focus; null where that was told before, or nothing has it. `pass` names the walk through the page. */
async function focused(page: Page, pass: string): Promise<Focused | null> {
  return page.evaluate((mark) => {
    const element = document.activeElement;
    if (!element || element === document.body || element.hasAttribute(mark)) return null;
    element.setAttribute(mark, "");
    const name = `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent}`;
    // A file input is drawn by the button beside it.
    const shown = element.matches("input[type=file]") ? (element.nextElementSibling ?? element) : element;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const box = shown.getBoundingClientRect();
    const bars = [...document.querySelectorAll("*")].filter((each) => {
      const { position } = getComputedStyle(each);
      return (position === "sticky" || position === "fixed") && !each.contains(element);
    });
    const x = box.left + Math.min(box.width, 40) / 2;
    const [top, bottom] = [box.top + 2, Math.min(box.bottom, box.top + 200) - 2];
    const under = [top, (top + bottom) / 2, bottom].some((y) => {
      const at = document.elementFromPoint(x, y);
      return at === null || bars.some((bar) => bar.contains(at));
    });
    return { name: name.slice(0, 60), under, ring: outlineStyle !== "none" && outlineWidth !== "0px" };
  }, `data-${pass}`);
}

/** Walks through the whole page with Tab and back with Shift+Tab: what a bar covered, and what showed no ring. */
export async function coveredFocus(
  page: Page,
): Promise<{ seen: number; covered: string[]; unmarked: string[] }> {
  const covered: string[] = [];
  const unmarked: string[] = [];
  let seen = 0;
  // The tab order begins where the page does, wherever was clicked last.
  await page.getByRole("link", { name: "Skip to content" }).focus();
  for (const [key, pass] of [
    ["Tab", "forth"],
    ["Shift+Tab", "back"],
  ] as const)
    for (let step = 0; step < 200; step++) {
      await page.keyboard.press(key);
      const found = await focused(page, pass);
      // Behind the last element the browser's own buttons have the focus, once.
      if (found === null && step > 0) break;
      if (found === null) continue;
      seen += pass === "forth" ? 1 : 0;
      if (found.under) covered.push(`${key}: ${found.name}`);
      if (!found.ring) unmarked.push(found.name);
    }
  return { seen, covered, unmarked };
}

/** axe finds nothing serious or critical. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(
    grave.map(({ id, nodes }) => `${state}: ${id} at ${nodes.map(({ target }) => target.join(" "))}`),
  ).toEqual([]);
}

interface Shift {
  readonly value: number;
  readonly what: string;
}

declare global {
  interface Window {
    layoutShifts?: Shift[];
  }
  interface PerformanceEntry {
    readonly value?: number;
    readonly sources?: readonly { readonly node: Node | null }[];
  }
}

/**
 * Writes down, in `window.layoutShifts`, every layout shift that comes after the first failing rows: that the empty
 * page became another one is what the person asked for. To be called before files are chosen.
 */
export async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shifts: Shift[] = [];
    window.layoutShifts = shifts;
    let from = Number.POSITIVE_INFINITY;
    const counted = new MutationObserver(() => {
      const first = document.querySelector("[role=gridcell]");
      if (!first?.textContent) return;
      counted.disconnect();
      // The frame after the one that shows them; by the clock, for a late frame is dated back.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          from = performance.now();
        }),
      );
    });
    counted.observe(document.body, { subtree: true, childList: true, characterData: true });
    new PerformanceObserver((list) => {
      for (const { startTime, value = 0, sources = [] } of list.getEntries()) {
        if (startTime < from) continue;
        const moved = sources.map(({ node }) => node?.textContent?.slice(0, 40) ?? node?.nodeName ?? "");
        // A number at the right edge of its own place grows to the left.
        if (moved.every((text) => /^[\d,]+$/.test(text))) continue;
        shifts.push({ value, what: moved.join(" | ") });
      }
    }).observe({ type: "layout-shift" });
  });
}

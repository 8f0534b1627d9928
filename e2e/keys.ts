import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

/** More presses of Tab than any page of the tests has stops. */
const MOST_STOPS = 160;

/** Tab until this, or something in it, has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < MOST_STOPS; presses++) {
    if (await target.evaluate((element) => element.contains(document.activeElement))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Presses a key on what Tab leads to. */
export async function pressOn(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Something has the focus: a person at the keyboard, or who listens, goes on from where they were. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
}

declare global {
  interface Window {
    saidAloud?: string[];
  }
}

/**
 * Writes down what live regions say, from the next page load on: texts that change in a region which was there
 * before. A region that comes with its text is passed over, as some screen readers do.
 */
export async function listenToRegions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = [];
    window.saidAloud = said;
    const heard = new WeakMap<Element, string>();
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest("[aria-live], [role=status], [role=alert]");
        if (!region) continue;
        const text = (region.textContent ?? "").trim();
        if (text !== "" && text !== heard.get(region)) said.push(text);
        heard.set(region, text);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** What was said since the page was loaded. */
export async function saidAloud(page: Page): Promise<string[]> {
  return page.evaluate(() => window.saidAloud ?? []);
}

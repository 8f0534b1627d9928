import { DAY_MS } from "../ledger/claim-page";
import { startAt, WORDS } from "./claim-entries";

/** Entries of one UTC day as they are kept (claim-entries.ts), sorted by start. */
export interface StartPage {
  readonly day: number;
  readonly entries: Uint32Array;
}

/** The largest start in the page before an instant (ms since 1970); null = none. */
export function lastStartBefore({ day, entries }: StartPage, before: number): number | null {
  for (let i = entries.length / WORDS - 1; i >= 0; i--) {
    const start = day * DAY_MS + startAt(entries, i);
    if (start < before) return start;
  }
  return null;
}

/**
 * "Delivered without gaps up to" (docs/delivery.md): the largest accepted start before `openFrom`, the first start of
 * what is registered and not settled (null = nothing is). An open sample at the very same instant holds it back, so
 * that everything up to the answer is settled. `pages`: of one device and data type, in order of time; whatever they
 * hold before `openFrom` is accepted, because an open batch holds nothing before its own first start.
 */
export function deliveredUpTo(openFrom: number | null, pages: readonly StartPage[]): number | null {
  const before = openFrom ?? Number.POSITIVE_INFINITY;
  for (const page of pages.toReversed()) {
    const found = lastStartBefore(page, before);
    if (found !== null) return found;
  }
  return null;
}

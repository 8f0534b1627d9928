import { DAY_MS } from "../ledger/claim-page";
import { type SampleTable, STATUS } from "../samples/sample-table";
import type { WarningCode } from "./warning-rules";

/** What the person limits sending to. Dates are YYYY-MM-DD of the sample's own wall clock, both inclusive. */
export interface Selection {
  readonly from: string | null;
  readonly to: string | null;
  /** Keys (seriesKey) of devices and data types whose tick was taken away. */
  readonly left: ReadonlySet<string>;
  /** Warnings whose samples are left out; warnings.ts does that, once it is known what is ready. */
  readonly leftWarned: ReadonlySet<WarningCode>;
  /** Samples that the API refused before are tried again. */
  readonly refusedAgain: boolean;
}

export const EVERYTHING: Selection = {
  from: null,
  to: null,
  left: new Set(),
  leftWarned: new Set(),
  refusedAgain: false,
};

/** Names one device and data type in the page's ticks. */
export function seriesKey(dataType: string, device: string): string {
  return `${dataType} ${device}`;
}

/** Marks what dates and ticks leave out as skipped, and nothing else. The table is sealed. */
export function applySelection(table: SampleTable, selection: Selection): void {
  table.clear(STATUS.skipped);
  const { from, before } = limitsOf(selection);
  for (const group of table.groups) {
    const left = selection.left.has(seriesKey(group.dataType, group.device));
    if (!left && selection.from === null && selection.to === null) continue;
    for (let position = group.from; position < group.to; position++) {
      const row = table.order[position] ?? 0;
      const local = table.start(row) + table.startOffset(row) * 60_000;
      if (left || local < from || local >= before) table.mark(row, STATUS.skipped);
    }
  }
}

/** From and To as instants of the samples' own wall clocks, as if those were UTC; `before` is the first one outside. */
export function limitsOf({ from, to }: Selection): { readonly from: number; readonly before: number } {
  return {
    from: from === null ? Number.NEGATIVE_INFINITY : wallClock(from),
    before: to === null ? Number.POSITIVE_INFINITY : wallClock(to) + DAY_MS,
  };
}

/** Midnight of a date as if its clock were UTC. The caller has checked the form. */
function wallClock(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

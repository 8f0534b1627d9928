import { DAY_MS } from "../ledger/claim-page";
import type { Refusal } from "../ledger/refusal";
import { type SampleTable, STATUS } from "../samples/sample-table";

/** Samples of these files that the API refused in an earlier delivery, by day and words. `at` is the newest of that day. */
export interface RefusedCause {
  readonly at: number;
  readonly status: number;
  readonly message: string;
  readonly n: number;
}

/** The rows of a sealed, marked table that were refused before and are no copies, in the order of the table. */
export function refusedRows(table: SampleTable): Uint32Array {
  return table.order.filter((row) => (table.status(row) & STATUS.refused) !== 0);
}

/**
 * Counts rows by cause. A row belongs to the newest cause of its device and data type that its start lies within
 * (lib/ledger/refusal.ts); what none explains is left out. `refusals` answers to claimsQuery of this table.
 */
export function refusedCauses(
  table: SampleTable,
  rows: Uint32Array,
  refusals: readonly Refusal[],
): RefusedCause[] {
  const newest = refusals.toSorted((a, b) => b.at - a.at);
  const bySeries = new Map<number, Refusal[]>();
  for (const refusal of newest)
    bySeries.set(refusal.series, [...(bySeries.get(refusal.series) ?? []), refusal]);
  const causes = new Map<string, RefusedCause>();
  for (const row of rows) {
    const start = table.start(row);
    const own = bySeries.get(table.seriesAt(row).group) ?? [];
    const cause = own.find(({ first, last }) => start >= first && start <= last);
    if (!cause) continue;
    const { at, status, message } = cause;
    const key = `${Math.floor(at / DAY_MS)} ${status} ${message}`;
    const known = causes.get(key);
    causes.set(key, { at: Math.max(at, known?.at ?? 0), status, message, n: (known?.n ?? 0) + 1 });
  }
  return [...causes.values()].sort((a, b) => b.at - a.at);
}

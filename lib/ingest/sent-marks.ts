import { type Claims, DAY_MS, STANDING } from "../ledger/claim-page";
import type { ClaimsQuery } from "../ledger/entry";
import { createFingerprinter } from "../samples/fingerprint";
import { STATUS, type SampleTable } from "../samples/sample-table";

const BIT: Readonly<Record<number, number>> = {
  [STANDING.accepted]: STATUS.sent,
  [STANDING.sending]: STATUS.elsewhere,
  [STANDING.unknown]: STATUS.open,
  [STANDING.refused]: STATUS.refused,
};

/** What to ask the ledger about a sealed table: each device and data type with the UTC days it touches. */
export function claimsQuery(table: SampleTable, account: string): ClaimsQuery {
  const series = table.groups.map((group) => ({
    dataType: group.dataType,
    device: group.device,
    firstDay: group.to > group.from ? utcDay(table.start(table.order[group.from] ?? 0)) : 0,
    lastDay: group.to > group.from ? utcDay(table.start(table.order[group.to - 1] ?? 0)) : -1,
  }));
  return { account, series };
}

/**
 * Marks the samples that the ledger holds: sent before, in an open batch, being sent by another page, or refused.
 * A fingerprint is computed only for samples that start when an entry starts. Answers to claimsQuery of this table.
 */
export function markSent(table: SampleTable, claims: Claims): void {
  table.clear(STATUS.sent | STATUS.elsewhere | STATUS.open | STATUS.refused);
  const fingerprinter = createFingerprinter(claims.key);
  const print = new Uint32Array(2);
  for (const page of claims.pages) {
    const group = table.groups[page.series];
    if (!group) throw new RangeError("the ledger answered for a device that was not asked for");
    for (let at = 0; at < page.entries.length; at += 4) {
      const start = page.day * DAY_MS + (page.entries[at] ?? 0);
      for (let position = table.lowerBound(group, start); position < group.to; position++) {
        const row = table.order[position] ?? 0;
        if (table.start(row) !== start) break;
        const { unit } = table.seriesAt(row);
        fingerprinter.of(group.dataType, group.device, start, table.end(row), unit, table.value(row), print);
        if (print[0] !== page.entries[at + 1] || print[1] !== page.entries[at + 2]) continue;
        table.mark(row, BIT[page.entries[at + 3] ?? 0] ?? 0);
      }
    }
  }
}

function utcDay(instant: number): number {
  return Math.floor(instant / DAY_MS);
}

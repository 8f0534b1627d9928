import { type ClaimPage, type Claims, DAY_MS, STANDING } from "../ledger/claim-page";
import type { ClaimsQuery } from "../ledger/entry";
import type { Group, SampleTable } from "../samples/sample-table";
import { STATUS } from "../samples/sample-table";
import { StarterPrints } from "./starter-prints";

const BIT: Readonly<Record<number, number>> = {
  [STANDING.accepted]: STATUS.sent,
  [STANDING.sending]: STATUS.elsewhere,
  [STANDING.unknown]: STATUS.open,
  [STANDING.refused]: STATUS.refused,
};

const ENTRY_WORDS = 4;

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
  const starters = new StarterPrints(table, claims.key);
  for (const page of claims.pages) {
    const group = table.groups[page.series];
    if (!group) throw new RangeError("the ledger answered for a device that was not asked for");
    markPage(table, group, page, starters);
  }
}

/**
 * Walks the entries of a page and the rows of its device beside each other, both in order of start; an entry before
 * the last one (pages hold none) is looked for anew. 1 M samples of 70 s in 0.45 s on Node 20, SipHash 0.3 s of it.
 */
function markPage(
  table: SampleTable,
  group: Group,
  { day, entries }: ClaimPage,
  starters: StarterPrints,
): void {
  const { order } = table;
  const midnight = day * DAY_MS;
  let before = Number.POSITIVE_INFINITY;
  let position = group.to;
  for (let at = 0; at < entries.length; at += ENTRY_WORDS) {
    const start = midnight + (entries[at] ?? 0);
    if (start < before) position = table.lowerBound(group, start);
    before = start;
    while (position < group.to && table.start(order[position] ?? 0) < start) position++;
    if (position === group.to || table.start(order[position] ?? 0) !== start) continue;
    starters.take(group, position, start);
    const bit = BIT[entries[at + 3] ?? 0] ?? 0;
    starters.mark(entries[at + 1] ?? 0, entries[at + 2] ?? 0, bit);
  }
}

function utcDay(instant: number): number {
  return Math.floor(instant / DAY_MS);
}

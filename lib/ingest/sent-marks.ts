import { type Claims, DAY_MS, STANDING } from "../ledger/claim-page";
import type { ClaimsQuery } from "../ledger/entry";
import { createFingerprinter, type Fingerprinter } from "../samples/fingerprint";
import { type Group, type SampleTable, STATUS } from "../samples/sample-table";

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
  const starters = new Starters(table, claims.key);
  for (const { series, day, entries } of claims.pages) {
    const group = table.groups[series];
    if (!group) throw new RangeError("the ledger answered for a device that was not asked for");
    for (let at = 0; at < entries.length; at += 4) {
      const start = day * DAY_MS + (entries[at] ?? 0);
      const bit = BIT[entries[at + 3] ?? 0] ?? 0;
      for (const row of starters.of(group, start).get(printKey(entries[at + 1], entries[at + 2])) ?? [])
        table.mark(row, bit);
    }
  }
}

function printKey(low = 0, high = 0): string {
  return `${low} ${high}`;
}

/** The rows of a group that start at one instant, by fingerprint. Keeps the last instant: entries often share it. */
class Starters {
  readonly #table: SampleTable;
  readonly #fingerprinter: Fingerprinter;
  readonly #print = new Uint32Array(2);
  #group: Group | null = null;
  #start = Number.NaN;
  #rows = new Map<string, number[]>();

  constructor(table: SampleTable, key: Uint8Array) {
    this.#table = table;
    this.#fingerprinter = createFingerprinter(key);
  }

  of(group: Group, start: number): ReadonlyMap<string, readonly number[]> {
    if (group === this.#group && start === this.#start) return this.#rows;
    this.#group = group;
    this.#start = start;
    this.#rows = new Map();
    const table = this.#table;
    for (let position = table.lowerBound(group, start); position < group.to; position++) {
      const row = table.order[position] ?? 0;
      if (table.start(row) !== start) break;
      const { unit } = table.seriesAt(row);
      this.#fingerprinter.of(
        group.dataType,
        group.device,
        start,
        table.end(row),
        unit,
        table.value(row),
        this.#print,
      );
      const key = printKey(this.#print[0], this.#print[1]);
      const known = this.#rows.get(key);
      if (known) known.push(row);
      else this.#rows.set(key, [row]);
    }
    return this.#rows;
  }
}

function utcDay(instant: number): number {
  return Math.floor(instant / DAY_MS);
}

import type { Counts } from "../ledger/entry";
import { type SampleTable, STATUS } from "../samples/sample-table";
import type { FileTally } from "./file-tally";

/** A sealed table's samples by status: the first that fits, in the order of docs/product.md. */
export interface StatusCounts {
  readonly skipped: number;
  readonly duplicate: number;
  readonly sent: number;
  readonly open: number;
  readonly elsewhere: number;
  readonly refused: number;
  readonly clear: number;
}

/** One pass over the status column. */
export function countStatuses(table: SampleTable): StatusCounts {
  const byStatus = new Uint32Array(256);
  for (let row = 0; row < table.length; row++) {
    const status = table.status(row);
    byStatus[status] = (byStatus[status] ?? 0) + 1;
  }
  const counts = { skipped: 0, duplicate: 0, sent: 0, open: 0, elsewhere: 0, refused: 0, clear: 0 };
  for (const [status, n] of byStatus.entries()) {
    if (status & STATUS.gone) continue;
    if (status === 0) counts.clear += n;
    else if (status & STATUS.refused) counts.refused += n;
    else if (status & STATUS.skipped) counts.skipped += n;
    else if (status & STATUS.duplicate) counts.duplicate += n;
    else if (status & STATUS.sent) counts.sent += n;
    else if (status & STATUS.open) counts.open += n;
    else counts.elsewhere += n;
  }
  return counts;
}

/** Samples of one group (index into the table's) that an earlier delivery or another page holds. */
export interface KeptBack {
  readonly group: number;
  readonly open: number;
  readonly elsewhere: number;
}

/** The groups of a sealed table of which something is kept back. */
export function countKeptBack(table: SampleTable): KeptBack[] {
  return table.groups.flatMap(({ from, to }, group) => {
    let open = 0;
    let elsewhere = 0;
    for (let position = from; position < to; position++) {
      const status = table.status(table.order[position] ?? 0);
      if (status === STATUS.open) open++;
      else if (status === STATUS.elsewhere) elsewhere++;
    }
    return open + elsewhere > 0 ? [{ group, open, elsewhere }] : [];
  });
}

/** Samples that left a delivery when a batch was cut again. */
export interface Moved {
  readonly toSent: number;
  readonly toHeld: number;
}

/**
 * The counts that add up: read = found + not looked at; found = failing + skipped + duplicate + already sent + held +
 * ready. While files are read (`statuses` null) every sample met counts as ready.
 */
export function sumCounts(
  tallies: readonly FileTally[],
  statuses: StatusCounts | null,
  tooFew: number,
  moved: Moved,
  corrections: { readonly corrected: number; readonly leftOut: number },
): Counts {
  const sum = (of: (tally: FileTally) => number): number =>
    tallies.reduce((total, tally) => total + of(tally), 0);
  const found = sum((tally) => tally.found);
  const notLookedAt = sum((tally) => [...tally.notLookedAt.values()].reduce((total, n) => total + n, 0));
  const settled = corrections.corrected + corrections.leftOut;
  const failing = sum((tally) => tally.failing) - settled + (statuses?.refused ?? 0);
  const skipped = sum((tally) => tally.otherPeople) + corrections.leftOut + (statuses?.skipped ?? 0);
  const duplicate = statuses?.duplicate ?? 0;
  const alreadySent = (statuses?.sent ?? 0) + moved.toSent;
  const held = (statuses ? statuses.open + statuses.elsewhere : 0) + tooFew + moved.toHeld;
  const ready = found - failing - skipped - duplicate - alreadySent - held;
  return {
    read: found + notLookedAt,
    notLookedAt,
    found,
    failing,
    skipped,
    duplicate,
    alreadySent,
    held,
    ready,
  };
}

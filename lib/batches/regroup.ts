import { MIN_BATCH } from "../samples/sample";
import type { SampleTable } from "../samples/sample-table";
import { childBatch, rowsOf, type TableBatch } from "./table-plan";

/** Why samples of a batch are kept back, as indexes into its body. */
export interface KeptBack {
  readonly alreadySent: readonly number[];
  readonly open: readonly number[];
  readonly refused: readonly number[];
}

/** A batch cut again: its children, and how many samples left the delivery for which reason. */
export interface Regrouped {
  readonly children: readonly TableBatch[];
  readonly toSent: number;
  readonly toHeld: number;
}

/** Leaves the samples out that the ledger keeps back. What is left goes on as one child, or is held if under 3. */
export function leaveOut(
  table: SampleTable,
  batch: TableBatch,
  kept: KeptBack,
  newId: () => string,
): Regrouped {
  const sent = new Set(kept.alreadySent);
  const held = new Set([...kept.open, ...kept.refused].filter((index) => !sent.has(index)));
  const rows = rowsOf(table, batch.rows).filter((_, index) => !sent.has(index) && !held.has(index));
  if (rows.length < MIN_BATCH) return { children: [], toSent: sent.size, toHeld: held.size + rows.length };
  return { children: [childBatch(table, batch, rows, newId)], toSent: sent.size, toHeld: held.size };
}

/** Leaves the samples out that the API refused. What is left goes on as one child, or is held if under 3. */
export function leaveNamed(
  table: SampleTable,
  batch: TableBatch,
  named: readonly number[],
  newId: () => string,
): Regrouped {
  const refused = new Set(named);
  const rows = rowsOf(table, batch.rows).filter((_, index) => !refused.has(index));
  if (rows.length < MIN_BATCH) return { children: [], toSent: 0, toHeld: rows.length };
  return { children: [childBatch(table, batch, rows, newId)], toSent: 0, toHeld: 0 };
}

/** The same samples as a batch of its own, to be tried once more. */
export function sameAgain(table: SampleTable, batch: TableBatch, newId: () => string): Regrouped {
  const rows = rowsOf(table, batch.rows);
  return { children: [childBatch(table, batch, rows, newId)], toSent: 0, toHeld: 0 };
}

/** Cuts a batch in two that was too large for the API, or refused without a reason; null when the halves would be under 3. */
export function halve(table: SampleTable, batch: TableBatch, newId: () => string): Regrouped | null {
  if (batch.n < 2 * MIN_BATCH) return null;
  const rows = rowsOf(table, batch.rows);
  const middle = rows.length >>> 1;
  const halves = [rows.slice(0, middle), rows.slice(middle)];
  return { children: halves.map((half) => childBatch(table, batch, half, newId)), toSent: 0, toHeld: 0 };
}

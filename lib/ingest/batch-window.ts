import { samplesBody } from "../batches/samples-body";
import { rowsOf, type TableBatch } from "../batches/table-plan";
import type { QueuedBatch } from "../delivery/queue-wiring";
import type { BatchState, BatchStateKind } from "../ledger/entry";
import type { SampleTable } from "../samples/sample-table";
import type { Sitting } from "./sitting";
import type { BatchView, BatchWindow } from "./snapshot";

/** A batch of a plan before it is frozen, or of a delivery. */
export interface ListedBatch {
  readonly batch: TableBatch;
  readonly state: BatchState;
  readonly attempts: number;
}

const PLANNED: BatchState = { kind: "planned" };
const encoder = new TextEncoder();

/** The batches to show: those of the delivery where there is one, else those of the plan. */
export function listBatches(sitting: Sitting, queued: readonly QueuedBatch[] | null): readonly ListedBatch[] {
  return (
    queued ?? (sitting.settled?.plan.batches ?? []).map((batch) => ({ batch, state: PLANNED, attempts: 0 }))
  );
}

/**
 * Batches `offset`..`offset + limit` in plan order, of one state or of all. Their exact size is measured here, in the
 * table that they are cut from; without one (null) it is told as 0.
 */
export function batchWindow(
  batches: readonly ListedBatch[],
  table: SampleTable | null,
  state: BatchStateKind | null,
  offset: number,
  limit: number,
): BatchWindow {
  const numbered = batches.map((listed, index) => ({ ...listed, index }));
  const chosen = state === null ? numbered : numbered.filter((listed) => listed.state.kind === state);
  const shown = chosen.slice(offset, offset + limit);
  const children = shown.some(isCutAgain) ? childrenOf(batches) : NO_CHILDREN;
  return {
    total: chosen.length,
    batches: shown.map((listed): BatchView => {
      const { id, dataType, spans, n, cut } = listed.batch;
      const bytes = table ? bytesOf(listed.batch, table) : 0;
      return {
        index: listed.index,
        id,
        dataType,
        spans: [...spans],
        n,
        bytes,
        cut,
        state: listed.state,
        attempts: listed.attempts,
        goesOnAs: isCutAgain(listed) ? [...(children.get(id) ?? [])] : [],
      };
    }),
  };
}

const NO_CHILDREN: ReadonlyMap<string, readonly number[]> = new Map();

const isCutAgain = ({ state }: ListedBatch): boolean => state.kind === "split";

/** The places of the batches that were cut from others, by the id of what they were cut from. */
function childrenOf(batches: readonly ListedBatch[]): ReadonlyMap<string, readonly number[]> {
  const children = new Map<string, number[]>();
  for (const [index, { batch }] of batches.entries()) {
    if (batch.parent === null) continue;
    const known = children.get(batch.parent);
    if (known) known.push(index);
    else children.set(batch.parent, [index]);
  }
  return children;
}

/** Sizes once measured: a batch never changes, and a page asks for its window again with every second. */
const measured = new WeakMap<TableBatch, number>();

function bytesOf(batch: TableBatch, table: SampleTable): number {
  const bytes = measured.get(batch) ?? encoder.encode(batchJson(batch, table)).length;
  measured.set(batch, bytes);
  return bytes;
}

/** The exact body of a batch. */
export function batchJson(batch: TableBatch, table: SampleTable): string {
  return samplesBody(table, rowsOf(table, batch.rows));
}

/** Ids of the batches of a delivery that are not confirmed. */
export function unknownBatches(batches: readonly QueuedBatch[]): string[] {
  return batches.filter(({ state }) => state.kind === "unknown").map(({ batch }) => batch.id);
}

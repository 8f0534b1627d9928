import type { Regrouped } from "../batches/regroup";
import type { TableBatch } from "../batches/table-plan";
import type { BatchState } from "../ledger/entry";
import type { Problem } from "../ledger/problem";
import type { Clock, Courier } from "./courier";
import type { Scheduled } from "./schedule";

/**
 * A batch cut again, until our server has registered the children: made once, so that asking again names the same
 * children.
 */
export interface Recut {
  readonly cut: Regrouped;
  /** Places of the parent that no child holds because the API named them. */
  readonly named: readonly number[];
  /** What the parent is from then on. */
  readonly state: Extract<BatchState, { kind: "split" }>;
  /** False: refused children are no longer narrowed as parts of the parent's batch of the plan. */
  readonly sameRoot: boolean;
}

/** A batch of the plan as the queue knows it. */
export interface QueuedBatch extends Scheduled {
  readonly batch: TableBatch;
  /** The batch of the plan whose refused samples are looked for, itself included. */
  readonly root: string;
  state: BatchState;
  /** Its state before it last left. */
  before: BatchState;
  attempts: number;
  notBefore: number;
  asking: boolean;
  /** "undecided" = refused, and it may be cut to find out why; a Recut = its children wait to be registered. */
  recut: Recut | "undecided" | null;
  /** Of a split batch: the places that stay refused. */
  named: readonly number[];
  /** Questions in a row that our server left without an answer. */
  silent: number;
}

/** A batch as it is enlisted. */
export function newQueuedBatch(batch: TableBatch, root = batch.id): QueuedBatch {
  const state: BatchState = { kind: "planned" };
  return {
    batch,
    root,
    n: batch.n,
    state,
    before: state,
    attempts: 0,
    notBefore: 0,
    asking: false,
    recut: null,
    named: [],
    silent: 0,
  };
}

/** How a batch is cut again. */
export interface Knife {
  /** By what our server keeps back. */
  leaveOut(batch: TableBatch, indexes: NonNullable<Problem["indexes"]>): Regrouped;
  /** Without the samples at these places, which the API refused. */
  leaveNamed(batch: TableBatch, named: readonly number[]): Regrouped;
  /** In two; null where the halves would be too small. */
  halve(batch: TableBatch): Regrouped | null;
  /** The same samples under a new id. */
  sameAgain(batch: TableBatch): Regrouped;
}

export interface QueueWiring {
  readonly courier: Courier;
  readonly clock: Clock;
  /** The exact JSON of a batch, made when it leaves. */
  readonly body: (batch: TableBatch) => string;
  readonly knife: Knife;
  /** Something changed that a page may want to show. */
  readonly onChange: () => void;
}

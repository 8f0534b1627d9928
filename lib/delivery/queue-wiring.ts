import type { Regrouped } from "../batches/regroup";
import type { TableBatch } from "../batches/table-plan";
import type { BatchState } from "../ledger/entry";
import type { Problem } from "../ledger/problem";
import type { Clock, Courier } from "./courier";
import type { Scheduled } from "./schedule";

/** A batch of the plan as the queue knows it. */
export interface QueuedBatch extends Scheduled {
  readonly batch: TableBatch;
  state: BatchState;
  attempts: number;
  notBefore: number;
  asking: boolean;
  /** Questions in a row that our server left without an answer. */
  silent: number;
}

/** How a batch is cut again: by what our server keeps back, or in two. */
export interface Knife {
  leaveOut(batch: TableBatch, indexes: NonNullable<Problem["indexes"]>): Regrouped;
  halve(batch: TableBatch): Regrouped | null;
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

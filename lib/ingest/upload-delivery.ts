import { halve, leaveNamed, leaveOut, sameAgain } from "../batches/regroup";
import { samplesBody } from "../batches/samples-body";
import { rowsOf, type TableBatch, type TablePlan } from "../batches/table-plan";
import type { Clock, Courier } from "../delivery/courier";
import { DeliveryQueue } from "../delivery/queue";
import type { QueuedBatch } from "../delivery/queue-wiring";
import type { SampleTable } from "../samples/sample-table";
import { Rate } from "./rate";
import { type RefusedRow, refusedOf } from "./refused-window";
import { BATCH_LETTER, type DeliveryView } from "./snapshot";

export interface UploadDeliveryOptions {
  readonly upload: string;
  readonly account: string;
  readonly plan: TablePlan;
  readonly table: SampleTable;
  readonly courier: Courier;
  readonly clock: Clock;
  readonly onChange: () => void;
}

/** The sending of one upload: its frozen plan, its queue, its pace as the page shows it. */
export class UploadDelivery {
  readonly upload: string;
  readonly account: string;
  readonly queue: DeliveryQueue;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #rate: Rate;
  #endedAt: number | null = null;
  /** Gives the account's turn back; null before it was taken, and after. */
  #giveBack: (() => void) | null = null;
  #begun = false;
  readonly #table: SampleTable;
  /** Once the table is marked anew, batches can no longer be made from it; what was refused is remembered. */
  #kept: readonly RefusedRow[] | null = null;

  constructor({ upload, account, plan, table, courier, clock, onChange }: UploadDeliveryOptions) {
    this.#table = table;
    this.upload = upload;
    this.account = account;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#rate = new Rate(this.#startedAt);
    const newId = () => crypto.randomUUID();
    this.queue = new DeliveryQueue(plan.batches, {
      courier,
      clock,
      onChange,
      body: (batch) => samplesBody(table, rowsOf(table, batch.rows)),
      knife: {
        leaveOut: (batch: TableBatch, indexes) => leaveOut(table, batch, indexes, newId),
        leaveNamed: (batch: TableBatch, named) => leaveNamed(table, batch, named, newId),
        sameAgain: (batch: TableBatch) => sameAgain(table, batch, newId),
        halve: (batch: TableBatch) => halve(table, batch, newId),
      },
    });
  }

  /** The turn of the account was taken: sends until end(). */
  begin(mode: "running" | "one" | "retry", giveBack: () => void): void {
    this.#giveBack = giveBack;
    this.#begun = true;
    if (mode === "retry") this.queue.retry();
    else this.queue.run(mode);
  }

  /** At rest and wanted again: waits for the turn of the account. */
  standBy(): void {
    this.#begun = false;
  }

  /** At rest for good: its table may be marked anew. */
  close(): void {
    this.#kept ??= this.refused;
  }

  /** Rows that the API refused, in the order of the batches. */
  get refused(): readonly RefusedRow[] {
    return this.#kept ?? refusedOf(this.queue.batches, this.#table);
  }

  /** Gives the turn back. True the first time. */
  end(): boolean {
    const giveBack = this.#giveBack;
    this.#giveBack = null;
    giveBack?.();
    return giveBack !== null;
  }

  /** Nothing of it moves any more unless a person does something. */
  get atRest(): boolean {
    const { state } = this.queue;
    if (!this.#begun) return false;
    return (
      state === "done" || state === "idle" || (state === "attention" && this.queue.tally.batchesPending === 0)
    );
  }

  view(): DeliveryView {
    const { queue } = this;
    const { state, tally, moved, block, tried } = queue;
    const now = this.#clock.now();
    if (state === "done" || state === "attention") this.#endedAt ??= now;
    else this.#endedAt = null;
    const moving = this.#begun && state === "sending" && !queue.wait;
    if (moving) this.#rate.note(tally.accepted + tally.rejected + tally.unknown, now);
    else this.#rate.rest();
    return {
      state: this.#begun ? state : "sending",
      upload: this.upload,
      cells: cellsOf(queue.batches),
      accepted: tally.accepted,
      acceptedByPerson: tally.acceptedByPerson,
      rejected: tally.rejected,
      unknown: tally.unknown,
      pending: tally.pending,
      released: tally.released,
      movedToSent: moved.toSent,
      movedToHeld: moved.toHeld,
      samplesPerSecond: moving ? this.#rate.perSecond : null,
      secondsLeft: moving ? this.#rate.secondsLeft(tally.pending) : null,
      wait: this.#begun ? queue.wait : { kind: "other-tab", until: null, reason: "" },
      blocked: block,
      retriable:
        this.#kept === null && (tally.batchesPending > 0 || tally.batchesRejected > 0 || block !== null),
      tried,
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
    };
  }
}

function cellsOf(batches: readonly QueuedBatch[]): string {
  return batches.map(({ state }) => BATCH_LETTER[state.kind]).join("");
}

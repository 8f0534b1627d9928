import type { Regrouped } from "../batches/regroup";
import { headerOf, type TableBatch } from "../batches/table-plan";
import type { AccountStanding, BatchEntry, BatchOutcome, BatchState } from "../ledger/entry";
import type { Problem } from "../ledger/problem";
import { retryDelay } from "./backoff";
import type { Reply } from "./courier";
import {
  type Block,
  type DeliveryState,
  deliveryState,
  type Mode,
  type Tally,
  tallyBatches,
  type Wait,
} from "./delivery-view";
import { type LimiterEvent, type LimiterState, limit, newLimiter } from "./limiter";
import type { QueuedBatch, QueueWiring } from "./queue-wiring";
import { dueBatches, isOwed, nextDue, retryWait, type ScheduleRules } from "./schedule";
import { obstacleOf, stepAfter } from "./server-word";

const POLL_MS = 2000;
const LEAST_PAUSE_MS = 250;

/** What an answer says about the pace, by the state it led to. */
const PRESSURE: Partial<Record<BatchState["kind"], LimiterEvent>> = {
  accepted: "accepted",
  retrying: "pressed",
  unknown: "pressed",
};

/**
 * Sends the batches of one frozen plan through our server: a bounded window in flight, waits as asked, asks again
 * where our server was silent (it answers a known batch from its records). The queue decides nothing about outcomes:
 * the server classifies, the queue follows.
 */
export class DeliveryQueue {
  readonly #wiring: QueueWiring;
  readonly #batches: QueuedBatch[] = [];
  readonly #byId = new Map<string, QueuedBatch>();
  #mode: Mode = "paused";
  #limiter: LimiterState = newLimiter();
  #hold: Wait | null = null;
  #block: Block | null = null;
  #tried = false;
  #polling = false;
  #moved = { toSent: 0, toHeld: 0 };
  #stopTimer: () => void = () => {};
  #quiet: (() => void)[] = [];

  constructor(batches: readonly TableBatch[], wiring: QueueWiring) {
    this.#wiring = wiring;
    for (const batch of batches) this.#enlist(batch);
  }

  get batches(): readonly QueuedBatch[] {
    return this.#batches;
  }

  get state(): DeliveryState {
    return deliveryState(this.#mode, this.tally, this.#block);
  }

  get tally(): Tally {
    return tallyBatches(this.#batches);
  }

  /** What nothing new leaves for; a batch that alone is tried again later counts when nothing else moves. */
  get wait(): Wait | null {
    return this.#hold ?? (this.#mode === "running" ? retryWait(this.#batches) : null);
  }

  get block(): Block | null {
    return this.#block;
  }

  /** "Try one batch first" has had its answer. */
  get tried(): boolean {
    return this.#tried;
  }

  /** Samples that left this delivery when batches were cut again. */
  get moved(): { readonly toSent: number; readonly toHeld: number } {
    return this.#moved;
  }

  /** Starts or goes on; "one" sends the smallest batch and pauses at its answer. */
  run(mode: "running" | "one"): void {
    this.#mode = mode;
    this.#tried = false;
    this.#pump();
  }

  /** Starts nothing new; what is under way finishes. */
  pause(): void {
    this.#mode = "paused";
    this.#pump();
  }

  /** Closes for good what has not left, and resolves when everything under way has its answer. */
  async cancel(): Promise<void> {
    this.#mode = "cancelled";
    this.#pump();
    if (this.tally.batchesInFlight > 0) await new Promise<void>((resolve) => this.#quiet.push(resolve));
    const open = this.#batches.filter(({ state }) => ["planned", "retrying", "blocked"].includes(state.kind));
    if (open.length === 0) return;
    for (const queued of open) queued.state = { kind: "withdrawn" };
    await this.#wiring.courier.withdraw(open.map(({ batch }) => batch.id));
    this.#wiring.onChange();
  }

  /** Tries again now what certainly was not accepted: waits and blocks are lifted, the server has the last word. */
  retry(): void {
    this.#hold = null;
    this.#block = null;
    for (const queued of this.#batches) {
      queued.notBefore = 0;
      if (queued.state.kind === "retrying") queued.state = { ...queued.state, notBefore: 0 };
    }
    if (this.#mode === "paused") this.#mode = "running";
    this.#pump();
  }

  /** The server says how batches stand, e.g. after a person settled them. */
  follow(entries: readonly BatchEntry[]): void {
    for (const { id, state, attempts } of entries) {
      const queued = this.#byId.get(id);
      if (queued && !queued.asking) Object.assign(queued, { state, attempts });
    }
    this.#pump();
  }

  /** The account may have changed (a new token): asks whether it sends again. */
  async accountChanged(): Promise<void> {
    const reply = await this.#wiring.courier.standing();
    if (reply.kind === "answer") this.#heed(reply.answer);
    this.#pump();
  }

  #enlist(batch: TableBatch): void {
    const queued: QueuedBatch = {
      batch,
      n: batch.n,
      state: { kind: "planned" },
      attempts: 0,
      notBefore: 0,
      asking: false,
      silent: 0,
    };
    this.#batches.push(queued);
    this.#byId.set(batch.id, queued);
  }

  get #rules(): ScheduleRules {
    return {
      mode: this.#mode,
      window: this.#limiter.window,
      held: this.#hold !== null || this.#block !== null,
    };
  }

  /** Starts what is due, sets one timer for what comes due by itself, tells the page. */
  #pump(): void {
    this.#stopTimer();
    const { clock } = this.#wiring;
    const now = clock.now();
    if (this.#hold?.until && this.#hold.until <= now) this.#hold = null;
    for (const queued of dueBatches(this.#batches, this.#rules, now))
      this.#deliver(queued).catch((cause: unknown) => this.#fail(queued, cause));
    const times = [
      nextDue(this.#batches, this.#rules, now),
      this.#hold?.until ?? null,
      this.#needsPoll() ? now + POLL_MS : null,
    ];
    const next = Math.min(...times.filter((time) => time !== null));
    if (Number.isFinite(next)) {
      this.#stopTimer = clock.after(next - now, () => (this.#needsPoll() ? void this.#poll() : this.#pump()));
    }
    if (this.tally.batchesInFlight === 0) for (const resolve of this.#quiet.splice(0)) resolve();
    this.#wiring.onChange();
  }

  /** A block may be lifted elsewhere; while nothing may be put, owed answers are read from the server's records. */
  #needsPoll(): boolean {
    if (this.#polling) return false;
    if (this.#block) return this.tally.batchesPending > 0;
    return (this.#mode === "paused" || this.#mode === "cancelled") && this.#batches.some(isOwed);
  }

  async #poll(): Promise<void> {
    this.#polling = true;
    const { courier } = this.#wiring;
    const standing = this.#block ? await courier.standing() : null;
    const owed = this.#batches.some(isOwed) ? await courier.states() : null;
    this.#polling = false;
    if (standing?.kind === "answer") this.#heed(standing.answer);
    if (owed?.kind === "answer") this.follow(owed.answer);
    else this.#pump();
  }

  async #deliver(queued: QueuedBatch): Promise<void> {
    // Asked again after silence: what our server then refuses to begin has never left.
    const before: BatchState = queued.state.kind === "sending" ? { kind: "planned" } : queued.state;
    queued.asking = true;
    if (queued.state.kind !== "sending") queued.state = { kind: "sending", since: this.#wiring.clock.now() };
    const reply = await this.#wiring.courier.put(queued.batch.id, this.#wiring.body(queued.batch));
    queued.asking = false;
    await this.#take(queued, before, reply);
    if (this.#mode === "one" && ["accepted", "rejected", "unknown"].includes(queued.state.kind)) {
      this.#mode = "paused";
      this.#tried = true;
    }
    this.#pump();
  }

  /** A fault of ours: nothing more leaves, and the page says so. */
  #fail(queued: QueuedBatch, cause: unknown): void {
    queued.asking = false;
    this.#block = { cause: "ledger", message: cause instanceof Error ? cause.message : String(cause) };
    this.#pump();
  }

  async #take(queued: QueuedBatch, before: BatchState, reply: Reply<BatchOutcome>): Promise<void> {
    if (reply.kind === "unreachable") {
      this.#askLater(queued, "offline", reply.reason);
      return;
    }
    queued.silent = 0;
    if (reply.kind === "problem") return this.#obey(queued, before, reply.problem);
    const { batch, account } = reply.answer;
    Object.assign(queued, { state: batch.state, attempts: batch.attempts });
    this.#limiter = limit(this.#limiter, PRESSURE[batch.state.kind] ?? "other");
    this.#heed(account);
  }

  /** Follows a refusal of our own server. What it refused to begin has not left: the state before holds again. */
  async #obey(queued: QueuedBatch, before: BatchState, problem: Problem): Promise<void> {
    const { clock, knife } = this.#wiring;
    const step = stepAfter(problem, clock.now());
    if (step.kind === "ask-later") {
      this.#askLater(queued, step.offline ? "offline" : null, problem.message);
      return;
    }
    queued.state = before;
    switch (step.kind) {
      case "hold":
        this.#hold = step.wait;
        return;
      case "block":
        this.#block = step.block;
        return;
      case "leave-out":
        return this.#cutAgain(queued, knife.leaveOut(queued.batch, step.indexes), problem.message);
      case "halve":
        return this.#cutAgain(queued, knife.halve(queued.batch), problem.message);
    }
  }

  #askLater(queued: QueuedBatch, kind: "offline" | null, reason: string): void {
    queued.silent++;
    const { clock } = this.#wiring;
    queued.notBefore = clock.now() + Math.max(LEAST_PAUSE_MS, retryDelay(queued.silent, clock.random));
    if (kind) this.#hold = { kind, until: queued.notBefore, reason };
  }

  /** Registers the children before anything of them leaves; until that is answered the parent stays as it was. */
  async #cutAgain(queued: QueuedBatch, cut: Regrouped | null, message: string): Promise<void> {
    if (!cut) {
      this.#block = { cause: "ledger", message };
      return;
    }
    const reply = await this.#wiring.courier.children(queued.batch.id, cut.children.map(headerOf));
    if (reply.kind !== "answer") {
      this.#askLater(queued, "offline", reply.kind === "problem" ? reply.problem.message : reply.reason);
      return;
    }
    queued.state = { kind: "split", refused: 0, message };
    this.#moved = { toSent: this.#moved.toSent + cut.toSent, toHeld: this.#moved.toHeld + cut.toHeld };
    for (const child of cut.children) this.#enlist(child);
  }

  #heed(standing: AccountStanding): void {
    const { wait, block } = obstacleOf(standing);
    this.#block = block;
    if (wait) this.#hold = wait;
  }
}

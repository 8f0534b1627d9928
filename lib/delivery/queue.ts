import type { Regrouped } from "../batches/regroup";
import type { TableBatch } from "../batches/table-plan";
import type { AccountStanding, BatchEntry, BatchHeader, BatchOutcome, BatchState, Problem, WaitCause } from "../ledger/entry";
import { retryDelay } from "./backoff";
import type { Clock, Courier, Reply } from "./courier";
import { type Block, type DeliveryState, deliveryState, type Mode, type Tally, tallyBatches, type Wait } from "./delivery-view";
import { type LimiterEvent, type LimiterState, limit, newLimiter } from "./limiter";
import { dueBatches, isOwed, nextDue, type Scheduled, type ScheduleRules } from "./schedule";

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
    if (this.#hold) return this.#hold;
    const moving = this.#batches.some(({ asking, state }) => asking || state.kind === "planned");
    if (moving || this.#mode !== "running") return null;
    return this.#batches.reduce<Wait | null>((first, { state }) => {
      if (state.kind !== "retrying" || (first?.until && first.until <= state.notBefore)) return first;
      return { kind: "backoff", until: state.notBefore, reason: state.reason };
    }, null);
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
    const queued: QueuedBatch = { batch, n: batch.n, state: { kind: "planned" }, attempts: 0, notBefore: 0, asking: false, silent: 0 };
    this.#batches.push(queued);
    this.#byId.set(batch.id, queued);
  }

  get #rules(): ScheduleRules {
    return { mode: this.#mode, window: this.#limiter.window, held: this.#hold !== null || this.#block !== null };
  }

  /** Starts what is due, sets one timer for what comes due by itself, tells the page. */
  #pump(): void {
    this.#stopTimer();
    const { clock } = this.#wiring;
    const now = clock.now();
    if (this.#hold?.until && this.#hold.until <= now) this.#hold = null;
    for (const queued of dueBatches(this.#batches, this.#rules, now)) this.#deliver(queued).catch((cause: unknown) => this.#fail(queued, cause));
    const times = [nextDue(this.#batches, this.#rules, now), this.#hold?.until ?? null, this.#needsPoll() ? now + POLL_MS : null];
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
    if (reply.kind === "unreachable") return this.#askLater(queued, "offline", reply.reason);
    queued.silent = 0;
    if (reply.kind === "problem") return this.#obey(queued, before, reply.problem);
    const { batch, account } = reply.answer;
    Object.assign(queued, { state: batch.state, attempts: batch.attempts });
    this.#limiter = limit(this.#limiter, PRESSURE[batch.state.kind] ?? "other");
    this.#heed(account);
  }

  /** Follows a refusal of our own server. What it refused to begin has not left: the state before holds again. */
  async #obey(queued: QueuedBatch, before: BatchState, problem: Problem): Promise<void> {
    const { code, message, indexes, until, wait } = problem;
    switch (code) {
      case "in-progress":
      case "ledger-failed":
      case "draining":
        return this.#askLater(queued, code === "in-progress" ? null : "offline", message);
      case "account-waits":
        queued.state = before;
        this.#holdFor(wait ?? "crowded", until ?? this.#wiring.clock.now() + POLL_MS, message);
        return;
      case "account-blocked":
      case "account-question":
      case "other-origin":
        queued.state = before;
        this.#block = { cause: code === "account-question" ? "question" : "token", message };
        return this.accountChanged();
      case "conflict":
        return this.#cutAgain(queued, before, indexes ? this.#wiring.knife.leaveOut(queued.batch, indexes) : null, message);
      case "split":
        return this.#cutAgain(queued, before, this.#wiring.knife.halve(queued.batch), message);
      default:
        queued.state = before;
        this.#block = { cause: "ledger", message };
    }
  }

  #askLater(queued: QueuedBatch, kind: "offline" | null, reason: string): void {
    queued.silent++;
    const { clock } = this.#wiring;
    queued.notBefore = clock.now() + Math.max(LEAST_PAUSE_MS, retryDelay(queued.silent, clock.random));
    if (kind) this.#hold = { kind, until: queued.notBefore, reason };
  }

  /** Registers the children before anything of them leaves; until that is answered the parent stays as it was. */
  async #cutAgain(queued: QueuedBatch, before: BatchState, cut: Regrouped | null, message: string): Promise<void> {
    queued.state = before;
    if (!cut) {
      this.#block = { cause: "ledger", message };
      return;
    }
    const headers = cut.children.map(headerOf);
    const reply = await this.#wiring.courier.children(queued.batch.id, headers);
    if (reply.kind !== "answer") return this.#askLater(queued, "offline", reply.kind === "problem" ? reply.problem.message : reply.reason);
    queued.state = { kind: "split" };
    this.#moved = { toSent: this.#moved.toSent + cut.toSent, toHeld: this.#moved.toHeld + cut.toHeld };
    for (const child of cut.children) this.#enlist(child);
  }

  #holdFor(cause: WaitCause, until: number, reason: string): void {
    this.#hold = { kind: cause === "crowded" ? "backoff" : cause, until, reason };
  }

  #heed(standing: AccountStanding): void {
    switch (standing.kind) {
      case "open":
        this.#block = null;
        return;
      case "waiting":
        this.#block = null;
        return this.#holdFor(standing.cause, standing.until, standing.reason);
      case "blocked":
        this.#block = { cause: standing.cause, message: standing.message };
        return;
      case "question":
        this.#block = { cause: "question", message: "" };
    }
  }
}

/** A batch as it is registered: what it holds, never its values. */
export function headerOf({ id, parent, dataType, n, spans }: TableBatch): BatchHeader {
  return { id, parent, dataType, n, spans: [...spans] };
}

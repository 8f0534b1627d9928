import { headerOf, type TableBatch } from "../batches/table-plan";
import type { BatchEntry, BatchOutcome } from "../ledger/entry";
import type { Problem } from "../ledger/problem";
import { retryDelay } from "./backoff";
import type { Reply } from "./courier";
import type { Block, DeliveryState, Mode, Tally, Wait } from "./delivery-view";
import { deliveryState, tallyBatches } from "./delivery-view";
import { Pace } from "./pace";
import { newQueuedBatch, type QueuedBatch, type QueueWiring, type Recut } from "./queue-wiring";
import { makeDue, recutBefore } from "./recut";
import { RefusedRoots } from "./refused-roots";
import { dueBatches, dueCuts, isOwed, nextDue, retryWait } from "./schedule";
import { isPast, stepAfter } from "./server-word";

const POLL_MS = 2000;
const LEAST_PAUSE_MS = 250;

/**
 * Sends the batches of one frozen plan through our server: a bounded window in flight, waits as asked, asks again
 * where our server was silent (it answers a known batch from its records). The queue decides nothing about outcomes:
 * the server classifies, the queue follows, and cuts again what was refused to find what the API refuses of it.
 */
export class DeliveryQueue {
  readonly #wiring: QueueWiring;
  readonly #batches: QueuedBatch[] = [];
  readonly #byId = new Map<string, QueuedBatch>();
  readonly #refused = new RefusedRoots();
  #mode: Mode = "paused";
  readonly #pace = new Pace();
  #tried = false;
  #polling = false;
  #moved = { toSent: 0, toHeld: 0 };
  #stopTimer: () => void = () => {};
  #quiet: (() => void)[] = [];

  constructor(batches: readonly TableBatch[], wiring: QueueWiring) {
    this.#wiring = wiring;
    for (const batch of batches) this.#enlist(newQueuedBatch(batch));
  }

  get batches(): readonly QueuedBatch[] {
    return this.#batches;
  }

  get state(): DeliveryState {
    return deliveryState(this.#mode, this.tally, this.block);
  }

  get tally(): Tally {
    return tallyBatches(this.#batches, this.#mode);
  }

  /** What nothing new leaves for; a batch that alone is tried again later counts when nothing else moves. */
  get wait(): Wait | null {
    return this.#pace.hold ?? (this.#mode === "running" ? retryWait(this.#batches) : null);
  }

  get block(): Block | null {
    return this.#pace.block ?? this.#pace.stop;
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
    this.#goOn();
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
    this.#goOn();
    this.#pump();
    if (this.tally.batchesInFlight > 0) await new Promise<void>((resolve) => this.#quiet.push(resolve));
    const open = this.#batches.filter(({ state }) => ["planned", "retrying", "blocked"].includes(state.kind));
    if (open.length === 0) return;
    for (const queued of open) queued.state = { kind: "withdrawn" };
    const reply = await this.#wiring.courier.withdraw(open.map(({ batch }) => batch.id));
    if (reply.kind === "answer") this.follow(reply.answer);
    else this.#pump();
  }

  /**
   * Tries again now what certainly was not accepted: waits and blocks are lifted, the server has the last word; what
   * the API refused whole goes once more as a new batch.
   */
  retry(): void {
    this.#pace.hold = null;
    this.#pace.block = null;
    this.#goOn();
    for (const queued of this.#batches) makeDue(queued, this.#wiring.knife);
    if (this.#mode === "paused") this.#mode = "running";
    this.#pump();
  }

  /** The network is back: what our server owed an answer for is asked at once. */
  wake(): void {
    this.#pace.wake();
    for (const queued of this.#batches) if (queued.silent > 0) queued.notBefore = 0;
    this.#pump();
  }

  /** The server says how batches stand, e.g. after a person settled them. */
  follow(entries: readonly BatchEntry[]): void {
    for (const entry of entries) {
      const queued = this.#byId.get(entry.id);
      if (queued && !queued.asking) this.#note(queued, entry);
    }
    this.#pump();
  }

  /** The account may have changed (a new token, a word on what was not confirmed): asks how it stands. */
  async accountChanged(): Promise<void> {
    const { courier } = this.#wiring;
    const reply = await courier.standing();
    if (reply.kind === "answer") this.#pace.heed(reply.answer);
    const states = this.tally.unknown > 0 ? await courier.states() : null;
    if (states?.kind === "answer") this.follow(states.answer);
    else this.#pump();
  }

  #enlist(queued: QueuedBatch): void {
    this.#batches.push(queued);
    this.#byId.set(queued.batch.id, queued);
  }

  #goOn(): void {
    this.#pace.stop = null;
    this.#refused.goOn();
  }

  /** Starts what is due, sets one timer for what comes due by itself, tells the page. */
  #pump(): void {
    this.#stopTimer();
    this.#refused.decide(this.#wiring.knife, this.#mode !== "cancelled");
    const { clock } = this.#wiring;
    const now = clock.now();
    this.#pace.expire(now);
    for (const queued of dueCuts(this.#batches, now)) this.#start(queued, this.#register(queued));
    const rules = this.#pace.rules(this.#mode);
    for (const queued of dueBatches(this.#batches, rules, now)) this.#start(queued, this.#deliver(queued));
    const times = [
      nextDue(this.#batches, rules, now),
      this.#pace.hold?.until ?? null,
      this.#needsPoll() ? now + POLL_MS : null,
    ];
    const next = Math.min(...times.filter((time) => time !== null));
    if (Number.isFinite(next)) {
      this.#stopTimer = clock.after(next - now, () => (this.#needsPoll() ? void this.#poll() : this.#pump()));
    }
    if (this.tally.batchesInFlight === 0) for (const resolve of this.#quiet.splice(0)) resolve();
    this.#wiring.onChange();
  }

  /** A fault of ours ends in a block: nothing more leaves, and the page says so. */
  #start(queued: QueuedBatch, work: Promise<void>): void {
    work.catch((cause: unknown) => {
      queued.asking = false;
      queued.notBefore = this.#wiring.clock.now() + POLL_MS;
      this.#pace.block = { cause: "ledger", message: cause instanceof Error ? cause.message : String(cause) };
      this.#pump();
    });
  }

  /** A block may be lifted elsewhere; while nothing may be put, owed answers are read from the server's records. */
  #needsPoll(): boolean {
    if (this.#polling) return false;
    if (this.#pace.block) return this.tally.batchesPending > 0;
    return (this.#mode === "paused" || this.#mode === "cancelled") && this.#batches.some(isOwed);
  }

  async #poll(): Promise<void> {
    this.#polling = true;
    const { courier } = this.#wiring;
    const standing = this.#pace.block ? await courier.standing() : null;
    const owed = this.#batches.some(isOwed) ? await courier.states() : null;
    this.#polling = false;
    if (standing?.kind === "answer") this.#pace.heed(standing.answer);
    if (owed?.kind === "answer") this.follow(owed.answer);
    else this.#pump();
  }

  async #deliver(queued: QueuedBatch): Promise<void> {
    queued.asking = true;
    if (queued.state.kind !== "sending") {
      queued.before = queued.state;
      queued.state = { kind: "sending", since: this.#wiring.clock.now() };
    }
    const reply = await this.#wiring.courier.put(queued.batch.id, this.#wiring.body(queued.batch));
    queued.asking = false;
    this.#take(queued, reply);
    if (this.#mode === "one" && ["accepted", "rejected", "unknown"].includes(queued.state.kind)) {
      this.#mode = "paused";
      this.#tried = true;
    }
    this.#pump();
  }

  #take(queued: QueuedBatch, reply: Reply<BatchOutcome>): void {
    if (reply.kind !== "unreachable") queued.silent = 0;
    if (reply.kind === "unreachable") this.#askLater(queued, "offline", "");
    else if (reply.kind === "problem") {
      this.#pace.answered(null);
      this.#obey(queued, reply.problem);
    } else {
      const { batch, account } = reply.answer;
      this.#pace.answered(batch.state.kind);
      this.#note(queued, batch);
      this.#pace.heed(account);
    }
  }

  /** How a batch stands by the server's word. What is being cut again is past that. */
  #note(queued: QueuedBatch, { state, attempts }: Pick<BatchEntry, "state" | "attempts">): void {
    if (queued.recut !== null || isPast(queued.state, state)) return;
    const known = queued.state.kind === "rejected" && state.kind === "rejected";
    Object.assign(queued, { state, attempts });
    if (known) return;
    if (state.kind === "rejected") queued.recut = "undecided";
    if (!this.#refused.note(queued) || this.#mode !== "running") return;
    this.#mode = "paused";
    this.#pace.stop = { cause: "rejections", message: state.kind === "rejected" ? state.message : "" };
  }

  /** Follows a refusal of our own server. What it refused to begin has not left: the state before holds again. */
  #obey(queued: QueuedBatch, problem: Problem): void {
    const { clock, knife } = this.#wiring;
    const step = stepAfter(problem, clock.now());
    if (step.kind === "ask-later") {
      this.#askLater(queued, step.offline ? "offline" : null, problem.message);
      return;
    }
    queued.state = queued.before;
    if (step.kind === "hold") this.#pace.hold = step.wait;
    else if (step.kind === "block") this.#pace.block = step.block;
    else if (step.kind === "leave-out")
      queued.recut = recutBefore(knife.leaveOut(queued.batch, step.indexes), problem.message, true);
    else {
      const halves = knife.halve(queued.batch);
      if (halves) queued.recut = recutBefore(halves, problem.message, false);
      else this.#pace.block = { cause: "ledger", message: problem.message };
    }
  }

  #askLater(queued: QueuedBatch, kind: "offline" | null, reason: string): void {
    queued.silent++;
    const { clock } = this.#wiring;
    queued.notBefore = clock.now() + Math.max(LEAST_PAUSE_MS, retryDelay(queued.silent, clock.random));
    if (kind) this.#pace.hold = { kind, until: queued.notBefore, reason };
  }

  /** Registers the children before anything of them leaves; until that is answered they are asked for again. */
  async #register(queued: QueuedBatch): Promise<void> {
    const { recut } = queued;
    if (recut === null || recut === "undecided") return;
    queued.asking = true;
    const reply = await this.#wiring.courier.children(queued.batch.id, recut.cut.children.map(headerOf));
    queued.asking = false;
    if (reply.kind === "answer") {
      queued.silent = 0;
      this.#replace(queued, recut);
    } else if (reply.kind === "unreachable") this.#askLater(queued, "offline", "");
    else {
      const { code, message } = reply.problem;
      const now = this.#wiring.clock.now();
      const step = stepAfter(reply.problem, now);
      this.#askLater(queued, null, message);
      // A request believed lost arrived after all, and the batch went on: it is asked how it stands instead.
      if (code === "wrong-state")
        Object.assign(queued, { recut: null, state: { kind: "sending", since: now } });
      else if (step.kind === "block") this.#pace.block = step.block;
    }
    this.#pump();
  }

  #replace(queued: QueuedBatch, { cut, named, state, sameRoot }: Recut): void {
    const children = cut.children.map((child) => newQueuedBatch(child, sameRoot ? queued.root : child.id));
    Object.assign(queued, { state, named, recut: null });
    this.#moved = { toSent: this.#moved.toSent + cut.toSent, toHeld: this.#moved.toHeld + cut.toHeld };
    for (const child of children) this.#enlist(child);
    this.#refused.replace(queued, sameRoot ? children : []);
  }
}

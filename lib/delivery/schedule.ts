import type { BatchState } from "../ledger/entry";
import { mayRetry } from "./batch-state";
import type { Mode, Wait } from "./delivery-view";

/** What the schedule needs to know of a batch. */
export interface Scheduled {
  readonly n: number;
  readonly state: BatchState;
  /** Ask our server not before (ms on this computer's clock). */
  readonly notBefore: number;
  /** A question to our server is under way. */
  readonly asking: boolean;
  /** Not null: it is cut again, or may be, and does not leave as it is; an object waits to be registered. */
  readonly recut: object | "undecided" | null;
}

export interface ScheduleRules {
  readonly mode: Mode;
  /** Batches that may be asked about at once. */
  readonly window: number;
  /** A wait or a block holds everything that has not left yet. */
  readonly held: boolean;
}

/** Under way, but our server owes the answer: the question was cut off, or answered "in progress". */
export function isOwed(batch: Scheduled): boolean {
  return batch.state.kind === "sending" && !batch.asking && batch.recut === null;
}

/** Certainly not accepted, or sent again without harm: it may leave (again). */
export function mayLeave(batch: Scheduled): boolean {
  return !batch.asking && batch.recut === null && mayRetry(batch.state);
}

/** Cut again, and the children are to be registered: nothing leaves by that, so no wait holds it. */
export function dueCuts<B extends Scheduled>(batches: readonly B[], now: number): B[] {
  return batches.filter((batch) => isCut(batch) && batch.notBefore <= now);
}

function isCut({ recut, asking }: Scheduled): boolean {
  return recut !== null && recut !== "undecided" && !asking;
}

/** The batches to ask about now, owed answers first, then in plan order; "one" takes the smallest and waits for it. */
export function dueBatches<B extends Scheduled>(
  batches: readonly B[],
  rules: ScheduleRules,
  now: number,
): B[] {
  const asking = batches.reduce((sum, batch) => sum + (batch.asking ? 1 : 0), 0);
  const free = rules.window - asking;
  if (free <= 0 || rules.mode === "paused" || rules.mode === "cancelled") return [];
  const owed = batches.filter((batch) => isOwed(batch) && batch.notBefore <= now).slice(0, free);
  if (rules.held) return owed;
  const fresh = batches.filter((batch) => mayLeave(batch) && leavesAt(batch) <= now);
  if (rules.mode === "running") return [...owed, ...fresh].slice(0, free);
  if (asking > 0 || batches.some(isOwed)) return owed;
  return fresh.reduce<B[]>((least, next) => (least[0] && least[0].n <= next.n ? least : [next]), []);
}

/** When a batch comes due by itself next, null if only an answer or a person can move anything. */
export function nextDue(batches: readonly Scheduled[], rules: ScheduleRules, now: number): number | null {
  const rests = rules.mode === "paused" || rules.mode === "cancelled";
  let next = Number.POSITIVE_INFINITY;
  for (const batch of batches) {
    const at = isCut(batch) ? batch.notBefore : rests ? 0 : dueAt(batch, rules);
    if (at > now && at < next) next = at;
  }
  return Number.isFinite(next) ? next : null;
}

function dueAt(batch: Scheduled, rules: ScheduleRules): number {
  if (isOwed(batch)) return batch.notBefore;
  return !rules.held && mayLeave(batch) ? leavesAt(batch) : 0;
}

/** When the state says that it may leave again; null where it says nothing of that. */
function againAt(state: BatchState): number | null {
  if (state.kind === "retrying") return state.notBefore;
  return state.kind === "unknown" ? state.resendAt : null;
}

function leavesAt({ state, notBefore }: Scheduled): number {
  return Math.max(againAt(state) ?? 0, notBefore);
}

/** The first retry as a wait, when nothing is asked or still to leave for the first time. */
export function retryWait(batches: readonly Scheduled[]): Wait | null {
  if (batches.some(({ asking, state }) => asking || state.kind === "planned")) return null;
  let first: Wait | null = null;
  for (const batch of batches) {
    const { state } = batch;
    const at = mayLeave(batch) ? againAt(state) : null;
    if (at === null || (first?.until && first.until <= at)) continue;
    first = { kind: "backoff", until: at, reason: "reason" in state ? state.reason : "" };
  }
  return first;
}

import type { BatchState } from "../ledger/entry";
import type { Mode, Wait } from "./delivery-view";

/** What the schedule needs to know of a batch. */
export interface Scheduled {
  readonly n: number;
  readonly state: BatchState;
  /** Ask our server not before (ms on this computer's clock). */
  readonly notBefore: number;
  /** A question to our server is under way. */
  readonly asking: boolean;
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
  return batch.state.kind === "sending" && !batch.asking;
}

/** Certainly not accepted, so it may leave (again). */
export function mayLeave(batch: Scheduled): boolean {
  const { kind } = batch.state;
  return !batch.asking && (kind === "planned" || kind === "retrying" || kind === "blocked");
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
  if (rules.mode === "paused" || rules.mode === "cancelled") return null;
  let next = Number.POSITIVE_INFINITY;
  for (const batch of batches) {
    const at = isOwed(batch) ? batch.notBefore : !rules.held && mayLeave(batch) ? leavesAt(batch) : 0;
    if (at > now && at < next) next = at;
  }
  return Number.isFinite(next) ? next : null;
}

function leavesAt({ state, notBefore }: Scheduled): number {
  return state.kind === "retrying" ? Math.max(state.notBefore, notBefore) : notBefore;
}

/** The first retry as a wait, when nothing is asked or still to leave for the first time. */
export function retryWait(batches: readonly Scheduled[]): Wait | null {
  if (batches.some(({ asking, state }) => asking || state.kind === "planned")) return null;
  let first: Wait | null = null;
  for (const { state } of batches) {
    if (state.kind !== "retrying" || (first?.until && first.until <= state.notBefore)) continue;
    first = { kind: "backoff", until: state.notBefore, reason: state.reason };
  }
  return first;
}

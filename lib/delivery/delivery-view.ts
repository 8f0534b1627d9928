import type { BatchState } from "../ledger/entry";

/** Why nothing new is sent for now; `until` in ms on this computer's clock, null = unknown. */
export interface Wait {
  readonly kind: "api" | "backoff" | "breaker" | "maintenance" | "offline" | "other-tab";
  readonly until: number | null;
  readonly reason: string;
}

/** What only a person can mend before anything moves again; after `rejections` going on is enough. */
export interface Block {
  readonly cause: "token" | "configuration" | "ledger" | "question" | "rejections";
  readonly message: string;
}

/** What the person asked for. `one` = try one batch, then pause. */
export type Mode = "running" | "one" | "paused" | "cancelled";

export type DeliveryState = "idle" | "sending" | "paused" | "attention" | "done";

export interface Tally {
  readonly accepted: number;
  readonly acceptedByPerson: number;
  /** Of rejected batches, and those that no child of a split batch holds because the API refused them. */
  readonly rejected: number;
  readonly unknown: number;
  /** Let go by the person: they belong to this delivery no more. */
  readonly released: number;
  readonly pending: number;
  readonly batchesPending: number;
  readonly batchesInFlight: number;
  /** Refused whole: they may be tried again as new batches. */
  readonly batchesRejected: number;
}

/** What the counts need to know of a batch. */
export interface Tallied {
  readonly n: number;
  readonly state: BatchState;
  /** Not null: it is cut again, or may be; until then all of it waits. "undecided" = what comes is not known yet. */
  readonly recut: object | "undecided" | null;
}

type Sums = { -readonly [Name in keyof Tally]: Tally[Name] };

/**
 * Samples by the states of their batches; a split batch is spoken for by its children and by what was refused of it.
 * What is sent again by itself (`resendAt`) waits, unless the delivery was cancelled.
 */
export function tallyBatches(batches: Iterable<Tallied>, mode: Mode): Tally {
  const sums: Sums = {
    accepted: 0,
    acceptedByPerson: 0,
    rejected: 0,
    unknown: 0,
    released: 0,
    pending: 0,
    batchesPending: 0,
    batchesInFlight: 0,
    batchesRejected: 0,
  };
  for (const batch of batches) addBatch(sums, batch, mode);
  return sums;
}

function addBatch(sums: Sums, { n, state, recut }: Tallied, mode: Mode): void {
  const waits =
    recut !== null || (state.kind === "unknown" && state.resendAt !== null && mode !== "cancelled");
  if (waits) addPending(sums, n, recut !== null && recut !== "undecided");
  else addSettled(sums, n, state);
}

function addSettled(sums: Sums, n: number, state: BatchState): void {
  switch (state.kind) {
    case "accepted":
      sums.accepted += n;
      if (state.by === "person") sums.acceptedByPerson += n;
      break;
    case "rejected":
      sums.rejected += n;
      sums.batchesRejected++;
      break;
    case "unknown":
    case "released":
      sums[state.kind] += n;
      break;
    case "planned":
    case "sending":
    case "retrying":
    case "blocked":
      addPending(sums, n, state.kind === "sending");
      break;
    case "split":
      sums.rejected += state.refused;
      break;
    case "withdrawn":
      break;
    default:
      state satisfies never;
  }
}

function addPending(sums: Sums, n: number, inFlight: boolean): void {
  sums.pending += n;
  sums.batchesPending++;
  if (inFlight) sums.batchesInFlight++;
}

/** The state of a delivery as the page shows it: derived, never stored. */
export function deliveryState(mode: Mode, tally: Tally, block: Block | null): DeliveryState {
  if (mode === "cancelled" && tally.batchesInFlight === 0) return "idle";
  if (tally.batchesInFlight > 0) return mode === "paused" ? "paused" : "sending";
  if (tally.batchesPending > 0) {
    if (block && block.cause !== "rejections") return "attention";
    return mode === "paused" ? "paused" : "sending";
  }
  return tally.unknown > 0 || tally.rejected > 0 ? "attention" : "done";
}

import type { BatchState } from "../ledger/entry";

/** Why nothing new is sent for now; `until` in ms on this computer's clock, null = unknown. */
export interface Wait {
  readonly kind: "api" | "backoff" | "breaker" | "maintenance" | "offline" | "other-tab";
  readonly until: number | null;
  readonly reason: string;
}

/** What only a person can mend before anything moves again. */
export interface Block {
  readonly cause: "token" | "configuration" | "ledger" | "question";
  readonly message: string;
}

/** What the person asked for. `one` = try one batch, then pause. */
export type Mode = "running" | "one" | "paused" | "cancelled";

export type DeliveryState = "idle" | "sending" | "paused" | "attention" | "done";

export interface Tally {
  readonly accepted: number;
  readonly acceptedByPerson: number;
  readonly rejected: number;
  readonly unknown: number;
  readonly released: number;
  readonly pending: number;
  readonly batchesPending: number;
  readonly batchesInFlight: number;
}

/** Samples by the states of their batches; a split batch is spoken for by its children. */
export function tallyBatches(batches: Iterable<{ readonly n: number; readonly state: BatchState }>): Tally {
  const sums = {
    accepted: 0,
    acceptedByPerson: 0,
    rejected: 0,
    unknown: 0,
    released: 0,
    pending: 0,
    batchesPending: 0,
    batchesInFlight: 0,
  };
  for (const { n, state } of batches) {
    switch (state.kind) {
      case "accepted":
        sums.accepted += n;
        if (state.by === "person") sums.acceptedByPerson += n;
        break;
      case "rejected":
      case "unknown":
      case "released":
        sums[state.kind] += n;
        break;
      case "planned":
      case "sending":
      case "retrying":
      case "blocked":
        sums.pending += n;
        sums.batchesPending++;
        if (state.kind === "sending") sums.batchesInFlight++;
        break;
      case "withdrawn":
      case "split":
        break;
      default:
        state satisfies never;
    }
  }
  return sums;
}

/** The state of a delivery as the page shows it: derived, never stored. */
export function deliveryState(mode: Mode, tally: Tally, block: Block | null): DeliveryState {
  if (mode === "cancelled" && tally.batchesInFlight === 0) return "idle";
  if (tally.batchesInFlight > 0) return mode === "paused" ? "paused" : "sending";
  if (tally.batchesPending > 0) {
    if (block) return "attention";
    return mode === "paused" ? "paused" : "sending";
  }
  return tally.unknown > 0 || tally.rejected > 0 || tally.released > 0 ? "attention" : "done";
}

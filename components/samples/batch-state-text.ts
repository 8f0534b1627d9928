import type { BatchState, BatchStateKind } from "@/lib/ledger/entry";
import { LATER_TEXTS } from "../texts-later";
import type { MarkState } from "./state-mark";
import { clockText } from "./time-text";

/** The mark of each state of a batch. */
export const STATE_MARKS: Readonly<Record<BatchStateKind, MarkState>> = {
  planned: "ready",
  sending: "sending",
  accepted: "accepted",
  retrying: "retrying",
  rejected: "rejected",
  unknown: "unknown",
  released: "skipped",
  blocked: "held",
  withdrawn: "skipped",
  split: "duplicate",
};

/** What there is to say about a state beside its word. */
export function stateDetail(state: BatchState): string {
  switch (state.kind) {
    case "accepted":
      return state.by === "person" ? LATER_TEXTS.declared : "";
    case "retrying":
      return `${state.reason} (${clockText(state.notBefore)})`;
    case "rejected":
    case "blocked":
      return state.message;
    case "unknown":
      return state.reason;
    default:
      return "";
  }
}

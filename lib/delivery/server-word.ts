import type { AccountStanding, BatchState } from "../ledger/entry";
import type { Problem, WaitCause } from "../ledger/problem";
import type { Block, Wait } from "./delivery-view";

/** How long a wait without an end is taken to be, in ms. */
const UNKNOWN_WAIT_MS = 2000;

/** What a refusal of our own server asks of the queue, which asked about one batch. */
export type Step =
  /** The server has it, or may have: ask for its state again later. */
  | { readonly kind: "ask-later"; readonly offline: boolean }
  | { readonly kind: "hold"; readonly wait: Wait }
  | { readonly kind: "block"; readonly block: Block }
  | { readonly kind: "leave-out"; readonly indexes: NonNullable<Problem["indexes"]> }
  | { readonly kind: "halve" };

/** Reads a refusal. After anything but ask-later the batch has certainly not left. `now` in ms. */
export function stepAfter(problem: Problem, now: number): Step {
  const { code, message, indexes, until, wait } = problem;
  switch (code) {
    case "in-progress":
      return { kind: "ask-later", offline: false };
    case "ledger-failed":
    case "draining":
      return { kind: "ask-later", offline: true };
    case "account-waits":
      return { kind: "hold", wait: waitFor(wait ?? "crowded", until ?? now + UNKNOWN_WAIT_MS, message) };
    case "account-question":
    case "account-restored":
      return { kind: "block", block: { cause: "question", message } };
    case "account-blocked":
    case "other-origin":
      return { kind: "block", block: { cause: "token", message } };
    case "conflict":
      return indexes
        ? { kind: "leave-out", indexes }
        : { kind: "block", block: { cause: "ledger", message } };
    case "split":
      return { kind: "halve" };
    default:
      return { kind: "block", block: { cause: "ledger", message } };
  }
}

/** What an account's standing means for everything that has not left yet. Null = nothing stands in the way. */
export function obstacleOf(standing: AccountStanding): { wait: Wait | null; block: Block | null } {
  switch (standing.kind) {
    case "open":
      return { wait: null, block: null };
    case "waiting":
      return { wait: waitFor(standing.cause, standing.until, standing.reason), block: null };
    case "blocked":
      return { wait: null, block: { cause: standing.cause, message: standing.message } };
    case "question":
    case "restored":
      return { wait: null, block: { cause: "question", message: "" } };
  }
}

function waitFor(cause: WaitCause, until: number, reason: string): Wait {
  return { kind: cause === "crowded" ? "backoff" : cause, until, reason };
}

/** A list of states may have been read before the batch went on: what is left for good does not come back. */
export function isPast({ kind }: BatchState, told: BatchState): boolean {
  if (kind === "split") return true;
  if (kind === "withdrawn") return ["planned", "retrying", "blocked"].includes(told.kind);
  if (kind === "released") return told.kind !== "released" && told.kind !== "accepted";
  return kind === "accepted" && told.kind !== "accepted";
}

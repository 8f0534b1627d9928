import type { BatchState } from "../ledger/entry";
import { MIN_BATCH } from "../samples/sample";
import { clip, type Outcome } from "./outcome";

export type BatchEvent =
  /** An attempt begins: claims taken, written before the call. */
  | { readonly kind: "begin"; readonly since: number }
  /** `delayMs` is our own back-off; a longer Retry-After wins. */
  | { readonly kind: "outcome"; readonly outcome: Outcome; readonly at: number; readonly delayMs: number }
  /** The lease ran out or its owner died: the call may have been made. */
  | { readonly kind: "lease-expired"; readonly at: number }
  /** An answer that came after the lease had been taken away. */
  | { readonly kind: "late-answer"; readonly outcome: Outcome; readonly at: number }
  | { readonly kind: "person-accepts"; readonly at: number }
  | { readonly kind: "person-releases"; readonly at: number }
  | { readonly kind: "withdraw" }
  /** Children take over; `refused` samples of it are in none of them, because the API refused them with `message`. */
  | { readonly kind: "split"; readonly refused: number; readonly message: string };

/** What a state alone does not tell. */
export interface BatchHistory {
  /** Has any attempt of this batch ever been unknown. */
  readonly everUnknown: boolean;
  /** Samples in the batch. */
  readonly n: number;
  /** The person said that this API ignores repeated samples: what is not confirmed is sent again. */
  readonly resend: boolean;
}

/** The event does not fit the state; nothing changes. */
export interface Refused {
  readonly kind: "refused";
  readonly reason: string;
}

const MAX_REASON = 500;
const LEASE_REASON = "The server stopped while the batch was under way; it may or may not have arrived.";

/** Does a batch in this state hold its samples back from every other batch. */
export function holdsClaims(state: BatchState): boolean {
  return state.kind === "sending" || state.kind === "accepted" || state.kind === "unknown";
}

/** Nothing more happens to it by itself: a rejected one may still be cut again or tried again as a new batch. */
export function isFinal(state: BatchState): boolean {
  switch (state.kind) {
    case "accepted":
    case "rejected":
    case "released":
    case "withdrawn":
    case "split":
      return true;
    default:
      return false;
  }
}

/** Its samples are neither settled nor free: a device is not delivered without gaps beyond its start. */
export function isOpen(state: BatchState): boolean {
  return !isFinal(state);
}

/** May an attempt begin, as far as the state says: what certainly was not accepted, and what may go twice. */
export function mayRetry(state: BatchState): boolean {
  return isIdle(state) || (state.kind === "unknown" && state.resendAt !== null);
}

/** Certainly not with the API, and not under way. */
function isIdle(state: BatchState): boolean {
  return state.kind === "planned" || state.kind === "retrying" || state.kind === "blocked";
}

/**
 * The arrows of docs/delivery.md, and no others. `sending` is left by an outcome or, when its lease runs out, for
 * `unknown`; a batch with any unknown attempt ends only accepted, released or unknown and is never sent again, unless
 * the person said that repeated samples do no harm: then it stays `unknown`, holding its samples, until an answer.
 * Also a batch that waits for its next attempt may be split: each attempt claims anew and may meet a conflict, and
 * one that was too large (413) waits as `retrying` until its children are registered. A rejected one is split to find
 * what the API refuses, or to be tried again.
 */
export function transition(
  state: BatchState,
  event: BatchEvent,
  history: BatchHistory,
): BatchState | Refused {
  switch (event.kind) {
    case "begin":
      if (!mayRetry(state) || (history.everUnknown && !history.resend)) return refused(state, event);
      return { kind: "sending", since: event.since };
    case "outcome":
      return state.kind === "sending" ? afterOutcome(event, history) : refused(state, event);
    case "lease-expired":
      if (state.kind !== "sending") return refused(state, event);
      return unknownSince(event.at, LEASE_REASON, history.resend ? event.at : null);
    case "late-answer":
      return afterLateAnswer(state, event);
    case "person-accepts":
      if (state.kind !== "unknown") return refused(state, event);
      return { kind: "accepted", by: "person", at: event.at };
    case "person-releases":
      if (state.kind !== "unknown") return refused(state, event);
      return { kind: "released", at: event.at };
    case "withdraw":
      return isIdle(state) ? { kind: "withdrawn" } : refused(state, event);
    case "split":
      if (!isIdle(state) && state.kind !== "rejected") return refused(state, event);
      return { kind: "split", refused: event.refused, message: event.message };
  }
}

function refused(state: BatchState, event: BatchEvent): Refused {
  return { kind: "refused", reason: `${event.kind} does not apply to a batch that is ${state.kind}` };
}

function unknownSince(at: number, message: string, resendAt: number | null): BatchState {
  return { kind: "unknown", since: at, reason: clip(message, MAX_REASON), resendAt };
}

/** Classes after which sending once more may bring an answer; the others say that it will not. */
const MAY_PASS: ReadonlySet<Outcome["class"]> = new Set([
  "unknown",
  "not-sent",
  "not-processed",
  "token-refused",
  "configuration",
]);

function afterOutcome(event: Extract<BatchEvent, { kind: "outcome" }>, history: BatchHistory): BatchState {
  const { outcome, at } = event;
  const next = at + Math.max(event.delayMs, outcome.retryAfterMs ?? 0);
  if (outcome.class === "accepted") return { kind: "accepted", by: "answer", at };
  if (outcome.class === "unknown" || history.everUnknown) {
    return unknownSince(at, outcome.message, history.resend && MAY_PASS.has(outcome.class) ? next : null);
  }
  switch (outcome.class) {
    case "not-sent":
    case "not-processed":
      return retryingFrom(next, outcome.message);
    case "too-large":
      if (history.n < 2 * MIN_BATCH) return rejectedBy(outcome);
      return retryingFrom(at, outcome.message);
    case "rejected":
      return rejectedBy(outcome);
    case "token-refused":
      return { kind: "blocked", cause: "token", message: clip(outcome.message, MAX_REASON) };
    case "configuration":
      return { kind: "blocked", cause: "configuration", message: clip(outcome.message, MAX_REASON) };
  }
}

function retryingFrom(notBefore: number, message: string): BatchState {
  return { kind: "retrying", notBefore, reason: clip(message, MAX_REASON) };
}

function rejectedBy(outcome: Outcome): BatchState {
  return {
    kind: "rejected",
    message: outcome.message,
    status: outcome.status ?? 0,
    named: [...outcome.named],
  };
}

/**
 * Late evidence can only settle what is unknown, and only for the better. A released batch that had arrived after all is
 * accepted too: it takes its samples back, so that nothing sends them again from then on.
 */
function afterLateAnswer(
  state: BatchState,
  event: Extract<BatchEvent, { kind: "late-answer" }>,
): BatchState | Refused {
  if (state.kind === "accepted") return state;
  if (state.kind !== "unknown" && state.kind !== "released") return refused(state, event);
  return event.outcome.class === "accepted" ? { kind: "accepted", by: "answer", at: event.at } : state;
}

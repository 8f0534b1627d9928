import type { Regrouped } from "../batches/regroup";
import { type NextCut, namedPlaces } from "./narrowing";
import type { Knife, QueuedBatch, Recut } from "./queue-wiring";

/** Cut again before anything of it left: by a conflict, or because it is too large. */
export function recutBefore(cut: Regrouped, message: string, sameRoot: boolean): Recut {
  return { cut, named: [], state: { kind: "split", refused: 0, message }, sameRoot };
}

/** The next step of narrowing a refused batch; null = all of it stays refused. */
export function recutRefused(queued: QueuedBatch, how: NextCut, knife: Knife): Recut | null {
  const { state, batch } = queued;
  if (state.kind !== "rejected" || how === "give-up") return null;
  const { message } = state;
  if (how === "halve") {
    const cut = knife.halve(batch);
    return cut && recutBefore(cut, "", true);
  }
  const named = namedPlaces(queued);
  const cut = knife.leaveNamed(batch, named);
  return { cut, named, state: { kind: "split", refused: named.length, message }, sameRoot: true };
}

/**
 * The person wants it tried again: a wait of its own ends, and what the API refused whole goes once more, the same
 * samples under a new id.
 */
export function makeDue(queued: QueuedBatch, knife: Knife): void {
  queued.notBefore = 0;
  if (queued.state.kind === "retrying") queued.state = { ...queued.state, notBefore: 0 };
  if (queued.state.kind === "rejected" && queued.recut === null)
    queued.recut = recutBefore(knife.sameAgain(queued.batch), "", false);
}

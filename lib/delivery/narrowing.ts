import type { BatchState } from "../ledger/entry";

/** A group that the API refuses without saying why is not cut further than this (docs/delivery.md). */
export const SMALLEST_GROUP = 5;
/** Calls for one batch of the plan, its own included, to find what the API refuses of it. */
export const MOST_CALLS = 20;
/** So many different batches refused in a row, none of their samples named: then a person should look. */
export const REFUSED_IN_A_ROW = 3;

/** A batch of the plan or, once that was cut, one of those that hold its samples now. */
export interface Leaf {
  readonly n: number;
  readonly state: BatchState;
  /** "undecided" = refused, and nothing decided about it yet; an object = its children wait to be registered. */
  readonly recut: object | "undecided" | null;
}

/**
 * What becomes of a refused batch: the named samples stay refused and the rest goes on · it is cut in two to find what
 * the API refuses · all of it stays refused.
 */
export type NextCut = "leave-named" | "halve" | "give-up";

/** Places in the body that the API named, as far as they are in it. */
export function namedPlaces({ n, state }: Pick<Leaf, "n" | "state">): number[] {
  return state.kind === "rejected" ? state.named.filter((place) => place < n) : [];
}

function isMoving({ state, recut }: Leaf): boolean {
  if (recut !== null) return recut !== "undecided";
  const { kind } = state;
  return kind === "planned" || kind === "sending" || kind === "retrying" || kind === "blocked";
}

/**
 * Decides about the refused leaves of one batch of the plan. `calls` = those made or due for it so far; a leaf costs
 * one. Halving waits until no leaf of it is under way and then takes the largest first: where several samples are bad,
 * depth in one half at the cost of the other would refuse far more than needed.
 */
export function nextCuts<L extends Leaf>(leaves: readonly L[], calls: number): { leaf: L; how: NextCut }[] {
  const cuts: { leaf: L; how: NextCut }[] = [];
  let left = MOST_CALLS - calls;
  const unnamed: L[] = [];
  for (const leaf of leaves) {
    if (leaf.recut !== "undecided") continue;
    if (namedPlaces(leaf).length > 0) {
      cuts.push({ leaf, how: left > 0 ? "leave-named" : "give-up" });
      left = Math.max(0, left - 1);
    } else if (leaf.n <= SMALLEST_GROUP) cuts.push({ leaf, how: "give-up" });
    else unnamed.push(leaf);
  }
  if (leaves.some(isMoving) || cuts.some(({ how }) => how === "leave-named")) return cuts;
  for (const leaf of unnamed.sort((a, b) => b.n - a.n)) {
    cuts.push({ leaf, how: left >= 2 ? "halve" : "give-up" });
    left -= 2;
  }
  return cuts;
}

import { namedPlaces, nextCuts, REFUSED_IN_A_ROW } from "./narrowing";
import type { Knife, QueuedBatch } from "./queue-wiring";
import { recutRefused } from "./recut";

interface Root {
  /** Batches that hold its samples now. */
  leaves: QueuedBatch[];
  /** Calls made or due for it. */
  calls: number;
}

/** Batches of the plan that the API refused, and what came of cutting them. */
export class RefusedRoots {
  readonly #roots = new Map<string, Root>();
  /** Roots of which something is undecided. */
  readonly #open = new Set<string>();
  /** Roots refused since the last acceptance, without a word about which samples. */
  readonly #inARow = new Set<string>();

  /** Notes an answer. True: so many different batches in a row were refused that the delivery should pause. */
  note(queued: QueuedBatch): boolean {
    const { state, root } = queued;
    if (state.kind === "accepted") this.#inARow.clear();
    if (state.kind !== "rejected") return false;
    if (!this.#roots.has(root)) this.#roots.set(root, { leaves: [queued], calls: 1 });
    this.#open.add(root);
    if (namedPlaces(queued).length > 0) return false;
    this.#inARow.add(root);
    return this.#inARow.size >= REFUSED_IN_A_ROW;
  }

  /** The person wants to go on: counting begins anew. */
  goOn(): void {
    this.#inARow.clear();
  }

  /**
   * Decides what comes of the undecided. The calls that it costs are taken as made; where none may be made any more
   * (`mayAsk` false), nothing is cut in two to find out.
   */
  decide(knife: Knife, mayAsk: boolean): void {
    for (const id of this.#open) {
      const root = this.#roots.get(id);
      if (!root) continue;
      for (const { leaf, how } of nextCuts(root.leaves, root.calls)) {
        leaf.recut = recutRefused(leaf, how === "halve" && !mayAsk ? "give-up" : how, knife);
        root.calls += leaf.recut?.cut.children.length ?? 0;
      }
      if (root.leaves.every(({ recut }) => recut !== "undecided")) this.#open.delete(id);
    }
  }

  /** Children that stand for `parent` from now on. */
  replace(parent: QueuedBatch, children: readonly QueuedBatch[]): void {
    const root = this.#roots.get(parent.root);
    if (root) root.leaves = [...root.leaves.filter((leaf) => leaf !== parent), ...children];
  }
}

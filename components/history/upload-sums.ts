import type { BatchStateKind, Upload } from "@/lib/ledger/entry";
import type { SumTerm } from "../samples/sum-line";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";

const words = TEXTS.counts;

/**
 * `found` of the files and its parts (docs/product.md): the parts add up to the whole. `tooFew` = samples that were too
 * few to send: where they are all that was held, it is called so.
 */
export function foundTerms(
  { counts }: Pick<Upload, "counts">,
  tooFew = 0,
): { whole: SumTerm; parts: SumTerm[] } {
  const heldWord = counts.held === tooFew ? words.tooFew : LATER_TEXTS.history.heldThen;
  return {
    whole: { id: "found", n: counts.found, word: words.found, mark: null, always: true },
    parts: [
      { id: "ready", n: counts.ready, word: words.inDelivery, mark: "ready", always: true },
      { id: "failing", n: counts.failing, word: words.failing, mark: "failing" },
      { id: "skipped", n: counts.skipped, word: words.skipped, mark: "skipped" },
      { id: "duplicate", n: counts.duplicate, word: words.duplicate, mark: "duplicate" },
      { id: "already-sent", n: counts.alreadySent, word: words.alreadySent, mark: "already-sent" },
      { id: "held", n: counts.held, word: heldWord, mark: "held" },
    ],
  };
}

/** What was ready when the plan was frozen and what became of it; what no state holds was left to other deliveries. */
export function deliveryTerms({ counts, states, refused }: Upload): { whole: SumTerm; parts: SumTerm[] } {
  const of = (...kinds: readonly BatchStateKind[]): number =>
    kinds.reduce((sum, kind) => sum + (states[kind]?.samples ?? 0), 0);
  const parts: SumTerm[] = [
    { id: "accepted", n: of("accepted"), word: words.accepted, mark: "accepted", always: true },
    { id: "rejected", n: refused, word: words.rejected, mark: "rejected" },
    { id: "unknown", n: of("unknown"), word: words.unknown, mark: "unknown" },
    {
      id: "pending",
      n: of("planned", "sending", "retrying", "blocked"),
      word: LATER_TEXTS.history.openBatches,
      mark: "waiting",
    },
    { id: "released", n: of("released"), word: LATER_TEXTS.history.released, mark: "skipped" },
    { id: "cancelled", n: of("withdrawn"), word: LATER_TEXTS.history.cancelled, mark: "skipped" },
  ];
  const moved = counts.ready - parts.reduce((sum, { n }) => sum + n, 0);
  return {
    whole: { id: "in-delivery", n: counts.ready, word: words.inDelivery, mark: null, always: true },
    parts: [...parts, { id: "moved", n: moved, word: LATER_TEXTS.history.movedOn, mark: "already-sent" }],
  };
}

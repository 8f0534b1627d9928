import type { Snapshot } from "@/lib/ingest/snapshot";
import { LATER_TEXTS } from "../texts-later";

const words = LATER_TEXTS.delivery.end;

export interface EndText {
  /** What became of every sample. */
  readonly what: readonly string[];
  /** What there is to do now. */
  readonly next: readonly string[];
}

const heldBy = ({ held }: Snapshot, isTooFew: boolean): number =>
  held.reduce((sum, { reason, n }) => ((reason === "too-few") === isTooFew ? sum + n : sum), 0);

/** The end of a delivery in whole sentences; null while something may still move. */
export function endText(snapshot: Snapshot): EndText | null {
  const { delivery, counts, ownDelivery } = snapshot;
  const { state, accepted, rejected, unknown, pending } = delivery;
  if (state !== "done" && (state !== "attention" || pending > 0)) return null;
  const all = accepted + rejected + unknown;
  // What did not go belongs to the files on the page: once those are others, it is theirs.
  const leftOut = ownDelivery
    ? { failing: counts.failing, skipped: counts.skipped }
    : { failing: 0, skipped: 0 };
  const tooFew = ownDelivery ? heldBy(snapshot, true) : 0;
  const earlier = ownDelivery ? heldBy(snapshot, false) : 0;
  const what = [
    all > 0 && accepted === all ? words.all(all) : "",
    all > 0 && accepted < all ? words.some({ all, accepted, rejected, unknown }) : "",
    leftOut.failing + leftOut.skipped > 0 ? words.leftOut(leftOut.failing, leftOut.skipped) : "",
    tooFew > 0 ? words.heldTooFew(tooFew) : "",
    earlier > 0 ? words.heldEarlier(earlier) : "",
  ];
  const next = [
    unknown > 0 ? words.next.unknown : "",
    rejected > 0 ? words.next.rejected : "",
    leftOut.failing > 0 ? words.next.failing : "",
    tooFew > 0 ? words.next.held : "",
    earlier > 0 ? words.next.earlier : "",
  ].filter((text) => text !== "");
  // What was let go can be sent again: the page says that beside.
  if (next.length === 0 && delivery.released === 0) next.push(words.next.nothing);
  return { what: what.filter((text) => text !== ""), next };
}

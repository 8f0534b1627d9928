import type { Snapshot } from "@/lib/ingest/snapshot";
import { TEXTS } from "../texts";

const words = TEXTS.counts;
const WORDS = {
  "too-few": words.tooFew,
  "open-batch": words.earlier,
  "other-page": words.otherPage,
} as const;

/** Why good samples are in no batch, in the few words under their number. */
export function heldWord(held: Snapshot["held"]): string {
  const reasons = new Set(held.map(({ reason }) => reason));
  const [only] = reasons;
  return only === undefined || reasons.size > 1 ? words.heldMixed : WORDS[only];
}

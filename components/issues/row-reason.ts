import type { ReviewRow } from "@/lib/ingest/review-view";
import { LATER_TEXTS } from "../texts-later";
import { ownName } from "./grid-layout";
import { shownValue } from "./shown-value";

const words = LATER_TEXTS.review;

/** What is wrong with a row; of a corrected one what stood there before, of one left out that it is. */
export function rowReason(row: ReviewRow, names: readonly string[]): string {
  if (row.state === "left-out") return words.outOfIt;
  if (row.state === "failing") return row.message;
  const before = row.original.flatMap((text, at) =>
    text === null ? [] : words.was(ownName(names, at), text === "" ? words.emptyCell : shownValue(text)),
  );
  return before.length === 0 ? words.corrected : `${words.corrected}: ${before.join(", ")}`;
}

import type { ReviewRow } from "@/lib/ingest/review-view";
import { issueTitleOf } from "../samples/issue-title";
import { visibleText } from "../samples/visible-text";
import { LATER_TEXTS } from "../texts-later";
import { ownName } from "./grid-layout";
import { shownValue } from "./shown-value";

const words = LATER_TEXTS.review;

/** What is wrong with a row; of a corrected one what stood there before, of one left out that it is. */
export function rowReason(row: ReviewRow, names: readonly string[]): string {
  if (row.state === "left-out") return words.outOfIt;
  if (row.state === "failing") return visibleText(row.message);
  const before = row.original.flatMap((text, at) =>
    text === null ? [] : words.was(ownName(names, at), text === "" ? words.emptyCell : shownValue(text)),
  );
  return before.length === 0 ? words.corrected : `${words.corrected}: ${before.join(", ")}`;
}

/** The same in few words, for the narrow cell of a row. */
export function rowCause(row: ReviewRow, names: readonly string[]): string {
  return row.state === "failing" ? issueTitleOf(row.code) : rowReason(row, names);
}

import type { BatchEntry } from "@/lib/ledger/entry";

/** A batch in which only what a test is about is set. */
export function batchOf(part: Partial<BatchEntry>): BatchEntry {
  const spans = part.spans ?? [{ device: "iPhone", n: 3, first: 0, last: 2 }];
  return {
    id: "batch",
    upload: "upload",
    parent: null,
    dataType: "steps",
    n: spans.reduce((sum, { n }) => sum + n, 0),
    spans,
    state: { kind: "planned" },
    attempts: 0,
    possibleDuplicate: false,
    ...part,
  };
}

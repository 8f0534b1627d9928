import type { Upload } from "@/lib/ledger/entry";

/** An upload in which only what a test is about is set. */
export function uploadOf(part: Partial<Upload>): Upload {
  return {
    id: "upload",
    account: "account",
    accountName: "P-014",
    sandbox: false,
    frozenAt: 0,
    files: [],
    counts: {
      read: 0,
      notLookedAt: 0,
      found: 0,
      failing: 0,
      skipped: 0,
      duplicate: 0,
      alreadySent: 0,
      held: 0,
      ready: 0,
    },
    states: {},
    acceptedByPerson: 0,
    refused: 0,
    duplicates: "unsafe",
    ...part,
  };
}

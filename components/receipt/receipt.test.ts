import { describe, expect, test } from "vitest";
import type { Attempt, BatchEntry, UploadDetail } from "@/lib/ledger/entry";
import { receiptName, receiptOf, receiptSchema, unanswered } from "./receipt";

const ID = "00000000-0000-4000-8000-00000000000";
const SENT = Date.UTC(2026, 10, 3, 8, 12);
const SECRET = "value 72.5 is not allowed for token abcd";

function batchOf(id: string, state: BatchEntry["state"]): BatchEntry {
  const spans = [{ device: "iPhone", n: 500, first: SENT - 5000, last: SENT }];
  const rest = { parent: null, dataType: "steps", n: 500, attempts: 1, possibleDuplicate: false } as const;
  return { id, upload: `${ID}0`, spans, state, ...rest };
}

const counts = { read: 9, notLookedAt: 0, found: 9, failing: 0, skipped: 0, duplicate: 0, alreadySent: 0 };

function detailOf(batches: readonly BatchEntry[], sandbox = false): UploadDetail {
  return {
    upload: {
      id: `${ID}0`,
      account: `${ID}9`,
      accountName: "P-014",
      sandbox,
      frozenAt: SENT,
      files: [],
      counts: { ...counts, held: 0, ready: 9 },
      states: {},
      acceptedByPerson: 0,
      refused: 0,
      duplicates: "unsafe",
    },
    batches: [...batches],
    held: [],
  };
}

const call: Attempt = {
  batch: `${ID}1`,
  ordinal: 0,
  startedAt: SENT,
  durationMs: 80,
  evidence: "rejected",
  status: 422,
  retryAfterMs: null,
  requestId: "req-7",
  message: SECRET,
};

const receipt = (batches: readonly BatchEntry[], sandbox = false) =>
  receiptOf({
    detail: detailOf(batches, sandbox),
    account: { name: "P-014", origin: "https://proxy.example.org" },
    calls: new Map([[`${ID}1`, [call]]]),
    madeAt: SENT + 60_000,
  });

test("batches without an answer are told of only where there were some", () => {
  const answered = batchOf(`${ID}1`, { kind: "accepted", by: "answer", at: SENT });
  const declared = batchOf(`${ID}2`, { kind: "accepted", by: "person", at: SENT });
  expect(unanswered([answered], "unsafe")).toBe(false);
  expect(unanswered([answered, declared], "unsafe")).toBe(true);
  expect(unanswered([{ ...answered, attempts: 1 }], "safe")).toBe(false);
  expect(unanswered([{ ...answered, attempts: 2 }], "safe")).toBe(true);
});

describe("a receipt", () => {
  const rejected = batchOf(`${ID}1`, { kind: "rejected", message: SECRET, status: 422, named: [] });
  const accepted = batchOf(`${ID}2`, { kind: "accepted", by: "person", at: SENT });

  test("says of every batch what became of it, with its calls, and reads back as the same", () => {
    const made = receipt([rejected, accepted]);
    expect(
      made.batches.map(({ number, state, acceptedBy, refused }) => [number, state, acceptedBy, refused]),
    ).toEqual([
      [1, "rejected", null, 500],
      [2, "accepted", "person", 0],
    ]);
    expect(made.batches[0]?.calls).toEqual([
      {
        startedAt: "2026-11-03T08:12:00.000Z",
        durationMs: 80,
        evidence: "rejected",
        status: 422,
        requestId: "req-7",
      },
    ]);
    expect(receiptSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });

  test("holds none of the API's words, which may quote values", () => {
    expect(JSON.stringify(receipt([rejected, accepted]))).not.toContain("72.5");
  });

  test("is finished when nothing waits or is under way, whatever else became of it", () => {
    expect(receipt([rejected, accepted]).upload.finished).toBe(true);
    for (const state of [{ kind: "planned" }, { kind: "sending", since: 0 }] as const)
      expect(receipt([accepted, batchOf(`${ID}3`, state)]).upload.finished).toBe(false);
  });

  test("practice is told in the file and in its name", () => {
    expect(receipt([accepted], true).practice).toBe(true);
    expect(receiptName(receipt([accepted], true))).toBe("sampledrop-practice-receipt-2026-11-03-p-014.json");
    expect(receiptName(receipt([accepted]))).toBe("sampledrop-receipt-2026-11-03-p-014.json");
  });
});

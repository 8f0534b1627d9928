import fc from "fast-check";
import { expect, test } from "vitest";
import type { BatchState, UploadDetail } from "@/lib/ledger/entry";
import { deviceRows } from "./device-rows";

const accepted = (at: number): BatchState => ({ kind: "accepted", by: "answer", at });

function detail(
  account: string,
  batches: readonly { n: number; device: string; state: BatchState }[],
): UploadDetail {
  const counts = {
    read: 0,
    notLookedAt: 0,
    found: 0,
    failing: 0,
    skipped: 0,
    duplicate: 0,
    alreadySent: 0,
    held: 0,
    ready: 0,
  };
  return {
    upload: {
      id: account,
      account,
      accountName: account,
      sandbox: true,
      frozenAt: 0,
      files: [],
      counts,
      states: {},
      acceptedByPerson: 0,
      refused: 0,
      duplicates: "unsafe",
    },
    batches: batches.map(({ n, device, state }, at) => ({
      id: String(at),
      upload: account,
      parent: null,
      dataType: "steps",
      n,
      spans: [{ device, n, first: at, last: at + 1 }],
      state,
      attempts: 1,
      possibleDuplicate: false,
    })),
    held: [],
  };
}

test("samples of accepted batches add up, and of no others", () => {
  const states = fc.constantFrom<BatchState>(
    accepted(5),
    { kind: "planned" },
    { kind: "unknown", since: 1, reason: "", resendAt: null },
  );
  const batch = fc.record({
    n: fc.integer({ min: 3, max: 1000 }),
    device: fc.constantFrom("iPhone", "Watch"),
    state: states,
  });
  fc.assert(
    fc.property(fc.array(fc.array(batch)), (uploads) => {
      const rows = deviceRows(uploads.map((batches) => detail("p", batches)));
      const sent = uploads.flat().filter(({ state }) => state.kind === "accepted");
      expect(rows.reduce((sum, { samples }) => sum + samples, 0)).toBe(
        sent.reduce((sum, { n }) => sum + n, 0),
      );
      expect(new Set(rows.map(({ device }) => device)).size).toBe(rows.length);
    }),
  );
});

test("two people's devices of one name stay apart", () => {
  const rows = deviceRows([
    detail("P-014", [{ n: 3, device: "iPhone", state: accepted(1) }]),
    detail("P-027", [{ n: 4, device: "iPhone", state: accepted(2) }]),
  ]);
  expect(rows.map(({ account, samples, lastSent }) => [account, samples, lastSent])).toEqual([
    ["P-027", 4, 2],
    ["P-014", 3, 1],
  ]);
});

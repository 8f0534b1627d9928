import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Upload } from "../ledger/entry";
import { predecessors, remainderOf } from "./resume";

const ACCOUNT = "0b7f0f2e-6f5c-4a52-9d1f-1d2c3b4a5f60";
const KINDS = [
  "planned",
  "sending",
  "accepted",
  "retrying",
  "rejected",
  "unknown",
  "released",
  "blocked",
  "withdrawn",
] as const;

const file = (hash: string): Upload["files"][number] => ({
  name: `${hash}.csv`,
  bytes: 1,
  hash,
  format: "CSV",
  zone: null,
  mapping: null,
  readerVersion: 1,
});

const upload = (
  id: string,
  hashes: readonly string[],
  states: Upload["states"],
  account = ACCOUNT,
): Upload => ({
  id,
  account,
  accountName: "P-014",
  sandbox: true,
  frozenAt: 1,
  files: hashes.map(file),
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
  states,
  acceptedByPerson: 0,
  refused: states.rejected?.samples ?? 0,
  duplicates: "unsafe",
});

const statesOf = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...KINDS), fc.integer({ min: 3, max: 9000 })), {
    selector: ([kind]) => kind,
  })
  .map((pairs): Upload["states"] =>
    Object.fromEntries(pairs.map(([kind, samples]) => [kind, { batches: 1, samples }])),
  );

describe("remainderOf", () => {
  test("every sample that was not withdrawn is in exactly one of its numbers", () => {
    fc.assert(
      fc.property(statesOf, (states) => {
        const { all, ...parts } = remainderOf(upload("u", [], states));
        const kept = KINDS.filter((kind) => kind !== "withdrawn");
        expect(all).toBe(kept.reduce((sum, kind) => sum + (states[kind]?.samples ?? 0), 0));
        expect(all).toBe(Object.values(parts).reduce((sum, n) => sum + n, 0));
      }),
    );
  });
});

describe("predecessors", () => {
  const next = { upload: "next", account: ACCOUNT, hashes: ["a", "b"] };
  const waiting: Upload["states"] = { planned: { batches: 1, samples: 5 } };
  const ids = (uploads: readonly Upload[], live: readonly string[] = []) =>
    predecessors(next, uploads, new Set(live)).map(({ id }) => id);

  test("only uploads whose every file is here again are taken over", () => {
    fc.assert(
      fc.property(fc.subarray(["a", "b", "c"]), (hashes) => {
        const taken = ids([upload("old", hashes, waiting)]).length === 1;
        expect(taken).toBe(hashes.length > 0 && !hashes.includes("c"));
      }),
    );
  });

  test("what is settled, another account's, sent by a page, or the upload itself is left alone", () => {
    const settled: Upload["states"] = {
      accepted: { batches: 1, samples: 5 },
      unknown: { batches: 1, samples: 5 },
      sending: { batches: 1, samples: 5 },
    };
    expect(
      ids(
        [
          upload("settled", ["a"], settled),
          upload("other", ["a"], waiting, "1b7f0f2e-6f5c-4a52-9d1f-1d2c3b4a5f60"),
          upload("live", ["a"], waiting),
          upload("next", ["a", "b"], waiting),
          upload("blocked", ["a"], { blocked: { batches: 1, samples: 5 } }),
          upload("retrying", ["b"], { retrying: { batches: 1, samples: 5 } }),
        ],
        ["live"],
      ),
    ).toEqual(["blocked", "retrying"]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BatchStateKind } from "@/lib/ledger/entry";
import { uploadOf } from "./upload.test-support";
import { deliveryTerms, foundTerms } from "./upload-sums";

const KINDS = [
  "accepted",
  "rejected",
  "unknown",
  "planned",
  "sending",
  "retrying",
  "blocked",
  "released",
  "withdrawn",
] as const satisfies readonly BatchStateKind[];

const sumOf = (parts: readonly { n: number }[]): number => parts.reduce((sum, { n }) => sum + n, 0);

describe("the counts of an upload", () => {
  test("what became of it adds up to what was ready, whatever the states, and no part is negative", () => {
    const states = fc.tuple(...KINDS.map(() => fc.nat(5000)));
    fc.assert(
      fc.property(states, fc.nat(100), fc.nat(100), (samples, splitRefused, moved) => {
        const upload = uploadOf({
          counts: {
            ...uploadOf({}).counts,
            ready: sumOf(samples.map((n) => ({ n }))) + splitRefused + moved,
          },
          states: Object.fromEntries(
            KINDS.map((kind, at) => [kind, { batches: 1, samples: samples[at] ?? 0 }]),
          ),
          refused: (samples[KINDS.indexOf("rejected")] ?? 0) + splitRefused,
        });
        const { whole, parts } = deliveryTerms(upload);
        expect(sumOf(parts)).toBe(whole.n);
        expect(parts.filter(({ n }) => n < 0)).toEqual([]);
        expect(parts.find(({ id }) => id === "moved")?.n).toBe(moved);
      }),
    );
  });

  test("what was held is called too few to send where it is nothing else", () => {
    const upload = uploadOf({ counts: { ...uploadOf({}).counts, held: 2 } });
    const wordOf = (tooFew: number) => foundTerms(upload, tooFew).parts.find(({ id }) => id === "held")?.word;
    expect([wordOf(2), wordOf(1)]).toEqual(["too few to send", "held"]);
  });

  test("found has every part of the identity once", () => {
    const counts = { read: 200, notLookedAt: 73, found: 127, failing: 1, skipped: 2, duplicate: 4 };
    const { whole, parts } = foundTerms({ counts: { ...counts, alreadySent: 8, held: 16, ready: 96 } });
    expect(whole.n).toBe(127);
    expect(sumOf(parts)).toBe(127);
  });
});

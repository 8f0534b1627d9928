import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cutPages,
  MAX_PAGE_ENTRIES,
  matchEntries,
  mergeEntries,
  numbered,
  packEntries,
  unpackEntries,
  WORDS,
  withoutNumber,
} from "./claim-entries";

type Entry = readonly [start: number, low: number, high: number, number: number];

const word = fc.integer({ min: 0, max: 0xffff_ffff });
/** Few starts and halves, so that they often meet; some at the edges of 32 bits. */
const entry = fc.tuple(
  fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 86_399_999 })),
  fc.oneof(fc.integer({ min: 0, max: 2 }), word),
  fc.oneof(fc.integer({ min: 0, max: 1 }), word),
  fc.oneof(fc.integer({ min: 1, max: 4 }), word),
);

const packed = (entries: readonly Entry[]) =>
  Uint32Array.from([...entries].sort((a, b) => a[0] - b[0]).flat());
const sortedEntries = fc.array(entry, { maxLength: 60 }).map(packed);

function rows(entries: Uint32Array): string[] {
  const found: string[] = [];
  for (let i = 0; i < entries.length; i += WORDS) found.push(entries.subarray(i, i + WORDS).join());
  return found;
}

const starts = (entries: Uint32Array) => rows(entries).map((row) => Number(row.split(",")[0]));
const ascending = (numbers: readonly number[]) =>
  numbers.every((n, i) => i === 0 || n >= (numbers[i - 1] ?? 0));

describe("entries at rest", () => {
  it("come back as they were, also from bytes that lie anywhere in memory", () => {
    fc.assert(
      fc.property(sortedEntries, fc.integer({ min: 0, max: 7 }), (entries, shift) => {
        const bytes = packEntries(entries);
        const elsewhere = new Uint8Array(bytes.byteLength + shift);
        elsewhere.set(bytes, shift);
        expect(rows(unpackEntries(elsewhere.subarray(shift)))).toEqual(rows(entries));
      }),
    );
  });

  it("take 12 bytes each and 12 a page where one batch holds them all", () => {
    const entries = numbered(new Uint32Array(1000 * WORDS), 7);
    expect(packEntries(entries).byteLength).toBe(12 * 1000 + 12);
  });

  it("are refused when they were cut short", () => {
    const bytes = packEntries(numbered(new Uint32Array(3 * WORDS), 7));
    expect(() => unpackEntries(bytes.subarray(0, bytes.byteLength - 12))).toThrow(RangeError);
  });
});

describe("sorted entries", () => {
  it("merge to all of both, in order", () => {
    fc.assert(
      fc.property(sortedEntries, sortedEntries, (a, b) => {
        const merged = mergeEntries(a, b);
        expect(rows(merged).sort()).toEqual([...rows(a), ...rows(b)].sort());
        expect(ascending(starts(merged))).toBe(true);
      }),
    );
  });

  it("lose exactly one batch", () => {
    fc.assert(
      fc.property(sortedEntries, fc.integer({ min: 1, max: 4 }), (entries, number) => {
        const kept = rows(entries).filter((row) => !row.endsWith(`,${number}`));
        expect(rows(withoutNumber(entries, number))).toEqual(kept);
      }),
    );
  });

  it("match where start and both halves are equal, each wanted one once", () => {
    fc.assert(
      fc.property(sortedEntries, sortedEntries, (wanted, held) => {
        const numberedByPlace = wanted.slice();
        for (let i = 0; i * WORDS < wanted.length; i++) numberedByPlace[i * WORDS + 3] = i;
        const found: number[] = [];
        matchEntries(numberedByPlace, held, (place) => found.push(place));
        const keys = new Set(rows(held).map((row) => row.split(",").slice(0, 3).join()));
        const expected = rows(wanted).flatMap((row, i) =>
          keys.has(row.split(",").slice(0, 3).join()) ? [i] : [],
        );
        expect(found).toEqual(expected);
      }),
    );
  });

  it("are cut into pages of at most 2,000 that hold all of them, full at the end of a day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000 }), fc.boolean(), (n, atEnd) => {
        const pages = cutPages(new Uint32Array(n * WORDS), atEnd);
        const sizes = pages.map((page) => page.length / WORDS);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(n);
        expect(sizes.every((size) => size > 0 && size <= MAX_PAGE_ENTRIES)).toBe(true);
        expect(pages.length).toBe(Math.ceil(n / MAX_PAGE_ENTRIES));
        if (atEnd) expect(sizes.slice(0, -1).every((size) => size === MAX_PAGE_ENTRIES)).toBe(true);
        else
          expect(Math.max(0, ...sizes) - Math.min(...sizes, ...(n ? [] : [0]))).toBeLessThan(
            pages.length + 1,
          );
      }),
    );
  });
});

import { DAY_MS } from "../ledger/claim-page";

/**
 * Claims of one series and UTC day, as they are kept and compared. In memory an entry is 4 words: start within the day
 * in ms, low and high half of the fingerprint, batch number; sorted by start. At rest the batch numbers are written as
 * runs, because neighbours mostly belong to one batch: 12 bytes an entry instead of 16 (docs/delivery.md: at most 24 a
 * sample, with everything the database adds).
 */
export const WORDS = 4;
export const MAX_PAGE_ENTRIES = 2_000;

const RUN_WORDS = 2;
const REST_WORDS = 3;

/** UTC day of an instant, counted from 1970. */
export function dayOf(instant: number): number {
  return Math.floor(instant / DAY_MS);
}

/** Words of little-endian platforms, which all of Node's are: runs, (number, entries) a run, then 3 words an entry. */
export function packEntries(entries: Uint32Array): Uint8Array {
  const n = entries.length / WORDS;
  const runs: number[] = [];
  for (let i = 0; i < n; i++) {
    const number = entries[i * WORDS + 3] ?? 0;
    const last = runs.length - RUN_WORDS;
    if (last >= 0 && runs[last] === number) runs[last + 1] = (runs[last + 1] ?? 0) + 1;
    else runs.push(number, 1);
  }
  const words = new Uint32Array(1 + runs.length + n * REST_WORDS);
  words[0] = runs.length / RUN_WORDS;
  words.set(runs, 1);
  let at = 1 + runs.length;
  for (let i = 0; i < entries.length; i++) if ((i & 3) !== 3) words[at++] = entries[i] ?? 0;
  return new Uint8Array(words.buffer);
}

/** Word by word: a view for each entry costs ten times as much. */
function copyEntry(from: Uint32Array, at: number, to: Uint32Array, place: number, fourth: number): void {
  to[place] = from[at] ?? 0;
  to[place + 1] = from[at + 1] ?? 0;
  to[place + 2] = from[at + 2] ?? 0;
  to[place + 3] = fourth;
}

/** Throws RangeError when the bytes are no packed entries. */
export function unpackEntries(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(bytes.slice().buffer);
  const runs = words[0] ?? 0;
  const head = 1 + runs * RUN_WORDS;
  const n = (words.length - head) / REST_WORDS;
  const entries = new Uint32Array(n * WORDS);
  let i = 0;
  for (let run = 0; run < runs; run++) {
    const number = words[1 + run * RUN_WORDS] ?? 0;
    const end = i + (words[2 + run * RUN_WORDS] ?? 0);
    for (; i < end; i++) copyEntry(words, head + i * REST_WORDS, entries, i * WORDS, number);
  }
  if (i !== n) throw new RangeError("a page of samples is cut short");
  return entries;
}

/** Calls `met(batch number, entries)` for each run of a packed page; its entries are not unpacked. */
export function eachRun(bytes: Uint8Array, met: (number: number, n: number) => void): void {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => words.getUint32(at * Uint32Array.BYTES_PER_ELEMENT, true);
  const head = 1 + word(0) * RUN_WORDS;
  for (let at = 1; at < head; at += RUN_WORDS) met(word(at), word(at + 1));
}

/** Start of an entry; -1 counts from the end as with Array.at. */
export function startAt(entries: Uint32Array, index: number): number {
  const at = index < 0 ? entries.length / WORDS + index : index;
  return entries[at * WORDS] ?? 0;
}

/** Two sorted lists as one. */
export function mergeEntries(a: Uint32Array, b: Uint32Array): Uint32Array {
  const merged = new Uint32Array(a.length + b.length);
  let i = 0;
  let j = 0;
  for (let at = 0; at < merged.length; at += WORDS) {
    const fromA = j >= b.length || (i < a.length && (a[i] ?? 0) <= (b[j] ?? 0));
    if (fromA) {
      copyEntry(a, i, merged, at, a[i + 3] ?? 0);
      i += WORDS;
    } else {
      copyEntry(b, j, merged, at, b[j + 3] ?? 0);
      j += WORDS;
    }
  }
  return merged;
}

/** What remains when a batch lets its samples go. */
export function withoutNumber(entries: Uint32Array, number: number): Uint32Array {
  const kept = new Uint32Array(entries.length);
  let at = 0;
  for (let i = 0; i < entries.length; i += WORDS) {
    if (entries[i + 3] === number) continue;
    copyEntry(entries, i, kept, at, entries[i + 3] ?? 0);
    at += WORDS;
  }
  return kept.slice(0, at);
}

/** All entries of `wanted` with the same number in their fourth word. */
export function numbered(wanted: Uint32Array, number: number): Uint32Array {
  const entries = wanted.slice();
  for (let i = 3; i < entries.length; i += WORDS) entries[i] = number;
  return entries;
}

/** Calls `met(wanted's fourth word, held's fourth word)` for each sample that stands in both sorted lists. */
export function matchEntries(
  wanted: Uint32Array,
  held: Uint32Array,
  met: (wanted: number, held: number) => void,
): void {
  let from = 0;
  for (let i = 0; i < wanted.length; i += WORDS) {
    const start = wanted[i] ?? 0;
    while (from < held.length && (held[from] ?? 0) < start) from += WORDS;
    for (let j = from; j < held.length && held[j] === start; j += WORDS) {
      if (held[j + 1] === wanted[i + 1] && held[j + 2] === wanted[i + 2]) {
        met(wanted[i + 3] ?? 0, held[j + 3] ?? 0);
        break;
      }
    }
  }
}

/**
 * Cuts sorted entries into pages. At the end of a day pages are filled, because files are sent in order of time; in the
 * middle they are cut evenly, so that later ones find room.
 */
export function cutPages(entries: Uint32Array, atEnd: boolean): Uint32Array[] {
  const n = entries.length / WORDS;
  const count = Math.ceil(n / MAX_PAGE_ENTRIES);
  const size = atEnd ? MAX_PAGE_ENTRIES : Math.ceil(n / Math.max(1, count));
  const pages: Uint32Array[] = [];
  for (let at = 0; at < n; at += size) pages.push(entries.slice(at * WORDS, (at + size) * WORDS));
  return pages;
}

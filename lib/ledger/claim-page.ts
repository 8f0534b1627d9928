/**
 * The packed answer to POST /api/claims, little-endian, no padding:
 *   16 bytes  the account's fingerprint key (SipHash, 128 bit)
 *   then per page:  u32 index into the query's series · i32 UTC day since 1970 · u32 n · n entries of 16 bytes:
 *                   u32 start within the day in ms · u32 low · u32 high half of the fingerprint · u32 standing
 */
export const STANDING = { accepted: 1, sending: 2, unknown: 3, refused: 4 } as const;

export const DAY_MS = 86_400_000;
export const KEY_BYTES = 16;
export const ENTRY_BYTES = 16;

export interface ClaimPage {
  readonly series: number;
  readonly day: number;
  /** n entries of 4 words: start in day, low, high, standing. */
  readonly entries: Uint32Array;
}

export interface Claims {
  readonly key: Uint8Array;
  readonly pages: readonly ClaimPage[];
}

const HEAD_BYTES = 12;

/** Packs claims for the wire. Throws RangeError when the key is not 16 bytes. */
export function encodeClaims({ key, pages }: Claims): Uint8Array<ArrayBuffer> {
  if (key.byteLength !== KEY_BYTES) throw new RangeError("a fingerprint key has 16 bytes");
  const size = pages.reduce((sum, page) => sum + HEAD_BYTES + page.entries.length * 4, KEY_BYTES);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(key, 0);
  let at = KEY_BYTES;
  for (const page of pages) {
    view.setUint32(at, page.series, true);
    view.setInt32(at + 4, page.day, true);
    view.setUint32(at + 8, page.entries.length / 4, true);
    at += HEAD_BYTES;
    // Words of little-endian platforms, which all of Node's and of the browsers' are.
    new Uint32Array(bytes.buffer, at, page.entries.length).set(page.entries);
    at += page.entries.byteLength;
  }
  return bytes;
}

/** Unpacks claims. Throws RangeError when the bytes are cut short. */
export function decodeClaims(buffer: ArrayBuffer): Claims {
  const view = new DataView(buffer);
  const key = new Uint8Array(buffer.slice(0, KEY_BYTES));
  if (key.byteLength !== KEY_BYTES) throw new RangeError("claims are cut short");
  const pages: ClaimPage[] = [];
  let at = KEY_BYTES;
  while (at < buffer.byteLength) {
    const series = view.getUint32(at, true);
    const day = view.getInt32(at + 4, true);
    const n = view.getUint32(at + 8, true);
    at += HEAD_BYTES;
    // A view, not a copy: throws RangeError where the bytes are cut short.
    pages.push({ series, day, entries: new Uint32Array(buffer, at, n * 4) });
    at += n * ENTRY_BYTES;
  }
  return { key, pages };
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openState, sipHash } from "./siphash";

/** The first 16 published vectors of SipHash-2-4: key 00 01 .. 0f, message 00 01 .. of growing length, output bytes. */
const VECTORS = [
  "310e0edd47db6f72",
  "fd67dc93c539f874",
  "5a4fa9d909806c0d",
  "2d7efbd796666785",
  "b7877127e09427cf",
  "8da699cd64557618",
  "cee3fe586e46c9cb",
  "37d1018bf50002ab",
  "6224939a79f5f593",
  "b0e4a90bdf82009e",
  "f3b9dd94c5bb5d7a",
  "a7ad6b22462fb3f4",
  "fbe50e86bc8f1e75",
  "903d84c02756ea14",
  "eef27a8e90ca23f7",
  "e545be4961ca29a1",
];

const MASK = (1n << 64n) - 1n;
const rotate = (word: bigint, by: bigint) => ((word << by) | (word >> (64n - by))) & MASK;

/** The paper's algorithm, word by word in BigInt: slow and plain. */
function bySpec(key: Uint8Array, message: Uint8Array): bigint {
  const view = new DataView(key.buffer, key.byteOffset, 16);
  const k0 = view.getBigUint64(0, true);
  const k1 = view.getBigUint64(8, true);
  let v0 = k0 ^ 0x736f6d6570736575n;
  let v1 = k1 ^ 0x646f72616e646f6dn;
  let v2 = k0 ^ 0x6c7967656e657261n;
  let v3 = k1 ^ 0x7465646279746573n;
  const rounds = (n: number) => {
    for (let i = 0; i < n; i++) {
      v0 = (v0 + v1) & MASK;
      v1 = rotate(v1, 13n) ^ v0;
      v0 = rotate(v0, 32n);
      v2 = (v2 + v3) & MASK;
      v3 = rotate(v3, 16n) ^ v2;
      v0 = (v0 + v3) & MASK;
      v3 = rotate(v3, 21n) ^ v0;
      v2 = (v2 + v1) & MASK;
      v1 = rotate(v1, 17n) ^ v2;
      v2 = rotate(v2, 32n);
    }
  };
  const padded = new Uint8Array(message.length - (message.length % 8) + 8);
  padded.set(message);
  padded[padded.length - 1] = message.length & 0xff;
  const words = new DataView(padded.buffer);
  for (let at = 0; at < padded.length; at += 8) {
    const word = words.getBigUint64(at, true);
    v3 ^= word;
    rounds(2);
    v0 ^= word;
  }
  v2 ^= 0xffn;
  rounds(4);
  return v0 ^ v1 ^ v2 ^ v3;
}

function hashed(key: Uint8Array, message: Uint8Array): bigint {
  const out = new Uint32Array(2);
  sipHash(key, message, out);
  return (BigInt(out[1] ?? 0) << 32n) | BigInt(out[0] ?? 0);
}

describe("sipHash", { timeout: 60_000 }, () => {
  it("gives the published vectors", () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, i) => i);
    const found = VECTORS.map((_, length) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setBigUint64(0, hashed(bytes, bytes.subarray(0, length)), true);
      return Array.from(new Uint8Array(view.buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
    });
    expect(found).toEqual(VECTORS);
  });

  it("equals the algorithm in 64-bit integers for any key and message", () => {
    const keys = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(keys, fc.uint8Array({ maxLength: 300 }), (key, message) => {
        expect(hashed(key, message)).toBe(bySpec(key, message));
      }),
      { numRuns: 2000 },
    );
  });

  it("takes no key of another length", () => {
    expect(() => openState(new Uint8Array(15))).toThrow(RangeError);
  });
});

/**
 * SipHash-2-4 (Aumasson and Bernstein) in 32-bit integers: BigInt would cost about thirty times as much.
 * The state is v0..v3, each as low and high half.
 */

const KEY_BYTES = 16;

/** The state before the first word. Throws RangeError when the key has not 16 bytes. */
export function openState(key: Uint8Array): Int32Array {
  if (key.byteLength !== KEY_BYTES) throw new RangeError("a SipHash key has 16 bytes");
  const view = new DataView(key.buffer, key.byteOffset, KEY_BYTES);
  const k0 = [view.getInt32(0, true), view.getInt32(4, true)] as const;
  const k1 = [view.getInt32(8, true), view.getInt32(12, true)] as const;
  return Int32Array.of(
    k0[0] ^ 0x70736575,
    k0[1] ^ 0x736f6d65,
    k1[0] ^ 0x6e646f6d,
    k1[1] ^ 0x646f7261,
    k0[0] ^ 0x6e657261,
    k0[1] ^ 0x6c796765,
    k1[0] ^ 0x79746573,
    k1[1] ^ 0x74656462,
  );
}

/** Takes one word of 8 bytes, little-endian, as its halves. */
export function absorb(state: Int32Array, low: number, high: number): void {
  state[6] = (state[6] ?? 0) ^ low;
  state[7] = (state[7] ?? 0) ^ high;
  rounds(state, 2);
  state[0] = (state[0] ?? 0) ^ low;
  state[1] = (state[1] ?? 0) ^ high;
}

/** Ends the hash: out[0] its low half, out[1] its high half. */
export function finish(state: Int32Array, out: Uint32Array): void {
  state[4] = (state[4] ?? 0) ^ 0xff;
  rounds(state, 4);
  out[0] = (state[0] ?? 0) ^ (state[2] ?? 0) ^ (state[4] ?? 0) ^ (state[6] ?? 0);
  out[1] = (state[1] ?? 0) ^ (state[3] ?? 0) ^ (state[5] ?? 0) ^ (state[7] ?? 0);
}

/** The whole hash of a message. */
export function sipHash(key: Uint8Array, message: Uint8Array, out: Uint32Array): void {
  const whole = message.byteLength - (message.byteLength % 8);
  const view = new DataView(new ArrayBuffer(whole + 8));
  new Uint8Array(view.buffer).set(message);
  view.setUint8(whole + 7, message.byteLength & 0xff);
  const state = openState(key);
  for (let at = 0; at <= whole; at += 8) absorb(state, view.getInt32(at, true), view.getInt32(at + 4, true));
  finish(state, out);
}

/** Sums are taken in halves: the low sum has wrapped around exactly when it is less than one of its terms. */
function rounds(state: Int32Array, n: number): void {
  let a = state[0] ?? 0;
  let aHigh = state[1] ?? 0;
  let b = state[2] ?? 0;
  let bHigh = state[3] ?? 0;
  let c = state[4] ?? 0;
  let cHigh = state[5] ?? 0;
  let d = state[6] ?? 0;
  let dHigh = state[7] ?? 0;
  let turned = 0;
  for (let round = 0; round < n; round++) {
    a = (a + b) | 0;
    aHigh = (aHigh + bHigh + (a >>> 0 < b >>> 0 ? 1 : 0)) | 0;
    turned = ((b << 13) | (bHigh >>> 19)) ^ a;
    bHigh = ((bHigh << 13) | (b >>> 19)) ^ aHigh;
    b = turned;
    turned = a;
    a = aHigh;
    aHigh = turned;
    c = (c + d) | 0;
    cHigh = (cHigh + dHigh + (c >>> 0 < d >>> 0 ? 1 : 0)) | 0;
    turned = ((d << 16) | (dHigh >>> 16)) ^ c;
    dHigh = ((dHigh << 16) | (d >>> 16)) ^ cHigh;
    d = turned;
    a = (a + d) | 0;
    aHigh = (aHigh + dHigh + (a >>> 0 < d >>> 0 ? 1 : 0)) | 0;
    turned = ((d << 21) | (dHigh >>> 11)) ^ a;
    dHigh = ((dHigh << 21) | (d >>> 11)) ^ aHigh;
    d = turned;
    c = (c + b) | 0;
    cHigh = (cHigh + bHigh + (c >>> 0 < b >>> 0 ? 1 : 0)) | 0;
    turned = ((b << 17) | (bHigh >>> 15)) ^ c;
    bHigh = ((bHigh << 17) | (b >>> 15)) ^ cHigh;
    b = turned;
    turned = c;
    c = cHigh;
    cHigh = turned;
  }
  state[0] = a;
  state[1] = aHigh;
  state[2] = b;
  state[3] = bHigh;
  state[4] = c;
  state[5] = cHigh;
  state[6] = d;
  state[7] = dHigh;
}

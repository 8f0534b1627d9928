import type { ByteSource } from "./byte-source";
import { type BytePiece, PIECE_BYTES } from "./pieces";
import type { Rejection } from "./rejection";

/** Compressed bytes, and how they are inflated. */
export interface Inflated {
  readonly source: ByteSource;
  readonly transform: () => TransformStream<BufferSource, Uint8Array>;
  /** Told where the compressed bytes are damaged or break off. */
  readonly damage: Rejection;
}

/** Compressed bytes handed over at a time: what comes out of them waits in memory. */
const FED_BYTES = 64 * 1024;
/** Text that repeats itself shrinks so far, and hardly further; zeros shrink a thousand times. */
export const MAX_RATIO = 250;
/** Below this many bytes nothing is called a bomb. */
const HARMLESS_BYTES = 64 * 1024 * 1024;

/** The end of a reading that could not go on. */
export const failed = (rejection: Rejection): BytePiece => ({ kind: "failed", rejection });

/** The first bytes that come out; fewer where there are no more. */
export async function inflatedHead(inflated: Inflated, limit: number): Promise<Uint8Array | Rejection> {
  const head = new Uint8Array(limit);
  let length = 0;
  for await (const piece of inflatedPieces(inflated, new AbortController().signal)) {
    if (piece.kind === "failed") {
      return length > 0 ? head.subarray(0, length) : piece.rejection;
    }
    const part = piece.bytes.subarray(0, limit - length);
    head.set(part, length);
    length += part.length;
    if (length === limit) break;
  }
  return head.subarray(0, length);
}

/**
 * All that comes out, in pieces of about 4 MB. What came before damage is handed over; then "failed" follows. Bytes
 * that grow beyond MAX_RATIO times are a bomb: reading ends.
 */
export async function* inflatedPieces(inflated: Inflated, signal: AbortSignal): AsyncGenerator<BytePiece> {
  const { source, damage } = inflated;
  const taken = { bytes: 0, fault: null as Rejection | null };
  const stream = inflated.transform();
  const fed = feed(source, stream.writable.getWriter(), taken, signal);
  const reader = stream.readable.getReader();
  try {
    let out = 0;
    let parts: Uint8Array[] = [];
    let held = 0;
    for (;;) {
      const step = await reader.read().catch(() => null);
      signal.throwIfAborted();
      if (step?.value) {
        parts.push(step.value);
        held += step.value.length;
        out += step.value.length;
        if (out > HARMLESS_BYTES && out > taken.bytes * MAX_RATIO) {
          yield failed({ code: "zip-bomb", detail: `more than ${MAX_RATIO} times its size when unpacked` });
          return;
        }
      }
      const over = step === null || step.done;
      if (held >= PIECE_BYTES || (over && held > 0) || step?.done) {
        yield {
          kind: "bytes",
          bytes: joined(parts, held),
          bytesRead: taken.bytes,
          last: step?.done === true,
        };
        parts = [];
        held = 0;
      }
      if (step === null) {
        yield failed(taken.fault ?? damage);
        return;
      }
      if (step.done) return;
    }
  } finally {
    await reader.cancel().catch(() => {});
    await fed;
  }
}

/** Writes the compressed bytes as fast as they are taken; never rejects. */
async function feed(
  source: ByteSource,
  writer: WritableStreamDefaultWriter<BufferSource>,
  taken: { bytes: number; fault: Rejection | null },
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const piece of source.pieces(PIECE_BYTES, signal)) {
      if (piece.kind === "failed") {
        taken.fault = piece.rejection;
        await writer.abort(new Error(piece.rejection.detail));
        return;
      }
      for (let at = 0; at < piece.bytes.length; at += FED_BYTES) {
        const part = piece.bytes.slice(at, at + FED_BYTES);
        taken.bytes += part.length;
        await writer.write(part);
      }
    }
    // Taken only once all before it is read: what still waits when closing finds damage would be thrown away.
    await writer.write(new Uint8Array(0));
    await writer.close();
  } catch {
    // The reading side tells what went wrong, or went away itself.
    await writer.abort().catch(() => {});
  }
}

/** Several pieces as one. */
export function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

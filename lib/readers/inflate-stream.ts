import type { ByteSource } from "./byte-source";
import type { Packed } from "./packed";
import { type BytePiece, failed, PIECE_BYTES } from "./pieces";
import type { Rejection } from "./rejection";

/** Packed bytes handed over at a time: what comes out of them waits in memory. */
const FED_BYTES = 64 * 1024;

/** Packed bytes taken so far, and why no more can be had. */
interface Taken {
  bytes: number;
  fault: Rejection | null;
}

/** Inflates by the browser itself: slowly, but without a program that must be loaded first. */
export async function* inflateByStream(
  { source, format, damage }: Packed,
  signal: AbortSignal,
): AsyncGenerator<BytePiece> {
  const taken: Taken = { bytes: 0, fault: null };
  const stream = new DecompressionStream(format);
  const fed = feed(source, stream.writable.getWriter(), taken, signal);
  const reader = stream.readable.getReader();
  try {
    for (;;) {
      const step = await reader.read().catch(() => null);
      signal.throwIfAborted();
      if (step === null) {
        yield failed(taken.fault ?? damage);
        return;
      }
      const bytes = step.value ?? new Uint8Array(0);
      yield { kind: "bytes", bytes, bytesRead: taken.bytes, last: step.done };
      if (step.done) return;
    }
  } finally {
    await reader.cancel().catch(() => {});
    await fed;
  }
}

/** Writes the packed bytes as fast as they are taken; never rejects. */
async function feed(
  source: ByteSource,
  writer: WritableStreamDefaultWriter<BufferSource>,
  taken: Taken,
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

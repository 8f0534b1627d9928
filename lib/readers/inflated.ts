import { inflateByProgram } from "./inflate-program";
import { inflateByStream } from "./inflate-stream";
import { inflaters } from "./inflater-pool";
import type { Packed } from "./packed";
import { type BytePiece, failed, headOf } from "./pieces";
import type { Rejection } from "./rejection";

/** Text that repeats itself shrinks so far, and hardly further; zeros shrink a thousand times. */
export const MAX_RATIO = 250;
/** Below this many bytes nothing is called a bomb. */
const HARMLESS_BYTES = 64 * 1024 * 1024;

/** The first bytes that come out; fewer where there are no more. */
export function inflatedHead(packed: Packed, limit: number): Promise<Uint8Array | Rejection> {
  return headOf(inflatedPieces(packed, new AbortController().signal), limit);
}

/**
 * All that comes out, in pieces of up to 1 MB, each holding until the next one is asked for. What came before damage is
 * handed over; then "failed" follows. Bytes that grow beyond MAX_RATIO times are a bomb: reading ends.
 */
export async function* inflatedPieces(packed: Packed, signal: AbortSignal): AsyncGenerator<BytePiece> {
  const pool = await inflaters();
  const inflater = pool?.take() ?? null;
  try {
    yield* untilBomb(inflater ? inflateByProgram(inflater, packed, signal) : inflateByStream(packed, signal));
  } finally {
    if (inflater) pool?.giveBack(inflater);
  }
}

async function* untilBomb(pieces: AsyncGenerator<BytePiece>): AsyncGenerator<BytePiece> {
  let out = 0;
  for await (const piece of pieces) {
    if (piece.kind === "bytes") out += piece.bytes.length;
    if (piece.kind === "bytes" && out > HARMLESS_BYTES && out > piece.bytesRead * MAX_RATIO) {
      yield failed({ code: "zip-bomb", detail: `more than ${MAX_RATIO} times its size when unpacked` });
      return;
    }
    yield piece;
  }
}

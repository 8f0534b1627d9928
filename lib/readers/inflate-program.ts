import { FED_BYTES, type Inflater } from "./inflater";
import type { Packed } from "./packed";
import { type BytePiece, failed } from "./pieces";

/** Packed bytes read at a time: between two of them the thread hears what it is told, an abort for one. */
const PACKED_BYTES = 256 * 1024;

/** Inflates by a program in memory of its own. What came before damage is handed over; then "failed" follows. */
export async function* inflateByProgram(
  inflater: Inflater,
  { source, format, damage }: Packed,
  signal: AbortSignal,
): AsyncGenerator<BytePiece> {
  let bytesRead = 0;
  const made = (last = false): BytePiece => ({ kind: "bytes", bytes: inflater.take(), bytesRead, last });
  inflater.begin(format);
  for await (const piece of source.pieces(PACKED_BYTES, signal)) {
    if (piece.kind === "failed") {
      yield made();
      yield piece;
      return;
    }
    for (let at = 0; at < piece.bytes.length; at += FED_BYTES) {
      const part = piece.bytes.subarray(at, at + FED_BYTES);
      inflater.give(part);
      bytesRead += part.length;
      let state = inflater.run();
      for (; state === "full"; state = inflater.run()) {
        yield made();
      }
      if (state === "damaged") {
        yield made();
        yield failed(damage);
        return;
      }
    }
  }
  yield made(inflater.ended);
  if (!inflater.ended) yield failed(damage);
}

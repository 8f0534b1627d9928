import type { ByteSource } from "../readers/byte-source";
import type { BytePiece } from "../readers/pieces";
import type { Rejection } from "../readers/rejection";

/** Unpacking that ends so has changed bytes behind it, not only missing ones. */
const CHANGED: ReadonlySet<Rejection["code"]> = new Set(["zip-damaged", "gzip-damaged"]);

/** Reads a source and sees whether what it handed over may be wrong. */
export class DamageWatch {
  readonly source: ByteSource;
  /** What was handed over may hold changed bytes. */
  damaged = false;

  constructor(source: ByteSource) {
    const pieces = (pieceBytes: number, signal: AbortSignal) =>
      this.#watch(source.pieces(pieceBytes, signal));
    this.source = { name: source.name, size: source.size, head: (limit) => source.head(limit), pieces };
  }

  async *#watch(pieces: AsyncGenerator<BytePiece>): AsyncGenerator<BytePiece> {
    for await (const piece of pieces) {
      if (piece.kind === "failed" && CHANGED.has(piece.rejection.code)) this.damaged = true;
      yield piece;
    }
  }
}

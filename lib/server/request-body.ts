import "server-only";

const PIECE_BYTES = 65_536;

/**
 * The body of one call as pieces of at most 64 KB, remembering how far it got. undici asks for a piece only after the
 * operating system took the one before, so a last piece that was never asked for never left: the API cannot have had
 * the body whole. Handing over the last piece says only that it may have left.
 * Pieces are of even size, so that the last is never just a line break after whole JSON.
 */
export class RequestBody implements AsyncIterable<Uint8Array> {
  readonly #bytes: Uint8Array;
  #progress: "untouched" | "partly" | "handed-over" = "untouched";

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get progress(): "untouched" | "partly" | "handed-over" {
    return this.#progress;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const pieces = Math.ceil(this.#bytes.byteLength / PIECE_BYTES);
    const size = Math.ceil(this.#bytes.byteLength / pieces);
    this.#progress = "partly";
    for (let piece = 0; piece < pieces; piece++) {
      if (piece === pieces - 1) this.#progress = "handed-over";
      yield this.#bytes.subarray(piece * size, (piece + 1) * size);
    }
  }
}

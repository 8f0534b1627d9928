import { type BytePiece, readBytePieces, readSlice } from "./pieces";
import type { Rejection } from "./rejection";
import { unreadable } from "./unreadable";

/**
 * Bytes that a reader reads from first to last, wherever they stand: a file on disk, an entry of an archive, what
 * comes out of gzip. May be read more than once, from the start each time.
 */
export interface ByteSource {
  /** The file's name, or the entry's path inside its archive. Settles only what the content leaves open. */
  readonly name: string;
  /** In bytes; null where only reading tells. */
  readonly size: number | null;
  /** The first bytes, `limit` at most; fewer are all there are. Why not, where they cannot be had. Never rejects. */
  head(limit: number): Promise<Uint8Array | Rejection>;
  /**
   * All bytes, about `pieceBytes` at a time, each piece in memory that holds until the next one is asked for; ends
   * early with "failed". Throws only the signal's reason.
   */
  pieces(pieceBytes: number, signal: AbortSignal): AsyncGenerator<BytePiece>;
}

/** A file as a person chose it. */
export function blobSource(file: Blob, name = file instanceof File ? file.name : ""): ByteSource {
  return {
    name,
    size: file.size,
    async head(limit) {
      const slice = await readSlice(file, 0, limit);
      return slice instanceof ArrayBuffer ? new Uint8Array(slice) : unreadable(file);
    },
    pieces: (pieceBytes, signal) => readBytePieces(file, pieceBytes, signal),
  };
}

/** The same source, each of whose pieces is looked at as it is handed over. */
export function watched(source: ByteSource, look: (piece: BytePiece) => void): ByteSource {
  async function* pieces(pieceBytes: number, signal: AbortSignal): AsyncGenerator<BytePiece> {
    for await (const piece of source.pieces(pieceBytes, signal)) {
      look(piece);
      yield piece;
    }
  }
  return { name: source.name, size: source.size, head: (limit) => source.head(limit), pieces };
}

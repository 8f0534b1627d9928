import type { ByteSource } from "./byte-source";
import type { FailedPiece } from "./pieces";

/** One stretch of a file's text, or the end of what could be read of it. */
export type Piece =
  | { readonly kind: "text"; readonly text: string; readonly bytesRead: number; readonly last: boolean }
  | FailedPiece;

/** The same as text, decoded as UTF-8: bytes that are not UTF-8 become U+FFFD, a byte order mark is dropped. */
export async function* readPieces(
  source: ByteSource,
  pieceBytes: number,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  const decoder = new TextDecoder();
  for await (const piece of source.pieces(pieceBytes, signal)) {
    if (piece.kind === "failed") {
      yield piece;
    } else {
      const { bytes, bytesRead, last } = piece;
      yield { kind: "text", text: decoder.decode(bytes, { stream: !last }), bytesRead, last };
    }
  }
}

import type { ByteSource } from "./byte-source";
import type { BytePiece } from "./pieces";

type Encoding = "utf-16le" | "utf-16be";

/** Text of Latin letters has a zero in every second byte, and nearly none in the others. */
const MANY_ZEROS = 0.4;
const FEW_ZEROS = 0.05;

/** The UTF-16 encoding of a text, by its byte order mark or by its zeros; null: another one. */
export function utf16Of(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) {
    return "utf-16le";
  }
  if (head[0] === 0xfe && head[1] === 0xff) {
    return "utf-16be";
  }
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) {
    if (head[i] === 0) {
      zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
    }
  }
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) <= head.length * MANY_ZEROS || Math.min(even, odd) >= head.length * FEW_ZEROS) {
    return null;
  }
  return odd > even ? "utf-16le" : "utf-16be";
}

/** The same text in UTF-8, without byte order mark. Half a pair of surrogates becomes U+FFFD. */
export function fromUtf16(source: ByteSource, encoding: Encoding): ByteSource {
  return {
    name: source.name,
    size: null,
    async head(limit) {
      // Two bytes give one of UTF-8 at least; the rest makes up for a byte order mark and half a pair at the end.
      const wanted = 2 * limit + 6;
      const bytes = await source.head(wanted);
      if (!(bytes instanceof Uint8Array)) return bytes;
      const stream = bytes.length === wanted;
      return toUtf8(new TextDecoder(encoding).decode(bytes, { stream })).subarray(0, limit);
    },
    pieces: (pieceBytes, signal) => piecesOf(source, encoding, pieceBytes, signal),
  };
}

async function* piecesOf(
  source: ByteSource,
  encoding: Encoding,
  pieceBytes: number,
  signal: AbortSignal,
): AsyncGenerator<BytePiece> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of source.pieces(pieceBytes, signal)) {
    if (piece.kind === "failed") {
      yield piece;
    } else {
      yield { ...piece, bytes: toUtf8(decoder.decode(piece.bytes, { stream: !piece.last })) };
    }
  }
}

const encoder = new TextEncoder();

function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

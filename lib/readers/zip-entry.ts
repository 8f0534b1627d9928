import type { FileEntry } from "@zip.js/zip.js";
import type { ByteSource } from "./byte-source";
import { Crc32 } from "./crc32";
import { failed, type Inflated, inflatedHead, inflatedPieces, joined } from "./inflated";
import type { BytePiece } from "./pieces";
import type { Rejection } from "./rejection";

const STORED = 0;
const DEFLATED = 8;

const CUT: Rejection = { code: "zip-damaged", detail: "its archive is damaged here, or breaks off" };
const WRONG_SUM: Rejection = {
  code: "zip-damaged",
  detail: "its checksum does not fit, so readings may be wrong: download the archive again",
};

/** Why an entry cannot be unpacked at all, or null. */
export function packingFault({ compressionMethod }: FileEntry): Rejection | null {
  return compressionMethod === STORED || compressionMethod === DEFLATED
    ? null
    : {
        code: "zip-damaged",
        detail: `it is packed in a way (method ${compressionMethod}) that is not read here`,
      };
}

/**
 * What an entry holds. Sizes written in the archive are not relied on: some archivers write them modulo 4 GiB. The
 * checksum is: where it does not fit, reading ends with "failed".
 */
export function entrySource(entry: FileEntry, path: string, password: string | null): ByteSource {
  const packed = packedSource(entry, path, password);
  const inflated: Inflated = {
    source: packed,
    transform: () => new DecompressionStream("deflate-raw"),
    damage: CUT,
  };
  const isDeflated = entry.compressionMethod === DEFLATED;
  return {
    name: path,
    size: null,
    head: (limit) => (isDeflated ? inflatedHead(inflated, limit) : packed.head(limit)),
    pieces: (pieceBytes, signal) =>
      checked(isDeflated ? inflatedPieces(inflated, signal) : packed.pieces(pieceBytes, signal), entry),
  };
}

/** Encrypted by AES in its second form, an archive keeps no checksum of the contents. */
async function* checked(pieces: AsyncGenerator<BytePiece>, entry: FileEntry): AsyncGenerator<BytePiece> {
  const crc = new Crc32();
  const expected = entry.signature ?? 0;
  const isKept = expected !== 0 || !entry.encrypted;
  for await (const piece of pieces) {
    if (piece.kind === "failed" || !isKept) {
      yield piece;
      continue;
    }
    crc.add(piece.bytes);
    const isWrong = piece.last && crc.value !== expected >>> 0;
    yield isWrong ? { ...piece, last: false } : piece;
    if (isWrong) yield failed(WRONG_SUM);
  }
}

/** The entry's bytes as they are packed, decrypted. */
function packedSource(entry: FileEntry, path: string, password: string | null): ByteSource {
  const source: ByteSource = {
    name: path,
    size: entry.compressedSize,
    async head(limit) {
      const stop = new AbortController();
      for await (const piece of source.pieces(limit, stop.signal)) {
        return piece.kind === "failed" ? piece.rejection : piece.bytes.subarray(0, limit);
      }
      return new Uint8Array(0);
    },
    pieces: (pieceBytes, signal) => packedPieces(entry, password, pieceBytes, signal),
  };
  return source;
}

async function* packedPieces(
  entry: FileEntry,
  password: string | null,
  pieceBytes: number,
  signal: AbortSignal,
): AsyncGenerator<BytePiece> {
  const stop = new AbortController();
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const written = entry
    .getData(pipe.writable, {
      passThrough: "compressed",
      strictness: "tolerant",
      signal: AbortSignal.any([signal, stop.signal]),
      ...(password === null ? {} : { password }),
    })
    .then(
      () => true,
      () => false,
    );
  // Where unpacking fails before its first byte, nobody ends the pipe.
  const failure = written.then((whole) => (whole ? new Promise<never>(() => {}) : null));
  const reader = pipe.readable.getReader();
  let bytesRead = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  try {
    for (;;) {
      const step = await Promise.race([reader.read().catch(() => null), failure]);
      signal.throwIfAborted();
      if (step?.value) {
        held.push(step.value);
        heldBytes += step.value.length;
        bytesRead += step.value.length;
      }
      const over = step === null || step.done;
      if (heldBytes >= pieceBytes || over) {
        const bytes = joined(held, heldBytes);
        held = [];
        heldBytes = 0;
        const whole = step?.done === true && (await written);
        if (bytes.length > 0 || whole) yield { kind: "bytes", bytes, bytesRead, last: whole };
        if (over && !whole) yield failed(CUT);
        if (over) return;
      }
    }
  } finally {
    stop.abort();
    await reader.cancel().catch(() => {});
    await written;
  }
}

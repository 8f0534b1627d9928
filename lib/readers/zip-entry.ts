import type { FileEntry } from "@zip.js/zip.js";
import { type ByteSource, blobSource } from "./byte-source";
import { Crc32 } from "./crc32";
import { inflatedHead, inflatedPieces } from "./inflated";
import type { Packed } from "./packed";
import { type BytePiece, failed, headOf, readSlice } from "./pieces";
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
 * What an entry of `archive` holds. Sizes written in the archive are not relied on: some archivers write them modulo
 * 4 GiB. The checksum is: where it does not fit, reading ends with "failed".
 */
export function entrySource(
  archive: Blob,
  entry: FileEntry,
  path: string,
  password: string | null,
): ByteSource {
  const isDeflated = entry.compressionMethod === DEFLATED;
  const packed = async (): Promise<Packed> => ({
    source: (await plainSource(archive, entry)) ?? packedSource(entry, path, password),
    format: "deflate-raw",
    damage: CUT,
  });
  return {
    name: path,
    size: null,
    async head(limit) {
      const of = await packed();
      return isDeflated ? inflatedHead(of, limit) : of.source.head(limit);
    },
    async *pieces(pieceBytes, signal) {
      const of = await packed();
      const pieces = isDeflated ? inflatedPieces(of, signal) : of.source.pieces(pieceBytes, signal);
      yield* checked(pieces, sumOf(entry));
    },
  };
}

/** Encrypted by AES in its second form, an archive keeps no checksum of the contents. */
function sumOf({ signature = 0, encrypted }: FileEntry): number | null {
  return signature === 0 && encrypted ? null : signature >>> 0;
}

/** Ends with "failed" where the bytes have another checksum. */
async function* checked(pieces: AsyncGenerator<BytePiece>, sum: number | null): AsyncGenerator<BytePiece> {
  const crc = new Crc32();
  for await (const piece of pieces) {
    if (piece.kind === "failed" || sum === null) {
      yield piece;
      continue;
    }
    crc.add(piece.bytes);
    const isWrong = piece.last && crc.value !== sum;
    yield isWrong ? { ...piece, last: false } : piece;
    if (isWrong) yield failed(WRONG_SUM);
  }
}

/** APPNOTE 4.3.7: before an entry's bytes stand these 30 bytes, its name and more. */
const LOCAL_HEAD = { bytes: 30, signature: 0x04034b50, nameLengthAt: 26, extraLengthAt: 28 };

/** The packed bytes as they stand in the archive; null where they are encrypted or not where it says. */
async function plainSource(archive: Blob, entry: FileEntry): Promise<ByteSource | null> {
  if (entry.encrypted) return null;
  const read = await readSlice(archive, entry.offset, LOCAL_HEAD.bytes);
  if (!(read instanceof ArrayBuffer) || read.byteLength < LOCAL_HEAD.bytes) return null;
  const head = new DataView(read);
  if (head.getUint32(0, true) !== LOCAL_HEAD.signature) return null;
  const names =
    head.getUint16(LOCAL_HEAD.nameLengthAt, true) + head.getUint16(LOCAL_HEAD.extraLengthAt, true);
  const from = entry.offset + LOCAL_HEAD.bytes + names;
  const to = from + entry.compressedSize;
  return to > archive.size ? null : blobSource(archive.slice(from, to, "application/octet-stream"));
}

/** The entry's bytes as they are packed, decrypted. */
function packedSource(entry: FileEntry, path: string, password: string | null): ByteSource {
  return {
    name: path,
    size: entry.compressedSize,
    head: (limit) => headOf(packedPieces(entry, password, new AbortController().signal), limit),
    pieces: (_pieceBytes, signal) => packedPieces(entry, password, signal),
  };
}

async function* packedPieces(
  entry: FileEntry,
  password: string | null,
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
  try {
    for (;;) {
      const step = await Promise.race([reader.read().catch(() => null), failure]);
      signal.throwIfAborted();
      const bytes = step?.value ?? new Uint8Array(0);
      bytesRead += bytes.length;
      const over = step === null || step.done;
      const whole = step?.done === true && (await written);
      if (bytes.length > 0 || whole) yield { kind: "bytes", bytes, bytesRead, last: whole };
      if (over && !whole) yield failed(CUT);
      if (over) return;
    }
  } finally {
    stop.abort();
    await reader.cancel().catch(() => {});
    await written;
  }
}

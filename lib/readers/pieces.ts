import type { Rejection } from "./rejection";
import { unreadable } from "./unreadable";

/** How much of a file is read and parsed at a time. */
export const PIECE_BYTES = 4 * 1024 * 1024;

/** The end of what could be read of a file: it moved, changed, is a folder, or its archive breaks off. */
export interface FailedPiece {
  readonly kind: "failed";
  readonly rejection: Rejection;
}

/**
 * One stretch of a file's bytes, or the end of what could be read of it. `bytesRead` counts those taken from disk so
 * far: of a compressed entry, compressed ones.
 */
export type BytePiece =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly bytesRead: number; readonly last: boolean }
  | FailedPiece;

/** The end of a reading that could not go on. */
export const failed = (rejection: Rejection): FailedPiece => ({ kind: "failed", rejection });

/**
 * The bytes of a file, piece by piece. The next piece is read while the caller works on this one.
 * A file that cannot be read (any more) ends with "failed"; throws only the signal's reason.
 */
export async function* readBytePieces(
  file: Blob,
  pieceBytes: number,
  signal: AbortSignal,
): AsyncGenerator<BytePiece> {
  let next = readSlice(file, 0, pieceBytes);
  for (let start = 0; start < file.size || start === 0; start += pieceBytes) {
    const slice = await next;
    signal.throwIfAborted();
    if (!(slice instanceof ArrayBuffer)) {
      yield failed(unreadable(file));
      return;
    }
    const bytesRead = start + slice.byteLength;
    const last = start + pieceBytes >= file.size;
    if (!last) {
      next = readSlice(file, start + pieceBytes, pieceBytes);
    }
    yield { kind: "bytes", bytes: new Uint8Array(slice), bytesRead, last };
    signal.throwIfAborted();
  }
}

/** Bytes of a file, or why they cannot be had (the file moved, changed, or is a folder). Never rejects. */
export async function readSlice(
  file: Blob,
  start: number,
  bytes: number,
): Promise<ArrayBuffer | { readonly reason: string }> {
  try {
    return await file.slice(start, start + bytes).arrayBuffer();
  } catch (error) {
    return { reason: error instanceof Error ? error.name : "unknown" };
  }
}

/** The first bytes of pieces; fewer where there are no more, why where there are none. */
export async function headOf(
  pieces: AsyncGenerator<BytePiece>,
  limit: number,
): Promise<Uint8Array | Rejection> {
  const head = new Uint8Array(limit);
  let length = 0;
  for await (const piece of pieces) {
    if (piece.kind === "failed") {
      return length > 0 ? head.subarray(0, length) : piece.rejection;
    }
    const part = piece.bytes.subarray(0, limit - length);
    head.set(part, length);
    length += part.length;
    if (length === limit) break;
  }
  return head.subarray(0, length);
}

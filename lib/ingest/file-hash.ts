const PIECE_BYTES = 4 * 1024 * 1024;

/** A file's hash: SHA-256 over the SHA-256s of its 4 MB pieces, as 64 hex digits. Needs a secure context. */
export async function fileHash(file: Blob, signal: AbortSignal): Promise<string> {
  const pieces = Math.ceil(file.size / PIECE_BYTES);
  const hashes = new Uint8Array(pieces * 32);
  for (let piece = 0; piece < pieces; piece++) {
    signal.throwIfAborted();
    const bytes = await file.slice(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES).arrayBuffer();
    hashes.set(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), piece * 32);
  }
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", hashes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

import { BlobReader, configure, type Entry, type FileEntry, ZipReader } from "@zip.js/zip.js";
import type { ByteSource } from "./byte-source";
import { PIECE_BYTES } from "./pieces";
import type { Rejection } from "./rejection";
import { entrySource, packingFault } from "./zip-entry";

/** More entries are no export of a person: the largest known hold some tens of thousands. */
export const MAX_ENTRIES = 100_000;
/** An archive in an archive is unpacked in memory up to this size. */
export const MAX_NESTED_BYTES = 1024 ** 3;

/** One file of an archive. */
export interface ArchiveEntry {
  /** As the archive names it, with slashes. */
  readonly path: string;
  /** Bytes it takes in the archive. */
  readonly packedBytes: number;
  /** What it holds, or why it cannot be had. */
  readonly source: ByteSource | Rejection;
}

export type Archive =
  | { readonly kind: "open"; readonly entries: readonly ArchiveEntry[] }
  /** It asks for a password; `wrong`: the one given does not open it. */
  | { readonly kind: "locked"; readonly wrong: boolean }
  | { readonly kind: "rejected"; readonly rejection: Rejection };

// Everything here runs in a worker already.
configure({ useWebWorkers: false });

/** Files that operating systems leave in archives. */
const LEFTOVER = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/** Opens a zip archive: Zip64, data descriptors, names of any encoding, encrypted by ZipCrypto or AES. Never rejects. */
export async function openArchive(file: Blob, password: string | null): Promise<Archive> {
  const listed = await listEntries(file);
  if ("code" in listed) return { kind: "rejected", rejection: listed };
  const encrypted = listed.find((entry) => entry.encrypted);
  if (encrypted && (password === null || !(await opens(encrypted, password))))
    return { kind: "locked", wrong: password !== null };
  const entries = listed.map((entry): ArchiveEntry => {
    const path = entry.filename.replaceAll("\\", "/");
    const source = packingFault(entry) ?? entrySource(file, entry, path, entry.encrypted ? password : null);
    return { path, packedBytes: entry.compressedSize, source };
  });
  return entries.length > 0
    ? { kind: "open", entries }
    : { kind: "rejected", rejection: { code: "zip-empty", detail: "an archive without files" } };
}

async function listEntries(file: Blob): Promise<FileEntry[] | Rejection> {
  const reader = new ZipReader(new BlobReader(file), { strictness: "tolerant" });
  const files: FileEntry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (isFile(entry) && !LEFTOVER.test(entry.filename)) files.push(entry);
      if (files.length > MAX_ENTRIES)
        return { code: "zip-too-many", detail: `more than ${MAX_ENTRIES.toLocaleString("en")} files in it` };
    }
    return files;
  } catch {
    return await cutOrDamaged(file);
  } finally {
    await reader.close().catch(() => {});
  }
}

const isFile = (entry: Entry): entry is FileEntry => !entry.directory;

/** The list of a zip stands at its end: a download that broke off has none. */
async function cutOrDamaged(file: Blob): Promise<Rejection> {
  const END = [0x50, 0x4b, 0x05, 0x06];
  const tail = await file
    .slice(-66_000)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const bytes = new Uint8Array(tail);
  for (let at = bytes.length - END.length; at >= 0; at--) {
    if (END.every((byte, i) => bytes[at + i] === byte))
      return { code: "zip-damaged", detail: "its list of files cannot be read" };
  }
  return { code: "zip-cut", detail: "the end of the archive is not there" };
}

async function opens(entry: FileEntry, password: string): Promise<boolean> {
  try {
    await entry.getData(new WritableStream(), { password, checkPasswordOnly: true, strictness: "tolerant" });
    return true;
  } catch {
    return false;
  }
}

/** An archive that is an entry of another, whole in memory: its list stands at its end. */
export async function nestedArchive(source: ByteSource, signal: AbortSignal): Promise<Blob | Rejection> {
  const parts: Blob[] = [];
  let bytes = 0;
  for await (const piece of source.pieces(PIECE_BYTES, signal)) {
    if (piece.kind === "failed") return piece.rejection;
    bytes += piece.bytes.length;
    if (bytes > MAX_NESTED_BYTES)
      return { code: "zip-nested", detail: "an archive of over 1 GB inside an archive" };
    parts.push(new Blob([piece.bytes.slice()]));
  }
  return new Blob(parts);
}

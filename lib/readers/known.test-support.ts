import { readFileSync } from "node:fs";
import type { SampleCells } from "../samples/cells";
import { type ByteSource, blobSource } from "./byte-source";
import type { FileHead } from "./known-format";
import type { LoggedRow } from "./row-log";

/** A fixture of one vendor, under its own name. */
export function fixture(vendor: string, name: string): ByteSource {
  return blobSource(new Blob([readFileSync(new URL(`./fixtures/${vendor}/${name}`, import.meta.url))]), name);
}

/** A file written in a test. */
export function written(text: string, name = "file"): ByteSource {
  return blobSource(new Blob([text]), name);
}

/** The same file in pieces of a few bytes. */
export function inPieces(source: ByteSource, bytes: number): ByteSource {
  return { ...source, pieces: (_, signal) => source.pieces(bytes, signal) };
}

/** Bytes that come as out of an archive: no size is told, and so many at a time. */
export function bytesInPieces(bytes: Uint8Array, size: number, name: string): ByteSource {
  return {
    name,
    size: null,
    head: async (limit) => bytes.slice(0, limit),
    async *pieces() {
      for (let at = 0; at < bytes.length; at += size) {
        const bytesRead = Math.min(bytes.length, at + size);
        yield {
          kind: "bytes",
          bytes: bytes.slice(at, bytesRead),
          bytesRead,
          last: bytesRead === bytes.length,
        };
      }
    },
  };
}

/** What recognition sees of a file. */
export async function headOf(source: ByteSource): Promise<FileHead> {
  const bytes = await source.head(64 * 1024);
  if (!(bytes instanceof Uint8Array)) throw new Error("the file cannot be read");
  return {
    bytes,
    text: new TextDecoder().decode(bytes),
    name: source.name,
    whole: bytes.length < 64 * 1024,
  };
}

/** A file's head written in a test. */
export function head(text: string, name = "file"): Promise<FileHead> {
  return headOf(written(text, name));
}

/** The fields of rows that are there. */
export function cellsOf(rows: readonly LoggedRow[]): Partial<SampleCells>[] {
  return rows.map(({ cells }) => cells);
}

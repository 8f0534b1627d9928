import type { IncomingMessage } from "node:http";

export type BodyRead =
  | { readonly kind: "whole"; readonly bytes: Buffer }
  | { readonly kind: "too-large" }
  /** The connection ended before the body did. */
  | { readonly kind: "broken" };

/**
 * Reads a request body to its end, keeping at most `limit` bytes of it. What comes past the limit is read and
 * thrown away, because an answer sent while the other side still writes may be lost to a reset.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<BodyRead> {
  if (request.destroyed) return Promise.resolve({ kind: "broken" });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on("end", () => {
      resolve(size <= limit ? { kind: "whole", bytes: Buffer.concat(chunks) } : { kind: "too-large" });
    });
    request.on("error", () => resolve({ kind: "broken" }));
    request.on("close", () => resolve({ kind: "broken" }));
  });
}

/** The JSON value of UTF-8 bytes; "malformed" for anything else, also for a byte order mark or broken UTF-8. */
export function parseJson(bytes: Uint8Array): { kind: "json"; json: unknown } | { kind: "malformed" } {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { kind: "json", json: JSON.parse(text) };
  } catch {
    return { kind: "malformed" };
  }
}

import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { z } from "zod";

/** Our own limit of a request body, in bytes after inflating; a route may ask for another. */
export const MAX_REQUEST_BYTES = 2_000_000;

/** Why a body was not taken. `reason` is a sentence that holds nothing of the body. */
export type BodyRefusal =
  | { kind: "too-large"; limit: number }
  | { kind: "malformed"; reason: string }
  | { kind: "encoding" };

export type BytesResult = { kind: "bytes"; bytes: Uint8Array<ArrayBuffer> } | BodyRefusal;
export type JsonResult<T> = { kind: "json"; value: T } | BodyRefusal;

class BodyLimitError extends Error {
  override readonly name = "BodyLimitError";
}

/** `exceeded` is kept apart from what is thrown, since a torn down pipeline may report only that it was aborted. */
interface Allowance {
  readonly limit: number;
  exceeded: boolean;
}

/** Passes chunks on and throws as soon as they exceed the limit, so that nothing more is inflated. */
async function* limited(chunks: AsyncIterable<Uint8Array>, allowance: Allowance): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.byteLength;
    if (total > allowance.limit) {
      allowance.exceeded = true;
      throw new BodyLimitError(`more than ${allowance.limit} bytes`);
    }
    yield chunk;
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    total += chunk.byteLength;
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function refusal(error: unknown, { limit, exceeded }: Allowance): BodyRefusal {
  if (exceeded) return { kind: "too-large", limit };
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return {
    kind: "malformed",
    reason: code.startsWith("Z_") ? "The body is no whole gzip stream." : "The body broke off.",
  };
}

/**
 * The body of a request, inflated if it is gzip. Stops at `limit` bytes, counted both as received and as inflated: a
 * small body that inflates without end, and an endless one that inflates to nothing, both end early.
 */
export async function readBytes(request: Request, limit: number = MAX_REQUEST_BYTES): Promise<BytesResult> {
  const encoding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (encoding !== "identity" && encoding !== "gzip") return { kind: "encoding" };
  if (Number(request.headers.get("content-length")) > limit) return { kind: "too-large", limit };
  const allowance: Allowance = { limit, exceeded: false };
  try {
    const received = limited(chunksOf(request), allowance);
    return {
      kind: "bytes",
      bytes: await (encoding === "gzip" ? inflate(received, allowance) : collect(received)),
    };
  } catch (error) {
    return refusal(error, allowance);
  }
}

async function inflate(
  received: AsyncIterable<Uint8Array>,
  allowance: Allowance,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(0);
  await pipeline(
    Readable.from(received, { objectMode: false }),
    createGunzip(),
    async (inflated: AsyncIterable<Uint8Array>) => {
      bytes = await collect(limited(inflated, allowance));
    },
  );
  return bytes;
}

const SHOWN_FAULTS = 5;

/** What the schema found, at most five places. Names and rules only: zod's texts hold no value of the input. */
function faultText(error: z.ZodError): string {
  const shown = error.issues.slice(0, SHOWN_FAULTS).map((issue) => {
    const place = issue.path.map(String).join(".");
    return place ? `${place}: ${issue.message}` : issue.message;
  });
  const more = error.issues.length - shown.length;
  return more > 0 ? `${shown.join("; ")}; and ${more} more` : shown.join("; ");
}

/** Bytes of UTF-8 JSON parsed with the schema; anything else is `malformed` with the places that failed. */
export function parseJson<T>(bytes: Uint8Array, schema: z.ZodType<T>): JsonResult<T> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { kind: "malformed", reason: "The body is not JSON in UTF-8." };
  }
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { kind: "json", value: parsed.data }
    : { kind: "malformed", reason: faultText(parsed.error) };
}

/** readBytes, then parseJson. */
export async function readJsonBody<T>(
  request: Request,
  schema: z.ZodType<T>,
  limit?: number,
): Promise<JsonResult<T>> {
  const read = await readBytes(request, limit);
  return read.kind === "bytes" ? parseJson(read.bytes, schema) : read;
}

import "server-only";
import { promisify } from "node:util";
import { gunzip, gunzipSync, type ZlibOptions } from "node:zlib";
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

/** What the inflater says when the output would pass its limit. */
const INFLATED_TOO_LARGE = "ERR_BUFFER_TOO_LARGE";

const gunzipAside = promisify(gunzip);

/** Bodies up to this size are inflated at once: a batch has 10 to 40 KB, and the way to another thread costs more. */
const MAX_AT_ONCE_BYTES = 65_536;
/** Room for most batches in one piece. */
const INFLATED_PIECE_BYTES = 131_072;

/** Collects chunks; throws BodyLimitError as soon as they exceed the limit. */
async function collect(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.byteLength;
    if (total > limit) throw new BodyLimitError(`more than ${limit} bytes`);
    parts.push(chunk);
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

function refusal(error: unknown, limit: number): BodyRefusal {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof BodyLimitError || code === INFLATED_TOO_LARGE) return { kind: "too-large", limit };
  return {
    kind: "malformed",
    reason: code.startsWith("Z_") ? "The body is no whole gzip stream." : "The body broke off.",
  };
}

/** Stops as soon as the output would pass `limit`. */
async function inflate(received: Uint8Array, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const options: ZlibOptions = { maxOutputLength: limit, chunkSize: INFLATED_PIECE_BYTES };
  const inflated =
    received.byteLength <= MAX_AT_ONCE_BYTES
      ? gunzipSync(received, options)
      : await gunzipAside(received, options);
  // Its own memory: the bytes are handed over to another thread.
  return new Uint8Array(inflated);
}

/**
 * The body of a request, inflated if it is gzip. Stops at `limit` bytes, counted both as received and as inflated: a
 * small body that inflates without end, and an endless one that inflates to nothing, both end early.
 */
export async function readBytes(request: Request, limit: number = MAX_REQUEST_BYTES): Promise<BytesResult> {
  const encoding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (encoding !== "identity" && encoding !== "gzip") return { kind: "encoding" };
  if (Number(request.headers.get("content-length")) > limit) return { kind: "too-large", limit };
  try {
    const received = await collect(chunksOf(request), limit);
    return { kind: "bytes", bytes: encoding === "gzip" ? await inflate(received, limit) : received };
  } catch (error) {
    return refusal(error, limit);
  }
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

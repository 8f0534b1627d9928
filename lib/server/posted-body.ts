import "server-only";
import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { samplesBodySchema } from "../samples/sample";
import { parseJson } from "./body";
import { type PlainBody, readPlainBody } from "./plain-body";
import { declined, done, type Result } from "./result";

/** A checked request body: the bytes exactly as they will leave, and what they hold. */
export interface PostedBody extends PlainBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    // A fatal TextDecoder says the same in five times the time.
    if (!isUtf8(bytes)) return undefined;
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Checks a body against the contract's schema. The bytes are never made anew: what was checked is what leaves. */
export function checkBody(bytes: Uint8Array<ArrayBuffer>): Result<PostedBody> {
  const body = readPlainBody(parsed(bytes), Date.now());
  if (body === null) {
    const read = parseJson(bytes, samplesBodySchema);
    const reason = read.kind === "malformed" ? read.reason : "The body cannot be read.";
    return declined("invalid-samples", reason);
  }
  const hash = createHash("sha256").update(bytes).digest("hex");
  return done({ bytes, hash, ...body });
}

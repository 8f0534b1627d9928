import "server-only";
import { createHash } from "node:crypto";
import { type SamplesBody, samplesBodySchema } from "../samples/sample";
import { newParsedTime, parseTimestamp } from "../samples/timestamp";
import { deviceName, type PlacedSample } from "./batch-samples";
import { parseJson } from "./body";
import { declined, done, type Result } from "./result";

const MINUTE_MS = 60_000;

/** A checked request body: the bytes exactly as they will leave, and what they hold. */
export interface PostedBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  readonly dataType: SamplesBody["data_type"];
  readonly samples: readonly PlacedSample[];
}

const time = newParsedTime();

function instantOf(text: string): number {
  const issue = parseTimestamp(text, time);
  if (issue !== null) throw new Error(`a checked time cannot be read: ${issue}`);
  return time.localMs - time.offset * MINUTE_MS;
}

function place(body: SamplesBody): PlacedSample[] {
  return body.data.map(({ device_name, start_date, end_date, unit, value }, index) => ({
    device: deviceName(device_name),
    start: instantOf(start_date),
    end: end_date === undefined ? Number.NaN : instantOf(end_date),
    unit,
    value,
    index,
  }));
}

/** Checks a body with the contract's schema. The bytes are never made anew: what was checked is what leaves. */
export function checkBody(bytes: Uint8Array<ArrayBuffer>): Result<PostedBody> {
  const read = parseJson(bytes, samplesBodySchema);
  if (read.kind !== "json") {
    const reason = read.kind === "malformed" ? read.reason : "The body cannot be read.";
    return declined("invalid-samples", reason);
  }
  const hash = createHash("sha256").update(bytes).digest("hex");
  return done({ bytes, hash, dataType: read.value.data_type, samples: place(read.value) });
}

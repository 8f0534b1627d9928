import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { decodeClaims, STANDING } from "../ledger/claim-page";
import type { Account, BatchHeader, ClaimsQuery, RegisterUpload } from "../ledger/entry";
import type { DataType } from "../samples/sample";
import { createAccount } from "./accounts";
import { spansOf } from "./batch-samples";
import { claimsFor } from "./claim-lookup";
import { checkBody } from "./posted-body";
import type { Result } from "./result";
import { openRuntime, type Runtime, type RuntimeOptions } from "./runtime";
import { sendBatch } from "./send-batch";
import { registerUpload } from "./uploads";

/** A folder of its own under the system's temporary one; `remove` when the test ends. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), "sampledrop-"));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Calls to a port on which nothing listens. */
export const NOWHERE = { origin: "sandbox", url: "http://127.0.0.1:9" };

export function openTestRuntime(folder: string, options: Partial<RuntimeOptions> = {}): Promise<Runtime> {
  return openRuntime({ folder, secret: null, api: NOWHERE, notProcessed: [408, 425, 429], ...options });
}

export function valueIn<T>(result: Result<T>): T {
  if (result.kind === "declined") throw new Error(`${result.code}: ${result.message}`);
  return result.value;
}

/** "done", or the code with which it was declined. */
export const codeOf = (result: Result<unknown>) => (result.kind === "declined" ? result.code : "done");

export async function newAccount(runtime: Runtime, name = "P-014", token = "sandbox-014"): Promise<Account> {
  return valueIn(await createAccount(runtime, { name, token }));
}

/** What a test sends: start in ms, one device a line of text. */
export interface TestSample {
  device: string;
  start: number;
  value: number;
  end?: number;
}

const UNIT = { steps: "count", bpm: "count/min" } as const;

export function bodyOf(dataType: DataType, samples: readonly TestSample[]): Uint8Array<ArrayBuffer> {
  const data = samples.map(({ device, start, end, value }) => ({
    device_name: device,
    start_date: new Date(start).toISOString(),
    ...(end === undefined ? {} : { end_date: new Date(end).toISOString() }),
    value,
    unit: UNIT[dataType],
  }));
  return new Uint8Array(new TextEncoder().encode(JSON.stringify({ data_type: dataType, data })));
}

export interface TestBatch {
  readonly header: BatchHeader;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A batch as the browser would make it of these samples. */
export function batchOf(
  dataType: DataType,
  samples: readonly TestSample[],
  parent: string | null = null,
): TestBatch {
  const bytes = bodyOf(dataType, samples);
  const placed = valueIn(checkBody(bytes)).samples;
  const spans = spansOf(placed);
  return { header: { id: randomUUID(), parent, dataType, n: samples.length, spans }, bytes };
}

const NO_COUNTS = {
  read: 0,
  notLookedAt: 0,
  found: 0,
  failing: 0,
  skipped: 0,
  duplicate: 0,
  alreadySent: 0,
  held: 0,
  ready: 0,
};

export function planOf(
  account: string,
  batches: readonly TestBatch[],
  extra: Partial<RegisterUpload> = {},
): RegisterUpload {
  return {
    id: randomUUID(),
    account,
    files: [],
    counts: NO_COUNTS,
    batches: batches.map((batch) => batch.header),
    held: [],
    confirmed: [],
    duplicates: "unsafe",
    ...extra,
  };
}

/** Registers the batches as one upload; answers its id. */
export async function register(
  runtime: Runtime,
  account: string,
  batches: readonly TestBatch[],
  extra: Partial<RegisterUpload> = {},
): Promise<string> {
  return valueIn(await registerUpload(runtime, planOf(account, batches, extra))).id;
}

export function send(runtime: Runtime, upload: string, batch: TestBatch) {
  return sendBatch(runtime, upload, batch.header.id, batch.bytes);
}

/** `n` samples a minute apart from `start` on. */
export function samples(n: number, start: number, device = "Watch"): TestSample[] {
  return Array.from({ length: n }, (_, i) => ({ device, start: start + i * 60_000, value: 1 + (i % 200) }));
}

/** How many samples of the series the ledger holds, by standing. */
export async function standingCounts(runtime: Runtime, query: ClaimsQuery): Promise<Record<string, number>> {
  const bytes = valueIn(await claimsFor(runtime, query));
  const counts: Record<string, number> = {};
  for (const { entries } of decodeClaims(bytes.buffer).pages) {
    for (let i = 3; i < entries.length; i += 4) {
      const name = Object.entries(STANDING).find(([, word]) => word === entries[i])?.[0] ?? "none";
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
}

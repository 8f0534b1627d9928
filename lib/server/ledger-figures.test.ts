import { statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { expect, it } from "vitest";
import type { Evidence } from "../delivery/outcome";
import type { DataType } from "../samples/sample";
import { beginAttempt } from "./begin-attempt";
import { finishAttempt } from "./finish-attempt";
import { checkBody } from "./posted-body";
import type { Runtime } from "./runtime";
import {
  batchOf,
  newAccount,
  openTestRuntime,
  register,
  type TestSample,
  temporaryFolder,
  valueIn,
} from "./runtime.test-support";

/** `npm run bench` asks for a million and reads what was measured from the file it names. */
const SAMPLES = Number(process.env.LEDGER_FIGURES_OF ?? 40_000);
const TOLD_TO = process.env.LEDGER_FIGURES_TO;

const START = Date.UTC(2023, 0, 1);
const DAY = 86_400_000;

const ACCEPTED: Evidence = {
  kind: "response",
  status: 200,
  retryAfter: null,
  requestId: null,
  bodySent: true,
  answerComplete: true,
  answer: { kind: "json", words: "", named: [] },
};

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const DAYS_A_DEVICE = 700;

/** Samples number `from` to before `to`: `perDay` a day, evenly over it, each device worn for 700 days. */
function stream(from: number, to: number, perDay: number): TestSample[] {
  const ofDevice = perDay * DAYS_A_DEVICE;
  return Array.from({ length: to - from }, (_, at) => {
    const i = (from + at) % ofDevice;
    return {
      device: `Watch ${Math.floor((from + at) / ofDevice)}`,
      start: START + Math.floor(i / perDay) * DAY + Math.floor(((i % perDay) * DAY) / perDay),
      value: 1 + (i % 150),
    };
  });
}

/** Bytes of pages that hold claims and their index, by the database's own account of its pages. */
async function claimBytes({ db }: Runtime): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select sum(pgsize) as bytes from dbstat where name in ('claim_page', 'claim_page_by_day')`.execute(db);
  return rows[0]?.bytes ?? Number.NaN;
}

async function measure(dataType: DataType, perDay: number) {
  const folder = temporaryFolder();
  const runtime = await openTestRuntime(folder.path);
  const { id } = await newAccount(runtime);
  const batches = Array.from({ length: SAMPLES / 1000 }, (_, i) =>
    batchOf(dataType, stream(i * 1000, (i + 1) * 1000, perDay)),
  );
  const upload = await register(runtime, id, batches);
  const took: number[] = [];
  const worked: number[] = [];
  for (const { header, bytes } of batches) {
    const body = valueIn(checkBody(bytes));
    const before = performance.now();
    const cpu = process.cpuUsage();
    const begun = valueIn(await beginAttempt(runtime, upload, header.id, body));
    if (begun.kind !== "attempt") throw new Error("the batch was not begun");
    await finishAttempt(runtime, begun.attempt, { evidence: ACCEPTED, durationMs: 1 });
    took.push(performance.now() - before);
    const { user, system } = process.cpuUsage(cpu);
    worked.push((user + system) / 1000);
  }
  const claims = await claimBytes(runtime);
  await runtime.close();
  const bytes = statSync(path.join(folder.path, "ledger.db")).size;
  folder.remove();
  return {
    bytes: bytes / SAMPLES,
    claimBytes: claims / SAMPLES,
    ms: median(took),
    cpuMs: median(worked),
  };
}

const told: Record<string, Awaited<ReturnType<typeof measure>>> = {};

it.each([
  ["one a second", "bpm", 86_400],
  ["one a minute", "bpm", 1_440],
  ["one in 5 minutes", "bpm", 288],
  ["90 a day", "steps", 90],
  ["150 a day", "steps", 150],
  ["40 a day", "steps", 40],
] as const)(
  "samples of %s take at most 24 bytes each at rest, everything included",
  async (name, dataType, perDay) => {
    const measured = await measure(dataType, perDay);
    told[name] = measured;
    const { bytes, claimBytes, ms, cpuMs } = measured;
    const figures = [
      `${bytes.toFixed(1)} bytes a sample (claims ${claimBytes.toFixed(1)})`,
      `${ms.toFixed(1)} ms a batch`,
      `${cpuMs.toFixed(1)} ms of processor`,
    ];
    process.stdout.write(`ledger, ${name}: ${figures.join(", ")}\n`);
    if (TOLD_TO) writeFileSync(TOLD_TO, JSON.stringify(told));
    expect(bytes).toBeLessThanOrEqual(24);
  },
);

import { statSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { Evidence } from "../delivery/outcome";
import type { DataType } from "../samples/sample";
import { beginAttempt } from "./begin-attempt";
import { finishAttempt } from "./finish-attempt";
import { checkBody } from "./posted-body";
import {
  batchOf,
  newAccount,
  openTestRuntime,
  register,
  type TestSample,
  temporaryFolder,
  valueIn,
} from "./runtime.test-support";

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

/** Samples of one device, `perDay` a day, evenly over 16 waking hours or the whole day. */
function stream(n: number, perDay: number): TestSample[] {
  return Array.from({ length: n }, (_, i) => ({
    device: "Watch",
    start: START + Math.floor(i / perDay) * DAY + Math.floor(((i % perDay) * DAY) / perDay),
    value: 1 + (i % 150),
  }));
}

async function measure(dataType: DataType, all: readonly TestSample[]) {
  const folder = temporaryFolder();
  const runtime = await openTestRuntime(folder.path);
  const { id } = await newAccount(runtime);
  const batches = Array.from({ length: all.length / 1000 }, (_, i) =>
    batchOf(dataType, all.slice(i * 1000, (i + 1) * 1000)),
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
  await runtime.close();
  const bytes = statSync(path.join(folder.path, "ledger.db")).size;
  folder.remove();
  return { bytes: bytes / all.length, ms: median(took), cpuMs: median(worked) };
}

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
    const { bytes, ms, cpuMs } = await measure(dataType, stream(40_000, perDay));
    const figures = [
      `${bytes.toFixed(1)} bytes a sample`,
      `${ms.toFixed(1)} ms a batch`,
      `${cpuMs.toFixed(1)} ms of processor`,
    ];
    process.stdout.write(`ledger, ${name}: ${figures.join(", ")}\n`);
    expect(bytes).toBeLessThanOrEqual(24);
  },
  60_000,
);

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { writeLargeCsv } from "../generate";
import { BarePapaparse } from "./bare-papaparse";
import { median, report } from "./figure";
import { memory, type Reading, readFile } from "./upload-clock";

const ROWS = 1_000_000;
const FEW_BAD = 0.0017;
const MANY_BAD = 0.2;
const ROUNDS = 5;
const MB = 1_000_000;

const rounded = (values: readonly number[]) => values.map(Math.round);

test("reading a million rows", async ({ app, browser }, info) => {
  const folder = await mkdtemp(join(tmpdir(), "sampledrop-bench-"));
  const bare = await BarePapaparse.start();
  const few = join(folder, "few-bad.csv");
  const many = join(folder, "many-bad.csv");
  const bad = writeLargeCsv(few, { rows: ROWS, badShare: FEW_BAD, seed: 1 });
  writeLargeCsv(many, { rows: ROWS, badShare: MANY_BAD, seed: 1 });

  // A context of its own each time: no file is a repetition of an earlier one.
  const fresh = async <T>(work: (page: Page) => Promise<T>): Promise<T> => {
    const context = await browser.newContext({ baseURL: app.origin });
    try {
      return await work(await context.newPage());
    } finally {
      await context.close();
    }
  };

  const empty = await fresh(async (page) => {
    await page.goto("/");
    return memory(page);
  });
  const ours: Reading[] = [];
  const papaparse: number[] = [];
  const withMany: Reading[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    papaparse.push(await fresh((page) => bare.parse(page, few, ROWS + 2)));
    ours.push(await fresh(async (page) => readAll(page, few, bad)));
    withMany.push(await fresh((page) => readFile(page, many)));
  }
  bare.stop();
  await rm(folder, { recursive: true });

  const ms = ours.map((reading) => reading.ms);
  const msMany = withMany.map((reading) => reading.ms);
  const perSample = median(ours.map((reading) => reading.bytesOfHeap)) - empty;
  report(info, {
    name: "reading over bare papaparse",
    value: median(ms) / median(papaparse),
    unit: "times",
    limit: 1.6,
    of: { ours: rounded(ms), papaparse: rounded(papaparse) },
  });
  report(info, {
    name: "longest main-thread task while reading",
    value: median(ours.map((reading) => longest(reading))),
    unit: "ms",
    limit: 50,
    of: { longestFrame: rounded(ours.map((reading) => reading.longestFrame)) },
  });
  report(info, {
    name: "reading with 20 % bad rows over 0.17 %",
    // Each pair ran one right after the other, on a machine in the same mood.
    value: median(msMany.map((many, round) => many / (ms[round] ?? Number.NaN))),
    unit: "times",
    limit: 1.3,
    of: { many: rounded(msMany) },
  });
  report(info, {
    name: "memory at a million samples above an empty page",
    value: perSample / MB,
    unit: "MB",
    limit: (40 * ROWS) / MB + 150,
    of: { bytesPerSample: Math.round(perSample / ROWS) },
  });
});

async function readAll(page: Page, path: string, bad: number): Promise<Reading> {
  const reading = await readFile(page, path);
  await expect(page.getByTestId("count-found")).toHaveAttribute("data-value", String(ROWS));
  await expect(page.getByTestId("count-failing")).toHaveAttribute("data-value", String(bad));
  return reading;
}

/** Below 50 ms the browser tells no task; then the longest frame bounds it. */
function longest({ longestTask, longestFrame }: Reading): number {
  return longestTask > 0 ? longestTask : Math.min(longestFrame, 50);
}

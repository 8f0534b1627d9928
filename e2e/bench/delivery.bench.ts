import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, type TestInfo } from "@playwright/test";
import { z } from "zod";
import { freePort } from "../../lib/launch/port.mjs";
import { AppServer } from "../app-server";
import { test } from "../fixtures";
import { writeLargeCsv } from "../generate";
import { BenchClient, timed } from "./bench-client";
import { median, report } from "./figure";
import { batchesOf } from "./sample-bodies";
import { SandboxProcess } from "./sandbox-process";
import { type Reading, readFile } from "./upload-clock";

const SAMPLES = 1_000_000;
const SIZE = 1000;
const FIRST = 100;
const ROUNDS = 5;
/** Batches a round: with two figures of five rounds each, all thousand are sent. */
const SHARE = 90;
/**
 * An API elsewhere takes at least this long. The stand-in on this computer takes 3 ms of a processor for a thousand
 * samples: against that alone, what is measured is how many processors there are (docs/decisions.md, 2026-11-24).
 */
const API_MS = 50;
const AT_LEAST = 0.6;
const IN_FLIGHT = 4;
const MB = 1_000_000;

const rounded = (values: readonly number[]) => values.map(Math.round);

const usageSchema = z.object({ rss: z.number(), heapUsed: z.number(), external: z.number() });

/** JavaScript's heap and what it holds outside of it, in bytes, after a collection of garbage. */
async function memoryOf(port: number): Promise<{ held: number; rss: number }> {
  const { rss, heapUsed, external } = usageSchema.parse(
    await (await fetch(`http://127.0.0.1:${port}`)).json(),
  );
  return { held: heapUsed + external, rss };
}

interface Pairs {
  /** ms of each round. */
  readonly straight: number[];
  readonly through: number[];
}

function reportPairs(info: TestInfo, name: string, limit: number | null, { straight, through }: Pairs): void {
  const perSecond = (ms: readonly number[]) => rounded(ms.map((each) => (SHARE * SIZE * 1000) / each));
  report(info, {
    name,
    // Each pair ran one right after the other, on a machine in the same mood.
    value: median(straight.map((ms, round) => ms / (through[round] ?? Number.NaN))),
    unit: "times",
    limit,
    atLeast: true,
    of: { straightPerSecond: perSecond(straight), throughPerSecond: perSecond(through) },
  });
}

test("a million samples through the server, and their file again", async ({ app, browser }, info) => {
  const folder = await mkdtemp(join(tmpdir(), "sampledrop-bench-"));
  const path = join(folder, "million.csv");
  writeLargeCsv(path, { rows: SAMPLES, badShare: 0, seed: 3 });
  const batches = batchesOf(path, SIZE);
  const api = await SandboxProcess.start();
  const memoryPort = await freePort();
  const full = await AppServer.start({
    SAMPLES_API_URL: api.origin,
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, "memory-hook.mjs"))}`,
    MEMORY_PORT: String(memoryPort),
  });
  const client = new BenchClient(full.origin, api.origin);
  try {
    await client.register(batches);
    const first = batches.slice(0, FIRST);
    await timed(first, IN_FLIGHT, (batch) => client.straight(batch));
    await timed(first, IN_FLIGHT, (batch) => client.through(batch));
    const early = await memoryOf(memoryPort);

    let next = FIRST;
    const paired = async (): Promise<Pairs> => {
      const pairs: Pairs = { straight: [], through: [] };
      for (let round = 0; round < ROUNDS; round++) {
        const own = batches.slice(next, next + SHARE);
        next += SHARE;
        pairs.straight.push(await timed(own, IN_FLIGHT, (batch) => client.straight(batch)));
        pairs.through.push(await timed(own, IN_FLIGHT, (batch) => client.through(batch)));
      }
      return pairs;
    };
    await api.slowDown(API_MS);
    const name = "delivery through our server over posting straight";
    reportPairs(info, `${name}, the API ${API_MS} ms away`, AT_LEAST, await paired());
    await api.slowDown(0);
    reportPairs(
      info,
      `${name}, the API on this computer, ${availableParallelism()} processors`,
      null,
      await paired(),
    );
    const late = await memoryOf(memoryPort);
    report(info, {
      name: "server memory after 1,000 batches over 100",
      value: (late.held - early.held) / MB,
      unit: "MB",
      limit: 20,
      of: {
        at100: rounded([early.held / MB, early.rss / MB]),
        at1000: rounded([late.held / MB, late.rss / MB]),
      },
    });

    const fresh = async (origin: string, sent: number): Promise<Reading> => {
      const context = await browser.newContext({ baseURL: origin });
      try {
        const page = await context.newPage();
        const reading = await readFile(page, path);
        await expect(page.getByTestId("count-already-sent")).toHaveAttribute("data-value", String(sent));
        return reading;
      } finally {
        await context.close();
      }
    };
    const unsent: number[] = [];
    const sent: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      unsent.push((await fresh(app.origin, 0)).ms);
      sent.push((await fresh(full.origin, SAMPLES)).ms);
    }
    report(info, {
      name: "sent before: a million rows sent before, to ready, beyond a million new ones",
      value: median(sent.map((ms, round) => ms - (unsent[round] ?? Number.NaN))) / 1000,
      unit: "s",
      limit: 1,
      of: { unsent: rounded(unsent), sent: rounded(sent) },
    });
  } finally {
    client.close();
    await full.remove();
    api.stop();
    await rm(folder, { recursive: true });
  }
});

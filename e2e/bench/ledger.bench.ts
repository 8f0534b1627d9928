import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import { median, report } from "./figure";

const ROOT = join(import.meta.dirname, "../..");
const VITEST = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const SAMPLES = 1_000_000;

const toldSchema = z.record(
  z.string(),
  z.object({ bytes: z.number(), claimBytes: z.number(), ms: z.number(), cpuMs: z.number() }),
);

const tenths = (values: readonly number[]) => values.map((value) => Math.round(value * 10) / 10);

/** The server's own code on a database in the system's temporary folder: lib/server/ledger-figures.test.ts. */
test("a ledger of a million samples", () => {
  const info = test.info();
  const folder = mkdtempSync(join(tmpdir(), "sampledrop-bench-"));
  const path = join(folder, "figures.json");
  const args = ["run", "--config", "lib/vitest.config.ts", "lib/server/ledger-figures.test.ts"];
  const run = spawnSync(process.execPath, [VITEST, ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, LEDGER_FIGURES_OF: String(SAMPLES), LEDGER_FIGURES_TO: path },
  });
  expect(run.status, run.stdout).toBe(0);
  const streams = Object.values(toldSchema.parse(JSON.parse(readFileSync(path, "utf8"))));
  rmSync(folder, { recursive: true });
  const bytes = streams.map((stream) => stream.bytes);
  const claims = streams.map((stream) => stream.claimBytes);
  const ms = streams.map((stream) => stream.ms);
  report(info, {
    name: "ledger at rest, all of it, at a million samples",
    value: Math.max(...bytes),
    unit: "bytes a sample",
    limit: 24,
    of: { streams: tenths(bytes), claimsAlone: tenths(claims) },
  });
  report(info, {
    name: "the ledger's work on a batch of 1,000",
    // Of each stream the median of 1,000 batches.
    value: median(ms),
    unit: "ms",
    limit: 5,
    of: { streams: tenths(ms), processor: tenths(streams.map((stream) => stream.cpuMs)) },
  });
});

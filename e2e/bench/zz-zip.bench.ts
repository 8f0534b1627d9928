import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../fixtures";
import { writeAppleExport } from "./apple-export";
import { readFile } from "./upload-clock";

test("zip", async ({ page, browser }) => {
  const folder = await mkdtemp(join(tmpdir(), "sampledrop-bench-"));
  const path = join(folder, "export.zip");
  const written = await writeAppleExport(path, Number(process.env.MB ?? 300) * 1e6, 7);
  console.log("zip MB", (await stat(path)).size / 1e6);
  for (let k = 0; k < 2; k++) {
    if (k === 1 && process.env.TRACE) await browser.startTracing(page, { path: "/tmp/trace.json", categories: ["disabled-by-default-v8.cpu_profiler"] });
    const r = await readFile(page, path);
    if (k === 1 && process.env.TRACE) await browser.stopTracing();
    console.log("SPEED", (written.bytes / 1e6 / (r.ms / 1000)).toFixed(1), JSON.stringify(r));
  }
  await rm(folder, { recursive: true });
});

import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../fixtures";
import { writeAppleExport } from "./apple-export";
import { median, report } from "./figure";
import { peakOfRenderer } from "./renderer-memory";
import { readFile } from "./upload-clock";

const XML_BYTES = 1_000_000_000;
const MB = 1_000_000;
const ROUNDS = 3;

test("an export of Apple Health of 1 GB in a zip", async ({ app, browser }, info) => {
  const folder = await mkdtemp(join(tmpdir(), "sampledrop-bench-"));
  const path = join(folder, "export.zip");
  const written = await writeAppleExport(path, XML_BYTES, 7);
  const speeds: number[] = [];
  const peaks: number[] = [];
  const tasks: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ baseURL: app.origin });
    const page = await context.newPage();
    const { result, peak } = await peakOfRenderer(browser, () => readFile(page, path));
    await expect(page.getByTestId("count-found")).toHaveAttribute("data-value", String(written.wanted));
    const read = String(written.wanted + written.others);
    await expect(page.getByTestId("count-read")).toHaveAttribute("data-value", read);
    speeds.push(written.bytes / MB / (result.ms / 1000));
    peaks.push(peak / MB);
    tasks.push(result.longestTask > 0 ? result.longestTask : Math.min(result.longestFrame, 50));
    await context.close();
  }
  const zipMb = Math.round((await stat(path)).size / MB);
  await rm(folder, { recursive: true });
  report(info, {
    name: "Apple Health in a zip, from drop to plan",
    value: median(speeds),
    unit: "MB of xml a second",
    limit: 150,
    atLeast: true,
    of: { each: speeds.map(Math.round), zipMb, samples: written.wanted },
  });
  report(info, {
    name: "most memory of the renderer meanwhile",
    value: median(peaks),
    unit: "MB",
    limit: 300,
    of: { each: peaks.map(Math.round) },
  });
  report(info, {
    name: "longest main-thread task meanwhile",
    value: median(tasks),
    unit: "ms",
    limit: 50,
    of: { each: tasks.map(Math.round) },
  });
});

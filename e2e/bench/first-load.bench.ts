import { gzipSync } from "node:zlib";
import { test } from "../fixtures";
import { report } from "./figure";

test("first load of /", async ({ page }, info) => {
  await page.goto("/", { waitUntil: "networkidle" });
  await page.getByTestId("ingest").waitFor({ state: "attached" });
  // The page's own timeline: what a worker loads stands in the worker's.
  const urls = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map((entry) => entry.name)
      .filter((name) => new URL(name).pathname.endsWith(".js")),
  );
  const sizes = await Promise.all(
    [...new Set(urls)].map(async (url) => gzipSync(await (await page.request.get(url)).body()).length),
  );
  report(info, {
    name: "first-load JavaScript of /",
    value: sizes.reduce((sum, size) => sum + size, 0) / 1024,
    unit: "KB gzip",
    limit: 220,
    of: { files: sizes.length },
  });
});

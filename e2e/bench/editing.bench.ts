import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../fixtures";
import { writeLargeCsv } from "../generate";
import { type Timed, timeEnter, timeScroll } from "./edit-clock";
import { median, report } from "./figure";
import { readFile } from "./upload-clock";

const ROWS = 1_000_000;
const BAD_SHARE = 0.2;
const EDITS = 7;
const SCROLLS = 5;
const SCROLL_MS = 3000;

const rounded = (values: readonly number[]) => values.map(Math.round);

test("correcting two hundred thousand of a million rows", async ({ page }, info) => {
  const folder = await mkdtemp(join(tmpdir(), "sampledrop-bench-"));
  const path = join(folder, "bad.csv");
  const bad = writeLargeCsv(path, { rows: ROWS, badShare: BAD_SHARE, seed: 5, faults: 1 });
  await readFile(page, path);
  await rm(folder, { recursive: true });
  const grid = page.getByRole("grid", { name: "Failing rows" });
  await expect(grid.getByRole("gridcell").first()).toBeVisible();
  const ready = page.getByTestId("ingest");

  const edits: Timed[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const row = edit + 2;
    const cell = grid.locator(`[aria-rowindex="${row}"]`).locator('[aria-invalid="true"]');
    await cell.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("12");
    edits.push(await timeEnter(page, bad - edit - 1, row));
    await expect(ready).toHaveAttribute("data-state", "ready");
  }
  report(info, {
    name: "one edit at a million rows with 200,000 failing, until row and counts show it",
    value: median(edits.map(({ ms }) => ms)),
    unit: "ms",
    limit: 50,
    of: { each: rounded(edits.map(({ ms }) => ms)) },
  });

  // Several, as every figure here: one frame that waits for a busy machine is no property of the grid.
  const scrolls = [];
  for (let round = 0; round < SCROLLS; round++) scrolls.push(await timeScroll(page, SCROLL_MS));
  report(info, {
    name: "longest frame while the grid of 200,000 rows is scrolled",
    value: median(scrolls.map(({ longestFrame }) => longestFrame)),
    unit: "ms",
    limit: 50,
    of: {
      each: rounded(scrolls.map(({ longestFrame }) => longestFrame)),
      longestTask: rounded(scrolls.map(({ longestTask }) => longestTask)),
    },
  });

  await page
    .locator("#review")
    .getByRole("button", { name: /^value is 0 or less/ })
    .click();
  const instead = page.getByLabel(/^Instead of /).first();
  await instead.fill("12");
  const bulk = await timeEnter(page, 0, null);
  report(info, {
    name: "200,000 rows fixed at once, until the counts show it",
    value: bulk.ms / 1000,
    unit: "s",
    limit: 1,
    of: { longestFrame: Math.round(bulk.longestFrame), longestTask: Math.round(bulk.longestTask) },
  });
  await expect(ready).toHaveAttribute("data-state", "ready");
  await expect(page.getByTestId("count-failing")).toHaveAttribute("data-value", "0");
});

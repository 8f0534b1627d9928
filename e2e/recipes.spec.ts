import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { type Cells, csvOf, isoTime, series } from "./generate";
import { tabTo } from "./keys";
import { acceptedSamples } from "./sandbox";
import { type TestFile, UploadPage } from "./upload-page";

const TOKYO = 9 * 60;

/** Steps whose times name no zone, of them some with their ends swapped and some with a decimal comma. */
function exported(p: { good: number; swapped: number; commas: number; seed: number }): Cells[] {
  const rows = (n: number, device: string, seed: number) =>
    series({ n, seed, device, offset: TOKYO, from: Date.UTC(2024, 2, p.seed) }).map((row) => ({
      ...row,
      start_date: row.start_date.slice(0, 19),
      end_date: row.end_date.slice(0, 19),
    }));
  return [
    ...rows(p.good, "Phone", p.seed),
    ...rows(p.swapped, "Watch", p.seed + 1).map((row) => ({
      ...row,
      start_date: row.end_date,
      end_date: row.start_date,
    })),
    ...rows(p.commas, "Ring", p.seed + 2).map((row) => ({ ...row, value: `${row.value},5` })),
  ];
}

/** How a row must arrive. */
function sampleOf(row: Cells): string {
  const [start = "", end = ""] = [row.start_date, row.end_date].sort();
  const instant = (text: string) => new Date(text + isoTime(0, TOKYO).slice(19)).toISOString();
  const value = row.value.replace(",", ".");
  return ["steps", row.device_name, row.device_version, instant(start), instant(end), "count", value].join(
    " | ",
  );
}

const march = exported({ good: 400, swapped: 6, commas: 4, seed: 3 });
const april = exported({ good: 500, swapped: 9, commas: 5, seed: 20 });

async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(
    grave.map(({ id, nodes }) => `${state}: ${id} at ${nodes.map(({ target }) => target).join(", ")}`),
  ).toEqual([]);
}

const stored = (page: Page): Promise<string> =>
  page.evaluate(() => localStorage.getItem("sampledrop.recipes") ?? "");

test("what was answered and mended last time is offered for the next export, and each step can be undone", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await expect(page.getByRole("button", { name: "Recipes" })).toHaveCount(0);
  await upload.choose({ name: "march.csv", text: csvOf(march) });
  await page.getByLabel("Time zone for march.csv", { exact: true }).selectOption("Asia/Tokyo");
  await upload.expectCounts({ failing: 10, ready: 400 });
  await page.getByRole("button", { name: "Swap start and end in 6 rows" }).click();
  await upload.expectCounts({ failing: 4 });
  await page.getByRole("button", { name: "Write a decimal point for the comma in 4 rows" }).click();
  await upload.expectCounts({ failing: 0, ready: 410 });
  await upload.send();
  await upload.expectDelivery("done");
  await page.reload();

  await upload.choose({ name: "april.csv", text: csvOf(april) });
  await expectAccessible(page, "a zone of last time");
  await page.getByRole("button", { name: "Last time: Asia/Tokyo" }).press("Enter");
  await upload.expectCounts({ failing: 14, ready: 500 });
  await expect(page.getByText("Last time, in files like this (march.csv, CSV commas):")).toBeVisible();
  await expect(page.getByText("start and end swapped in 9 rows", { exact: true })).toBeVisible();
  await expect(page.getByText("decimal point for the comma in 5 rows", { exact: true })).toBeVisible();
  const same = page.getByRole("button", { name: "Do the same: 14 rows" });
  await expectAccessible(page, "an offer to do the same");
  await same.press("Enter");
  await upload.expectCounts({ failing: 0, ready: 514 });
  await expect(page.locator("#review").getByRole("status")).toHaveText(
    "14 rows mended by a rule, 14 can be sent now.",
  );
  await expect(same).toHaveCount(0);

  // Two rules, two steps. What was known before stays known when a step is taken back.
  await expect(page.getByRole("button", { name: "Undo: 5 rows mended by a rule" })).toBeFocused();
  await page.keyboard.press("Enter");
  await upload.expectCounts({ failing: 5, ready: 509 });
  await page.getByRole("button", { name: "Do the same: 5 rows" }).press("Enter");
  await upload.expectCounts({ failing: 0, ready: 514 });
  await upload.send();
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toEqual([...march, ...april].map(sampleOf).sort());
  expect(await stored(page)).not.toMatch(/Phone|Watch|Ring|17\.1|2024/);
});

test("a rule that is undone at once is not offered again", async ({ page }) => {
  const upload = new UploadPage(page);
  const rows = csvOf(series({ n: 300, seed: 1 }).map((row, at) => (at < 5 ? { ...row, value: "3,5" } : row)));
  await upload.open();
  await upload.choose({ name: "one.csv", text: rows });
  const suggestion = page.getByRole("button", { name: "Write a decimal point for the comma in 5 rows" });
  await suggestion.click();
  await upload.expectCounts({ failing: 0 });
  await expect(page.getByRole("button", { name: "Recipes" })).toBeVisible();
  await page.getByRole("button", { name: "Undo: 5 rows mended by a rule" }).click();
  await upload.expectCounts({ failing: 5 });
  await expect(suggestion).toBeVisible();
  await expect(page.getByRole("button", { name: "Recipes" })).toHaveCount(0);
  await page.reload();
  await upload.choose({ name: "one.csv", text: rows });
  await expect(suggestion).toBeVisible();
  await expect(page.getByRole("button", { name: /^Do the same/ })).toHaveCount(0);
});

/** Steps of which neither device nor time nor count can be told by name. */
const strange = (name: string): TestFile => ({
  name,
  text: csvOf(series({ n: 12, seed: 8 })).replace(/^.*\n/, "thing,kind,when,until,what,how many\n"),
});

/** Places the columns of a strange file, all but the device. */
async function placeColumns(page: Page, name: string): Promise<Locator> {
  const editor = page.getByRole("table", { name: `Columns of ${name}` });
  await editor.getByLabel("Column for start_date").selectOption("when");
  await editor.getByLabel("Column for end_date").selectOption("until");
  await editor.getByLabel("Column for unit").selectOption("what");
  await editor.getByLabel("Column for value").selectOption("how many");
  return editor;
}

test("columns are placed as last time, which is said; recipes are renamed, deleted and put back by keyboard", async ({
  page,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.begin(strange("first.csv"));
  const editor = await placeColumns(page, "first.csv");
  await editor.getByLabel("Column for device_name").selectOption("thing");
  await page.getByRole("button", { name: "Use these columns" }).click();
  await upload.ready();
  await upload.expectCounts({ ready: 12 });
  await expect(page.getByText(/^Columns placed as in/)).toHaveCount(0);
  await page.reload();
  await upload.choose(strange("second.csv"));
  await upload.expectCounts({ ready: 12 });
  await expect(page.getByText("Columns placed as in first.csv, CSV commas.")).toBeVisible();

  const opener = page.getByRole("button", { name: "Recipes" });
  const list = page.getByRole("dialog", { name: "Recipes" });
  await opener.press("Enter");
  await expect(list.getByText("2 files so far")).toBeVisible();
  await expect(list.getByText("start_date from when")).toBeVisible();
  await expectAccessible(page, "the list of recipes");
  const { keyboard } = page;
  const rename = list.getByRole("button", { name: /^Rename/ });
  const field = list.getByRole("textbox", { name: "Name of the recipe" });
  await tabTo(page, rename);
  await keyboard.press("Enter");
  await expect(field).toBeFocused();
  await expectAccessible(page, "a recipe being renamed");
  await keyboard.type("Something else");
  await keyboard.press("Escape");
  await expect(list.getByRole("heading", { name: "first.csv, CSV commas" })).toBeVisible();
  await expect(rename).toBeFocused();
  await keyboard.press("Enter");
  await keyboard.type("My watch");
  await keyboard.press("Enter");
  await expect(list.getByRole("heading", { name: "My watch" })).toBeVisible();
  await expect(rename).toBeFocused();

  await tabTo(page, list.getByRole("button", { name: "Delete My watch" }));
  await keyboard.press("Enter");
  await expect(list.getByText("My watch is deleted.")).toBeVisible();
  await expect(list.getByRole("button", { name: "Undo deleting My watch" })).toBeFocused();
  await expectAccessible(page, "a recipe just deleted");
  await keyboard.press("Enter");
  await expect(list.getByRole("button", { name: "Delete My watch" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(opener).toBeFocused();
  await expect(page.getByText("Columns placed as in My watch.")).toBeVisible();

  // A deleted one is nothing for the file that comes next, on this page and later.
  await opener.press("Enter");
  await list.getByRole("button", { name: "Delete My watch" }).press("Enter");
  await keyboard.press("Escape");
  await expect(opener).toBeFocused();
  await upload.begin(strange("third.csv"));
  await expect(page.getByRole("table", { name: "Columns of third.csv" })).toBeVisible();
  expect(await stored(page)).toBe("[]");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Upload" })).toBeVisible();
  await expect(opener).toHaveCount(0);
});

test("what was typed for every row is kept nowhere: the next file asks for that alone", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.begin(strange("first.csv"));
  const editor = await placeColumns(page, "first.csv");
  await editor.getByLabel("Column for device_name").selectOption("constant");
  await editor.getByLabel("Value of device_name in every row").fill("Watch of Anna");
  await page.getByRole("button", { name: "Use these columns" }).click();
  await upload.ready();
  await upload.expectCounts({ ready: 12 });
  expect(await stored(page)).toContain("how many");
  expect(await stored(page)).not.toContain("Anna");
  await page.reload();
  await upload.begin(strange("second.csv"));
  await expect(page.getByText("What you typed for every row is not kept: type it again.")).toBeVisible();
  await expect(page.getByText("Still open: device_name.")).toBeVisible();
  const again = page.getByRole("table", { name: "Columns of second.csv" });
  await again.getByLabel("Value of device_name in every row").fill("Watch of Anna");
  await page.getByRole("button", { name: "Use these columns" }).click();
  await upload.ready();
  await upload.expectCounts({ ready: 12 });
});

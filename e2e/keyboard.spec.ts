import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { type Cells, csvOf, series } from "./generate";
import { expectFocusKept, listenToRegions, pressOn, saidAloud, tabTo } from "./keys";
import { acceptedSamples, changeSandbox } from "./sandbox";
import { UploadPage } from "./upload-page";

const GOOD = 600;
const SAME = 400;

/** Good rows, one with a value of its own that is wrong, and many with the same wrong unit. */
function rowsOf(): Cells[] {
  const [first, ...rest] = series({ n: GOOD + 1, seed: 41 });
  const many = series({ n: SAME, seed: 42, device: "Watch" }).map((row) => ({ ...row, unit: "bananas" }));
  if (!first) throw new Error("a series has a first row");
  return [...rest, { ...first, value: "7 2" }, ...many];
}

/** Columns of which no name says what they hold. */
const text = csvOf(rowsOf()).replace(/^.*\n/, "thing,kind,when,until,what,howmany\n");
const WRONG_LINE = "602";

/** A row as it must arrive: corrected, without the version that was not placed. */
function arrives(row: Cells): string {
  const [start, end] = [row.start_date, row.end_date].map((at) => new Date(at).toISOString());
  const value = row.value === "7 2" ? "72" : row.value;
  return ["steps", row.device_name, "", start, end, "count", value].join(" | ");
}

/** Places the columns of the file that asks, with Tab, letters and arrows. */
async function placeColumns(page: Page): Promise<void> {
  const { keyboard } = page;
  const editor = page.getByRole("table", { name: "Columns of march.csv" });
  const field = (name: string): Locator => editor.getByLabel(`Column for ${name}`);
  await tabTo(page, field("device_name"));
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await expect(field("device_name").locator("option:checked")).toHaveText("thing");
  for (const [name, typed] of [
    ["start_date", "when"],
    ["end_date", "until"],
    ["unit", "what"],
    ["value", "howmany"],
  ] as const) {
    await tabTo(page, field(name));
    await keyboard.type(typed);
    await expect(field(name).locator("option:checked")).toHaveText(typed);
  }
  await pressOn(page, page.getByRole("button", { name: "Use these columns" }));
}

/** Corrects the one row that has a wrong value of its own: wrongly first, then well. */
async function fixOne(page: Page): Promise<void> {
  const { keyboard } = page;
  const grid = page.getByRole("grid", { name: "Failing rows" });
  const says = page.locator("#review").getByRole("status");
  await tabTo(page, grid);
  await keyboard.press("Control+Home");
  await keyboard.press("Enter");
  await expect(grid.getByRole("gridcell", { name: "7 2", exact: true })).toBeFocused();
  await keyboard.type("7,2");
  await keyboard.press("Enter");
  await expect(says).toHaveText(new RegExp(`^Line ${WRONG_LINE} still has a problem\\. `));
  await expect(grid.getByRole("gridcell", { name: "7,2", exact: true })).toBeFocused();
  await keyboard.type("72");
  await keyboard.press("Enter");
  await expect(says).toHaveText(`Line ${WRONG_LINE} is corrected.`);
  await expect(grid.getByRole("gridcell", { name: "72", exact: true })).toBeFocused();
}

/** Writes the right unit in all rows that have the wrong one, takes that back, and does it again. */
async function fixMany(page: Page, upload: UploadPage): Promise<void> {
  const { keyboard } = page;
  const says = page.locator("#review").getByRole("status");
  await pressOn(page, page.getByRole("button", { name: /^unit is not count, count\/min or count\/s/ }));
  await tabTo(page, page.getByRole("textbox", { name: "Instead of bananas" }));
  await keyboard.type("count");
  await pressOn(page, page.getByRole("button", { name: `Write "count" in ${SAME} rows`, exact: true }));
  await expect(says).toHaveText(`${SAME} rows written, ${SAME} can be sent now.`);
  await upload.expectCounts({ failing: 0, ready: GOOD + 1 + SAME });
  await pressOn(page, page.getByRole("button", { name: `Undo: ${SAME} rows written` }));
  await expect(says).toHaveText(`Undone in ${SAME} rows.`);
  await upload.expectCounts({ failing: SAME, ready: GOOD + 1 });
  await pressOn(page, page.getByRole("button", { name: `Redo: ${SAME} rows written` }), "Space");
  await expect(says).toHaveText(`Done again in ${SAME} rows.`);
  await upload.expectCounts({ failing: 0, ready: GOOD + 1 + SAME });
}

test("from a file to its receipt by keyboard alone, with every step said aloud", async ({ page, app }) => {
  await listenToRegions(page);
  const upload = new UploadPage(page);
  await upload.open();
  const all = GOOD + 1 + SAME;

  // A system's own dialog cannot be driven: the file is put into the input that has the focus.
  const input = page.getByLabel("Files", { exact: true });
  await tabTo(page, input);
  await input.setInputFiles({ name: "march.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await placeColumns(page);
  await upload.ready();
  await expect(page.getByText("march.csv", { exact: true })).toBeFocused();
  await upload.expectCounts({ failing: SAME + 1, ready: GOOD });

  await fixOne(page);
  await expectFocusKept(page);
  await fixMany(page, upload);
  await expectFocusKept(page);

  // One batch first: the delivery stands still until it is told to go on. No answer outruns the page.
  const latency = { fault: { kind: "latency", ms: 500 }, times: { kind: "chance", p: 1 } };
  await changeSandbox(app, "faults", { rules: [latency] });
  await pressOn(page, page.getByRole("button", { name: "Try one batch first" }));
  await upload.expectDelivery("paused");
  await expect(page.getByRole("heading", { name: "Delivery", exact: true })).toBeFocused();
  await pressOn(page, page.getByRole("button", { name: "Resume" }));
  await upload.expectDelivery("done");
  await expect(page.getByRole("heading", { name: "Delivery", exact: true })).toBeFocused();

  // Whether a quarter is told by itself as well hangs on when the page looked.
  expect((await saidAloud(page)).filter((sentence) => sentence !== "25 % delivered.")).toEqual([
    "1 question is open in your files.",
    "Files read: 600 to send, 401 with problems. 1 question is open in your files.",
    `Line ${WRONG_LINE} still has a problem. "7,2" has a comma. Write decimals with a point: "7.2".`,
    `Line ${WRONG_LINE} is corrected.`,
    "400 rows written, 400 can be sent now.",
    "Undone in 400 rows.",
    "Done again in 400 rows.",
    "Sending 2 batches.",
    "25 % delivered. Delivery paused.",
    "Delivery ended: 1,001 delivered, 0 refused, 0 not confirmed.",
  ]);
  expect(await acceptedSamples(app)).toEqual(rowsOf().map(arrives).sort());

  await pressOn(page, page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "History" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("History");
  await pressOn(page, page.getByRole("link", { name: /^Upload of/ }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Upload of/);
  await expectFocusKept(page);
  await pressOn(page, page.getByRole("link", { name: "Receipt" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sampledrop · Receipt");
  await expectFocusKept(page);
  await tabTo(page, page.getByRole("button", { name: "Save as JSON" }));
  await expect(page.getByRole("main")).toContainText(`${all.toLocaleString("en")}`);
});

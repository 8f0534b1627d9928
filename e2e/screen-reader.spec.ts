import type { Page } from "@playwright/test";
import { type AccessibleNode, AccessibleTree } from "./accessible-node";
import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { tabTo } from "./keys";
import { UploadPage } from "./upload-page";

const ROWS = 900;
const FAILING = 300;
/** The first failing row has a value of its own that is wrong, the others a unit. */
const text = csvOf(
  series({ n: ROWS, seed: 51 }).map((row, at) => {
    if (at === 4) return { ...row, value: "7 2" };
    return at >= ROWS - FAILING + 1 ? { ...row, unit: "bananas" } : row;
  }),
);
const HEADERS = [
  ...["Line", "device_name", "device_version", "start_date", "end_date", "unit", "value"],
  ...["What is wrong", "In or out"],
];
const WRONG_VALUE = '"7 2" is not a number. Write digits only, such as 72 or 72.5, without a unit.';

/** Where the focus is, by the numbers that a screen reader tells: row, column and the name of that column. */
async function place(page: Page): Promise<{ row: number; column: number; header: string }> {
  return page.evaluate(() => {
    const cell = document.activeElement?.closest("[aria-colindex]");
    const row = cell?.closest("[aria-rowindex]");
    const column = cell?.getAttribute("aria-colindex");
    const header = document.querySelector(`[role=columnheader][aria-colindex="${column}"]`);
    return {
      row: Number(row?.getAttribute("aria-rowindex")),
      column: Number(column),
      header: header?.textContent ?? "",
    };
  });
}

/** What the grid holds in the page: row numbers as they stand in the document. */
async function heldRows(page: Page): Promise<number[]> {
  return page
    .locator("[role=grid] [role=row]")
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
}

test("the grid tells a screen reader where one is, what stands there and what is wrong with it", async ({
  page,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "march.csv", text });
  const { keyboard } = page;
  const grid = page.getByRole("grid", { name: "Failing rows" });
  const tree = await AccessibleTree.of(page);
  const focused = (): Promise<AccessibleNode> => tree.node("document.activeElement");

  // The whole of it, though only some rows are in the page.
  await expect(grid).toHaveAttribute("aria-rowcount", String(FAILING + 1));
  await expect(grid).toHaveAttribute("aria-colcount", String(HEADERS.length));
  const whole = await tree.node("document.querySelector('[role=grid]')");
  expect(whole).toMatchObject({ role: "grid", name: "Failing rows" });
  expect(whole.description).toContain("Enter or typing corrects a cell, Escape leaves it.");
  await expect(grid.getByRole("columnheader")).toHaveText(HEADERS);
  await expect(grid.getByRole("row").first()).toMatchAriaSnapshot(
    `- row:\n${HEADERS.map((name) => `  - columnheader "${name}"`).join("\n")}`,
  );

  // Into it, and to what is wrong.
  await tabTo(page, grid);
  await keyboard.press("Control+Home");
  await expect.poll(() => place(page)).toEqual({ row: 2, column: 1, header: "Line" });
  await expect.poll(focused).toMatchObject({ role: "gridcell", name: "6" });
  await keyboard.press("ArrowRight");
  await expect.poll(() => place(page)).toEqual({ row: 2, column: 2, header: "device_name" });
  await expect.poll(focused).toMatchObject({ name: "iPhone", description: "" });
  await keyboard.press("Alt+ArrowDown");
  await keyboard.press("Alt+ArrowUp");
  await expect.poll(() => place(page)).toEqual({ row: 2, column: 7, header: "value" });
  const wrong = await focused();
  expect(wrong).toMatchObject({ role: "gridcell", name: "7 2", description: WRONG_VALUE });
  expect(wrong.properties.get("invalid")).toBe("true");
  expect(wrong.properties.get("readonly")).toBe(false);
  await keyboard.press("ArrowRight");
  await expect.poll(focused).toMatchObject({ role: "gridcell", name: WRONG_VALUE });
  expect((await focused()).properties.get("readonly")).toBe(true);
  await keyboard.press("ArrowRight");
  await expect.poll(focused).toMatchObject({ role: "button", name: "Leave out, line 6" });
  await keyboard.press("ArrowLeft");
  await keyboard.press("ArrowLeft");

  // The editor, and the verdict.
  await keyboard.press("F2");
  const editor = await focused();
  expect(editor).toMatchObject({ role: "textbox", name: "value, line 6", description: WRONG_VALUE });
  expect(editor.properties.get("invalid")).toBe("true");
  await keyboard.press("Control+a");
  await keyboard.type("72");
  await keyboard.press("Enter");
  await expect(page.locator("#review").getByRole("status")).toHaveText("Line 6 is corrected.");
  await expect.poll(focused).toMatchObject({ role: "gridcell", name: "72" });
  await expect.poll(async () => (await focused()).description).toBe("Corrected: value was 7 2");
  expect((await focused()).properties.has("invalid")).toBe(false);

  // To the end: rows come and go, the numbers stay those of the whole.
  await keyboard.press("Control+End");
  await expect.poll(() => place(page)).toEqual({ row: FAILING + 1, column: 9, header: "In or out" });
  await expect.poll(focused).toMatchObject({ role: "button", name: `Leave out, line ${ROWS + 1}` });
  await keyboard.press("Control+ArrowLeft");
  await keyboard.press("PageUp");
  const there = await place(page);
  expect(there.row).toBeLessThan(FAILING + 1);
  expect(there.row).toBeGreaterThan(FAILING - 60);
  await expect.poll(async () => (await focused()).name).toBe(String(ROWS + 2 - (FAILING + 2 - there.row)));
  const held = await heldRows(page);
  expect(held.length).toBeLessThan(80);
  expect(held).toEqual(held.toSorted((a, b) => a - b));

  // Above the first row: the names of the columns, which sort.
  await keyboard.press("Control+Home");
  await keyboard.press("ArrowUp");
  await keyboard.press("ArrowRight");
  await expect.poll(focused).toMatchObject({ role: "button", name: "device_name" });
  await keyboard.press("Enter");
  await expect(grid.getByRole("columnheader", { name: "device_name" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
});

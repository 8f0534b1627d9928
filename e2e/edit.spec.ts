import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { type Cells, csvOf, series } from "./generate";
import { tabTo } from "./keys";
import { acceptedSamples, changeSandbox } from "./sandbox";
import { UploadPage } from "./upload-page";

const GOOD = 600;
const BANANAS = 400;
const SWAPPED = 5;

/** Rows with a wrong value each, 400 with the same unknown unit, some with their ends swapped. */
function rowsToMend(): Cells[] {
  const good = series({ n: GOOD, seed: 31 });
  const bananas = series({ n: BANANAS, seed: 32, device: "Watch" }).map((row) => ({
    ...row,
    unit: "bananas",
  }));
  const swapped = series({ n: SWAPPED, seed: 33, device: "Ring" }).map((row) => ({
    ...row,
    start_date: row.end_date,
    end_date: row.start_date,
  }));
  const [first, second, third] = series({ n: 3, seed: 34, device: "Band" });
  if (!first || !second || !third) throw new Error("a series of three has three rows");
  const values = [
    { ...first, value: "7 2" },
    { ...second, value: "0" },
    { ...third, value: "-3" },
  ];
  return [...good, ...values, ...bananas, ...swapped];
}

const FAILING = BANANAS + SWAPPED + 3;
const file = { name: "march.csv", text: csvOf(rowsToMend()) };

/** The grid, and what the person does in it by keyboard. */
class Grid {
  readonly page: Page;
  readonly element: Locator;

  constructor(page: Page) {
    this.page = page;
    this.element = page.getByRole("grid", { name: "Failing rows" });
  }

  /** The only cell with this text. */
  cell(text: string): Locator {
    return this.element.getByRole("gridcell", { name: text, exact: true });
  }

  /** Onto the first failing row's wrong cell. */
  async enter(): Promise<void> {
    await this.page.getByRole("searchbox", { name: "Search these rows" }).focus();
    await tabTo(this.page, this.element);
    await this.page.keyboard.press("Control+Home");
    await this.page.keyboard.press("Enter");
  }
}

test("rows are corrected, undone and done again by keyboard alone, and leave as they were corrected", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(file);
  await upload.expectCounts({ failing: FAILING, ready: GOOD });
  const grid = new Grid(page);
  const { keyboard } = page;
  const says = page.locator("#review").getByRole("status");

  // One row: the first failing cell has the focus, typing replaces what stands there.
  await grid.enter();
  await expect(grid.cell("7 2")).toBeFocused();
  await keyboard.type("72");
  await expect(page.getByRole("textbox", { name: "value, line 602" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(says).toHaveText("Line 602 is corrected.");
  await upload.expectCounts({ failing: FAILING - 1, ready: GOOD + 1 });
  // It stays where it is, and says what it was.
  await expect(grid.cell("72")).toBeFocused();
  await expect(grid.element.getByText("Corrected: value was 7 2")).toBeVisible();

  // The next one: still wrong, then left as it was, then right.
  await keyboard.press("Alt+ArrowDown");
  await expect(grid.cell("0")).toBeFocused();
  await keyboard.press("F2");
  await keyboard.type("x");
  await keyboard.press("Escape");
  await expect(grid.cell("0")).toBeFocused();
  await keyboard.press("Enter");
  await keyboard.type("nothing");
  await keyboard.press("Tab");
  await expect(says).toContainText("Line 603 still has a problem.");
  await keyboard.press("Control+z");
  await expect(grid.cell("0")).toBeVisible();
  await expect(says).toHaveText("Undone in 1 row.");
  await upload.expectCounts({ failing: FAILING - 1 });

  // Many at once: the cause, its value, and what to write instead.
  const cause = page.getByRole("button", { name: /^unit is not count, count\/min or count\/s/ });
  await cause.focus();
  await keyboard.press("Enter");
  const instead = page.getByRole("textbox", { name: "Instead of bananas" });
  await tabTo(page, instead);
  await keyboard.type("count");
  await expect(page.getByRole("button", { name: 'Write "count" in 400 rows', exact: true })).toBeVisible();
  await keyboard.press("Enter");
  await expect(says).toHaveText("400 rows written, 400 can be sent now.");
  await upload.expectCounts({ failing: FAILING - 1 - BANANAS, ready: GOOD + 1 + BANANAS });
  await expect(cause).toContainText("0 of 400");
  await tabTo(page, page.getByRole("button", { name: "Undo: 400 rows written" }));
  await keyboard.press("Control+z");
  await upload.expectCounts({ failing: FAILING - 1, ready: GOOD + 1 });
  await keyboard.press("Control+Shift+z");
  await upload.expectCounts({ failing: FAILING - 1 - BANANAS, ready: GOOD + 1 + BANANAS });

  // What a rule can mend is offered.
  await page.getByRole("button", { name: /^All problems/ }).press("Enter");
  const swap = page.getByRole("button", { name: "Swap start and end in 5 rows" });
  await swap.press("Enter");
  await expect(says).toHaveText("5 rows mended by a rule, 5 can be sent now.");
  await upload.expectCounts({ failing: 2, ready: GOOD + 1 + BANANAS + SWAPPED });

  await upload.send();
  await upload.expectDelivery("done");
  const sent = await acceptedSamples(app);
  const expected = rowsToMend()
    .filter(({ value }) => value !== "0" && value !== "-3")
    .map((row) => sampleOf(row))
    .sort();
  expect(sent).toEqual(expected);
});

/** A row as it leaves once it is corrected. */
function sampleOf(row: Cells): string {
  const ends = [new Date(row.start_date), new Date(row.end_date)].map((date) => date.toISOString()).sort();
  const value = row.value === "7 2" ? "72" : row.value;
  return ["steps", row.device_name, row.device_version, ends[0], ends[1], "count", value].join(" | ");
}

test("rows are left out and taken back, one and all of a cause", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(file);
  const grid = new Grid(page);
  await grid.enter();
  await expect(grid.cell("7 2")).toBeFocused();
  await page.keyboard.press("Control+Delete");
  await upload.expectCounts({ failing: FAILING - 1, skipped: 1 });
  await expect(grid.element.getByText("Left out by you")).toHaveCount(1);
  await page.keyboard.press("Control+Delete");
  await upload.expectCounts({ failing: FAILING, skipped: 0 });

  await page.getByRole("button", { name: /^unit is not count/ }).click();
  await page.getByRole("button", { name: "Leave out 400 rows" }).click();
  await upload.expectCounts({ failing: FAILING - BANANAS, skipped: BANANAS });
  await page.getByRole("button", { name: /^All problems/ }).click();
  await page
    .getByRole("group", { name: "Show" })
    .getByRole("button", { name: /^Left out/ })
    .click();
  await page.getByRole("button", { name: "Take back 400 rows" }).click();
  await upload.expectCounts({ failing: FAILING, skipped: 0 });
});

test("what is done with the rows of a cause comes up where it stays", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(file);
  await expect(new Grid(page).cell("7 2")).toBeVisible();
  // Every place of the button, frame by frame, until a while after its values are there.
  const places = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const tops: number[] = [];
        let calm = 0;
        const look = (): void => {
          const button = [...document.querySelectorAll("#review button")].find(
            ({ textContent }) => textContent === "Leave out 400 rows",
          );
          if (button) tops.push(Math.round(button.getBoundingClientRect().top + window.scrollY));
          const values = document.querySelector('#review [aria-label="Fix all at once"] form');
          calm = button && values ? calm + 1 : 0;
          if (calm > 30) resolve(tops);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
  await page.getByRole("button", { name: /^unit is not count/ }).click();
  expect([...new Set(await places)]).toHaveLength(1);
});

test("a paste of 50,000 cells is refused with the way to do it, one cell is taken", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(file);
  const grid = new Grid(page);
  await grid.enter();
  await expect(grid.cell("7 2")).toBeFocused();
  const says = page.locator("#review").getByRole("status");
  const paste = (text: string) =>
    grid.cell("7 2").evaluate((cell, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  await paste(Array.from({ length: 5000 }, (_, row) => Array(10).fill(row).join("\t")).join("\n"));
  await expect(says).toContainText("Several cells cannot be pasted at once.");
  await upload.expectCounts({ failing: FAILING });
  await paste("72\n");
  await expect(page.getByRole("textbox", { name: "value, line 602" })).toHaveValue("72");
  await page.keyboard.press("Enter");
  await upload.expectCounts({ failing: FAILING - 1 });
});

test("filters, search and sorting find rows; a corrected row stays until the list is asked for anew", async ({
  page,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(file);
  const grid = new Grid(page);
  await expect(grid.element).toHaveAttribute("aria-rowcount", String(FAILING + 1));
  await page.getByRole("searchbox", { name: "Search these rows" }).fill("band");
  await expect(grid.element).toHaveAttribute("aria-rowcount", "4");
  await grid.element.getByRole("button", { name: "value" }).click();
  await expect(grid.element.getByRole("columnheader", { name: "value" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await expect(grid.element.getByRole("row").nth(1)).toContainText("-3");
  await grid.cell("-3").dblclick();
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await expect(grid.element.getByText("Corrected: value was -3")).toBeVisible();
  await upload.expectCounts({ failing: FAILING - 1 });
  await expect(grid.element).toHaveAttribute("aria-rowcount", "4");
  await page.getByRole("button", { name: "Update the list" }).click();
  await expect(grid.element).toHaveAttribute("aria-rowcount", "3");
  await page
    .getByRole("group", { name: "Show" })
    .getByRole("button", { name: /^Corrected/ })
    .click();
  await expect(grid.element).toHaveAttribute("aria-rowcount", "2");
});

test("while the rows are being sent nothing in them changes, and the page says why", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(file);
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "latency", ms: 20_000 }, times: { kind: "chance", p: 1 } }],
  });
  await page.getByRole("checkbox", { name: /leave these rows out$/ }).check();
  await upload.send();
  await upload.expectDelivery("sending");
  const grid = new Grid(page);
  await grid.enter();
  await page.keyboard.type("7");
  await expect(page.locator("#review").getByRole("status")).toContainText(
    "These rows are part of a delivery that was sent.",
  );
  await expect(grid.element.getByRole("textbox")).toHaveCount(0);
  await upload.expectCounts({ failing: FAILING });
});

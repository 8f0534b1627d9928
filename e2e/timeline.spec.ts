import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { type Cells, csvOf, series } from "./generate";
import { UploadPage } from "./upload-page";

/** `n` samples of this day, written half an hour after midnight an hour east of UTC: still the day before in UTC. */
function day(date: string, n: number, device = "iPhone"): Cells[] {
  const from = Date.parse(`${date}T00:30:00+01:00`);
  return series({ n, seed: Date.parse(date) / 86_400_000, device, from, offset: 60 });
}

const january = ["2024-01-10", "2024-01-11", "2024-01-12"].flatMap((date) => day(date, 10));
const february = ["01", "02", "03", "04", "05"].flatMap((date) => day(`2024-02-${date}`, 20));
const march = day("2024-03-20", 30);
const all = csvOf([...january, ...february, ...march]);
/** Days from 10 January to 20 March. */
const DAYS = 71;
const DAY_OF = { "1 February": 22, "5 February": 26 } as const;

const timeline = (page: Page): Locator => page.getByRole("region", { name: "Samples a day" });
const rowTexts = async (page: Page): Promise<string[][]> => {
  const rows = await page.getByRole("table", { name: "Samples a day" }).getByRole("row").all();
  return Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
};

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
}

/** Drags with the mouse from the middle of one day's bar to that of another. */
async function drag(page: Page, from: keyof typeof DAY_OF, to: keyof typeof DAY_OF): Promise<void> {
  // Bars are a picture: there is no name to find them by.
  const bars = timeline(page).locator(".u-over");
  await bars.scrollIntoViewIfNeeded();
  const box = await bars.boundingBox();
  if (!box) throw new Error("the chart is not drawn");
  const place = (name: keyof typeof DAY_OF): number => box.x + ((DAY_OF[name] + 0.5) / DAYS) * box.width;
  const middle = box.y + box.height / 2;
  await page.mouse.move(place(from), middle);
  await page.mouse.down();
  await page.mouse.move(place(to), middle, { steps: 5 });
  await expect(timeline(page).getByText("1 to 5 February 2024: 100 samples")).toBeVisible();
  await expect(timeline(page).locator(".u-select")).toBeVisible();
  await page.mouse.up();
}

test("days, gaps and what was sent before are seen, in bars and as a table; a drag chooses days", async ({
  page,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "january.csv", text: csvOf(january) });
  await upload.send();
  await upload.expectDelivery("done");
  await upload.choose({ name: "spring.csv", text: all });
  await upload.expectCounts({ ready: 130, "already-sent": 30 });

  const seen = timeline(page);
  await seen.scrollIntoViewIfNeeded();
  await expect(seen.getByText("10 January to 20 March 2024: 160 samples on 9 days")).toBeVisible();
  await expect(
    seen.getByText("No data: 13 to 31 January 2024, 19 days; 6 February to 19 March 2024, 43 days."),
  ).toBeVisible();
  await seen.getByRole("button", { name: "The same as a table" }).click();
  expect(await rowTexts(page)).toEqual([
    ["Day", "Samples", "To send", "Sent before"],
    ["10 January 2024", "10", "0", "10"],
    ["11 January 2024", "10", "0", "10"],
    ["12 January 2024", "10", "0", "10"],
    ["13 to 31 January 2024", "No data, 19 days"],
    ["1 February 2024", "20", "20", "0"],
    ["2 February 2024", "20", "20", "0"],
    ["3 February 2024", "20", "20", "0"],
    ["4 February 2024", "20", "20", "0"],
    ["5 February 2024", "20", "20", "0"],
    ["6 February to 19 March 2024", "No data, 43 days"],
    ["20 March 2024", "30", "30", "0"],
    ["All", "160", "130", "30"],
  ]);
  await expectAccessible(page);

  await drag(page, "1 February", "5 February");
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("2024-02-01");
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("2024-02-05");
  await upload.expectCounts({ ready: 100, skipped: 60, "already-sent": 0 });
  await expect(seen.getByText("Left out 60")).toBeVisible();

  await seen.getByRole("button", { name: "All days" }).click();
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("");
  await upload.expectCounts({ ready: 130, skipped: 0, "already-sent": 30 });

  await page.getByLabel("From", { exact: true }).fill("2024-03-01");
  await upload.expectCounts({ ready: 30, skipped: 130 });
  await expect(seen.getByText("Left out 130")).toBeVisible();
});

test("every bar is told by keyboard, and devices are looked at one by one", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({
    name: "two.csv",
    text: csvOf([...february, ...march, ...day("2024-02-02", 7, "Watch")]),
  });
  const seen = timeline(page);
  await seen.scrollIntoViewIfNeeded();
  const slider = seen.getByRole("slider", { name: "Day in the chart" });
  await slider.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", "2 February 2024: 27 samples · To send 27");
  await slider.press("End");
  await expect(seen.getByText("20 March 2024: 30 samples · To send 30")).toBeVisible();
  await slider.press("ArrowLeft");
  await expect(seen.getByText("19 March 2024: no data")).toBeVisible();

  const show = seen.getByLabel("Show");
  await show.focus();
  await show.selectOption("Watch, steps");
  await expect(seen.getByText("No gaps: every day has data.")).toBeVisible();
  await expect(slider).toHaveAttribute("aria-valuetext", "2 February 2024: 7 samples on 1 day");
});

test("three samples in thirty years are three bars", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  const years = ["1995-03-01", "2010-07-14", "2025-01-31"].flatMap((date) => day(date, 1));
  await upload.choose({ name: "life.csv", text: csvOf(years) });
  const seen = timeline(page);
  await seen.scrollIntoViewIfNeeded();
  await expect(seen.getByText("1 March 1995 to 31 January 2025: 3 samples on 3 days")).toBeVisible();
  await expect(seen.getByText("A bar is a month.")).toBeVisible();
  await seen.getByRole("button", { name: "The same as a table" }).click();
  expect((await rowTexts(page)).map(([name]) => name)).toEqual([
    "Day",
    "1 March 1995",
    "2 March 1995 to 13 July 2010",
    "14 July 2010",
    "15 July 2010 to 30 January 2025",
    "31 January 2025",
    "All",
  ]);
  await expectAccessible(page);
});

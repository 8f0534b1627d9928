import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { type Cells, csvOf, isoTime } from "./generate";
import { acceptedSamples } from "./sandbox";
import { UploadPage } from "./upload-page";

const MORNING = Date.UTC(2024, 2, 1, 7);
const SECOND = 1000;
const HOUR = 3600 * SECOND;

interface Made {
  readonly device?: string;
  readonly unit?: "count" | "count/min";
  /** Seconds from start to end; none = no end. */
  readonly seconds?: number;
}

function row(start: number, value: number, { device = "iPhone", unit = "count", seconds }: Made = {}): Cells {
  return {
    device_name: device,
    device_version: "17.1",
    start_date: isoTime(start, 60),
    end_date: seconds === undefined ? "" : isoTime(start + seconds * SECOND, 60),
    unit,
    value: String(value),
  };
}

const beat = (second: number, value: number, device = "Watch"): Cells =>
  row(MORNING + second * SECOND, value, { device, unit: "count/min" });

/** Nothing to be said of these: 20 minutes of steps, and heart rates around one that jumps. */
const GOOD = [
  ...Array.from({ length: 20 }, (_, minute) =>
    row(MORNING + minute * 60 * SECOND, 10 + minute, { seconds: 30 }),
  ),
  ...[62, 63, 61, 64].map((value, at) => beat([0, 1, 3, 4][at] ?? 0, value)),
];

const NINETIES = Date.UTC(1995, 0, 1);
/** By warning; the last of "before-2000" is also the first of "pace". */
const WARNED = {
  "before-2000": [1, 2].map((n) => row(NINETIES + n * HOUR, n, { seconds: 60 })),
  "before-2000 and pace": [row(NINETIES + 3 * HOUR, 7000, { seconds: 30 })],
  future: [1, 2, 3].map((n) => row(Math.ceil(Date.now() / HOUR) * HOUR + n * HOUR, n)),
  "same-start": [row(MORNING, 999)],
  overlap: [row(MORNING + 70 * SECOND, 7, { seconds: 30 })],
  pace: [row(MORNING + 2 * HOUR, 9000, { seconds: 30 })],
  jump: [beat(2, 171)],
  long: [
    row(MORNING + 3 * HOUR, 8211, { device: "Band", seconds: 24 * 3600 + 1 }),
    row(MORNING + 3 * HOUR, 71, { device: "Band", unit: "count/min", seconds: 3601 }),
  ],
  "at-limit": [row(MORNING + 3 * HOUR, 30_000), beat(7200, 300, "Strap")],
} as const;
const N_WARNED = Object.values(WARNED).reduce((sum, rows) => sum + rows.length, 0);

const FILE = {
  name: "watch.csv",
  text: csvOf([...GOOD, ...Object.values(WARNED).flat(), ...GOOD.slice(0, 1), row(MORNING, 0)]),
};

/** As acceptedSamples tells them. */
function lines(rows: readonly Cells[]): string[] {
  const instant = (time: string): string => (time === "" ? "" : new Date(time).toISOString());
  return rows
    .map((cells) =>
      [
        cells.unit === "count" ? "steps" : "bpm",
        cells.device_name,
        cells.device_version,
        instant(cells.start_date),
        instant(cells.end_date),
        cells.unit,
        cells.value,
      ].join(" | "),
    )
    .sort();
}

const list = (page: Page): Locator => page.getByRole("list", { name: "Worth a second look" });
const warning = (page: Page, title: RegExp): Locator =>
  list(page).getByRole("listitem").filter({ hasText: title });
const button = (page: Page, title: RegExp): Locator => warning(page, title).getByRole("button");

const TITLES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^3 samples start before the year 2000/,
    /steps of iPhone: 1 count, 1995-01-01 02:00:00 \+01:00 to 02:01:00/,
  ],
  [/^3 samples start in the future/, /For example steps of iPhone: 1 count, /],
  [
    /^1 sample starts at the same moment/,
    /999 count, 2024-03-01 08:00:00 \+01:00, after 10 count, 2024-03-01 08:00:00 \+01:00 to 08:00:30/,
  ],
  [/^1 sample overlaps an earlier one/, /7 count, 2024-03-01 08:01:10 \+01:00 to 08:01:40, after 11 count/],
  [/^2 samples have more than 5 steps a second/, /7000 count, 1995-01-01 04:00:00 \+01:00 to 04:00:30/],
  [
    /^1 heart rate jumps by more than 80 a minute within 5 seconds/,
    /bpm of Watch: 171 count\/min, 2024-03-01 08:00:02 \+01:00, after 63 count\/min, 2024-03-01 08:00:01 \+01:00/,
  ],
  [
    /^2 samples cover more than an hour of heart rate or a day of steps/,
    /steps of Band: 8211 count, 2024-03-01 11:00:00 \+01:00 to 2024-03-02 11:00:01 \+01:00/,
  ],
  [/^2 values are exactly the largest that the API takes/, /30000 count, 2024-03-01 11:00:00 \+01:00/],
];

test("each warning says what it is about, and what is left out by it is not sent", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(FILE);
  const all = GOOD.length + N_WARNED;
  await upload.expectCounts({ found: all + 2, failing: 1, duplicate: 1, skipped: 0, ready: all });
  await expect(list(page).getByRole("listitem")).toHaveCount(TITLES.length);
  for (const [at, [title, example]] of TITLES.entries()) {
    const item = list(page).getByRole("listitem").nth(at);
    await expect(item).toContainText(new RegExp(title.source.slice(1)));
    await expect(item).toContainText(example);
  }
  const { violations } = await new AxeBuilder({ page }).include("#review").analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);

  // Samples are marked anew by every choice; however long that takes, the focus stays where it is.
  await page.route("**/api/claims", async (route) => {
    expect(await list(page).getByRole("listitem").count()).toBe(TITLES.length);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await list(page).getByRole("listitem").count()).toBe(TITLES.length);
    await route.continue();
  });

  // Two warnings are about one sample: it goes with the first and comes back with the last.
  await button(page, /before the year 2000/).press("Enter");
  await upload.expectCounts({ skipped: 3, ready: all - 3 });
  await expect(button(page, /before the year 2000/)).toBeFocused();
  await expect(button(page, /before the year 2000/)).toHaveText("Take back 3 samples");
  await expect(warning(page, /before the year 2000/)).toContainText("left out by you");
  await expect(warning(page, /5 steps a second/)).toContainText(
    "Another warning leaves out 1 of them already.",
  );
  await button(page, /5 steps a second/).click();
  await upload.expectCounts({ skipped: 4, ready: all - 4 });
  await expect(button(page, /before the year 2000/)).toHaveText("Take back 2 samples");
  await button(page, /before the year 2000/).click();
  await upload.expectCounts({ skipped: 2, ready: all - 2 });
  await button(page, /5 steps a second/).click();
  await upload.expectCounts({ skipped: 0, ready: all });

  for (const [title] of TITLES) await button(page, new RegExp(title.source.slice(3))).click();
  await upload.expectCounts({ skipped: N_WARNED, ready: GOOD.length });
  await button(page, /in the future/).click();
  await button(page, /overlaps an earlier one/).click();
  const sent = [...GOOD, ...WARNED.future, ...WARNED.overlap];
  await upload.expectCounts({ skipped: N_WARNED - 4, ready: sent.length, batches: 2 });
  await upload.send();
  await upload.expectDelivery("done");
  await upload.expectCounts({ accepted: sent.length, skipped: N_WARNED - 4 });
  expect(await acceptedSamples(app)).toEqual(lines(sent));
  await expect(button(page, /in the future/)).toBeDisabled();
});

test("nothing is said of what was sent before, fails or is left out anyway", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "good.csv", text: csvOf(GOOD) });
  await expect(list(page)).toHaveCount(0);
  await page.reload();

  await upload.choose(FILE);
  await page.getByLabel("From", { exact: true }).fill("2024-03-01");
  await upload.expectCounts({ skipped: 3 });
  await expect(list(page).getByRole("listitem")).toHaveCount(TITLES.length - 1);
  await expect(button(page, /5 steps a second/)).toHaveText("Leave out 1 sample");
  await button(page, /in the future/).click();
  await upload.expectCounts({ skipped: 6 });
  await upload.send();
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toHaveLength(GOOD.length + N_WARNED - 6);

  await page.reload();
  await upload.choose(FILE);
  await upload.expectCounts({ skipped: 0, ready: 6 });
  await expect(list(page).getByRole("listitem")).toHaveCount(3);
  await expect(button(page, /before the year 2000/)).toHaveText("Leave out 3 samples");
  await expect(button(page, /in the future/)).toHaveText("Leave out 3 samples");
  await expect(button(page, /5 steps a second/)).toHaveText("Leave out 1 sample");
});

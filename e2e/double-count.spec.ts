import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { type Cells, csvOf, series } from "./generate";
import { journal } from "./sandbox";
import { UploadPage } from "./upload-page";

const DAY = Date.UTC(2024, 2, 1, 7);
const PHONE = series({ n: 300, seed: 1, from: DAY });
const WATCH = series({ n: 200, seed: 2, device: "Apple Watch", from: DAY });
const MIRROR = series({ n: 40, seed: 3, device: "Watch Health Connect", from: Date.UTC(2024, 4, 1) });
const PULSE = series({ n: 50, seed: 4, device: "Apple Watch", dataType: "bpm", from: DAY });

const notice = (page: Page): Locator => page.getByRole("region", { name: "Steps in the same minutes" });
const table = (page: Page): Locator =>
  notice(page).getByRole("table", { name: "Devices with steps in the same minutes" });
const row = (page: Page, device: string): Locator =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByText(device, { exact: true }) });
const only = (page: Page, device: string): Locator =>
  notice(page).getByRole("button", { name: new RegExp(`${device}$`) });

const secondsOf = ({ start_date, end_date }: Cells): number[] => {
  const from = Date.parse(start_date) / 1000;
  return Array.from({ length: Date.parse(end_date) / 1000 - from }, (_, at) => from + at);
};

/** Samples of one device that share a second with the other's. */
function overlapping(own: readonly Cells[], others: readonly Cells[]): number {
  const covered = new Set(others.flatMap(secondsOf));
  return own.filter((cells) => secondsOf(cells).some((second) => covered.has(second))).length;
}

function minutesTwice(one: readonly Cells[], other: readonly Cells[]): number {
  const covered = new Set(other.flatMap(secondsOf));
  return Math.round(one.flatMap(secondsOf).filter((second) => covered.has(second)).length / 60);
}

/** "steps iPhone" of every sample that the sandbox took, with their number. */
async function received(app: Parameters<typeof journal>[0]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { body } of await journal(app)) {
    for (const { device_name } of body.data) {
      const name = `${body.data_type} ${device_name}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

test("steps of a phone and a watch in the same minutes are told, and one of them is sent alone", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "both.csv", text: csvOf([...PHONE, ...WATCH, ...PULSE]) });
  const all = PHONE.length + WATCH.length + PULSE.length;
  await upload.expectCounts({ ready: all, skipped: 0 });

  const [phone, watch] = [overlapping(PHONE, WATCH), overlapping(WATCH, PHONE)];
  const minutes = minutesTwice(PHONE, WATCH);
  // Else the sentence would have other words.
  expect(minutes).toBeGreaterThan(2);
  expect(minutes).toBeLessThan(120);
  await expect(notice(page)).toContainText(
    `Steps of iPhone and Apple Watch in the same minutes: ${phone + watch} samples, ${minutes} minutes, 1 Mar 2024.`,
  );
  await expect(notice(page)).toContainText("Whoever adds them up counts those steps twice");
  await expect(row(page, "iPhone").getByRole("cell").nth(1)).toHaveText("300");
  await expect(row(page, "iPhone").getByRole("cell").nth(3)).toHaveText(String(phone));
  await expect(row(page, "Apple Watch").getByRole("cell").nth(1)).toHaveText("200");
  await expect(row(page, "Apple Watch").getByRole("cell").nth(3)).toHaveText(String(watch));
  await expectAccessible(page, "steps in the same minutes");

  await expect(only(page, "Apple Watch")).toHaveText("Only this, leave out 300 samples");
  await only(page, "Apple Watch").press("Enter");
  await upload.expectCounts({ skipped: PHONE.length, ready: all - PHONE.length });
  await expect(only(page, "Apple Watch")).toBeFocused();
  await expect(only(page, "Apple Watch")).toHaveText("Take back 300 samples");
  await expect(row(page, "iPhone")).toContainText("left out by you");
  await expect(notice(page)).toContainText("No step is sent twice now: 300 samples are left out by you.");
  await expect(page.getByRole("checkbox", { name: "iPhone, steps" })).not.toBeChecked();
  await expectAccessible(page, "one device alone");

  await only(page, "Apple Watch").click();
  await upload.expectCounts({ skipped: 0, ready: all });
  await expect(page.getByRole("checkbox", { name: "iPhone, steps" })).toBeChecked();
  await only(page, "iPhone").click();
  await upload.expectCounts({ skipped: WATCH.length, ready: all - WATCH.length });

  await upload.send();
  await upload.expectDelivery("done");
  await upload.expectCounts({ accepted: all - WATCH.length, skipped: WATCH.length });
  // Heart rates are readings, not increments: nothing of them was concerned.
  expect(await received(app)).toEqual(
    new Map([
      ["steps iPhone", PHONE.length],
      ["bpm Apple Watch", PULSE.length],
    ]),
  );
  await expect(only(page, "iPhone")).toBeDisabled();
});

test("nothing stands in the way of sending all, and a mirror is called a copy", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  const mirrored = MIRROR.map((cells) => ({ ...cells, device_name: "Mi Band" }));
  await upload.choose({ name: "mirror.csv", text: csvOf([...MIRROR, ...mirrored, ...PULSE]) });
  await expect(row(page, "Watch Health Connect")).toContainText("a copy from the phone's store");
  await expect(row(page, "Mi Band")).not.toContainText("a copy");
  await upload.send();
  await upload.expectDelivery("done");
  expect(await received(app)).toEqual(
    new Map([
      ["steps Watch Health Connect", 40],
      ["steps Mi Band", 40],
      ["bpm Apple Watch", 50],
    ]),
  );
});

test("devices that were worn one after the other are not told of", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "after.csv", text: csvOf([...PHONE, ...MIRROR, ...PULSE]) });
  await upload.expectCounts({ ready: PHONE.length + MIRROR.length + PULSE.length });
  await expect(page.getByRole("checkbox", { name: "iPhone, steps" })).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
});

import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { acceptedSamples } from "./sandbox";
import { UploadPage } from "./upload-page";
import { zipOf } from "./zip";

const card = (page: Page, name: string): Locator =>
  page.getByRole("listitem").filter({ hasText: name }).first();

const two = (n: number): string => String(n).padStart(2, "0");
/** Minute `n` after 6:00 UTC on 1 October 2026, as Google's tables and its older JSON write it. */
const minute = (n: number): string => `2026-10-01T${two(6 + Math.floor(n / 60))}:${two(n % 60)}:00Z`;
const oldMinute = (n: number): string => `10/01/26 ${two(6 + Math.floor(n / 60))}:${two(n % 60)}:00`;
const MINUTES = Array.from({ length: 120 }, (_, n) => n);
const stepsOf = (n: number): number => (n % 10 === 0 ? 0 : 20 + n);

const TAKEOUT = "Takeout/Google Health";
const steps = [
  "timestamp,steps,data source",
  ...MINUTES.map((n) => `${minute(n)},${stepsOf(n)},Google Fitbit Air`),
  ...MINUTES.filter((n) => n % 2 === 1).map((n) => `${minute(n)},${stepsOf(n) + 1},Phone Health Connect`),
].join("\n");
const copyOfSteps = JSON.stringify(
  MINUTES.map((n) => ({ dateTime: oldMinute(n), value: String(stepsOf(n)) })),
);

test("a takeout with copies, mirrors and daily sums: nothing is counted twice, and the person is told", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  const files = {
    [`${TAKEOUT}/Physical Activity_GoogleData/steps_2026-10-01.csv`]: steps,
    [`${TAKEOUT}/Physical Activity_GoogleData/daily_resting_heart_rate.csv`]:
      "timestamp,beats per minute,data source\n2026-10-01T00:00:00Z,66.876,Fitbit App\n",
    [`${TAKEOUT}/Global Export Data/steps-2026-10-01.json`]: copyOfSteps,
    "Takeout/archive_browser.html": "<!doctype html><html></html>",
  };
  await upload.choose({ name: "takeout-20261101T120000Z-001.zip", text: await zipOf(files) });
  const zeros = MINUTES.filter((n) => stepsOf(n) === 0).length;
  const tracker = MINUTES.length - zeros;
  const mirror = MINUTES.length / 2;
  await upload.expectCounts({
    read: tracker + mirror + zeros,
    found: tracker + mirror,
    ready: tracker + mirror,
  });

  const takeout = card(page, "takeout-20261101T120000Z-001.zip");
  await takeout.getByText("Inside: 1 file read, 3 not").click();
  await expect(takeout.getByRole("table")).toContainText("steps_2026-10-01.csv");
  await expect(takeout).toContainText("1 file holds the same readings as others that are read");
  await expect(takeout).toContainText("daily_resting_heart_rate.csv");
  await expectAccessible(page, "what stands in an archive");

  const doubled = page.getByRole("region", { name: "Steps in the same minutes" });
  await expect(doubled).toContainText("Phone Health Connect");
  await doubled.getByRole("button", { name: /Google Fitbit Air$/ }).click();
  await upload.expectCounts({ ready: tracker, skipped: mirror });
  await upload.send();
  await upload.expectDelivery("done");
  const accepted = await acceptedSamples(app);
  expect(accepted).toHaveLength(tracker);
  expect(new Set(accepted.map((line) => line.split(" | ")[1]))).toEqual(new Set(["Google Fitbit Air"]));
});

test("an encrypted archive asks for its password, three wrong ones included", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  const table = csvOf(series({ n: 12, seed: 9 }));
  await upload.begin({ name: "locked.zip", text: await zipOf({ "a.csv": table }, "pa55") });
  const password = page.getByLabel("Password of locked.zip");
  await expectAccessible(page, "a password is asked");
  for (const wrong of ["one", "two", "three"]) {
    await password.fill(wrong);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "does not open it" })).toBeVisible();
  }
  await expect(page.getByRole("alert").filter({ hasText: "3 tried" })).toBeVisible();
  await password.fill("pa55");
  await page.getByRole("button", { name: "Open it" }).click();
  await upload.expectCounts({ found: 12, ready: 12 });
  await upload.send();
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toHaveLength(12);
});

test("archives that are no use are refused one by one, each with what to do", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  const good = await zipOf({ "a.csv": csvOf(series({ n: 5, seed: 3 })) });
  await upload.choose(
    { name: "cut.zip", text: good.subarray(0, good.length - 30) },
    { name: "empty.zip", text: await zipOf({}) },
    { name: "photos.zip", text: await zipOf({ "a.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]) }) },
    { name: "bomb.zip", text: await zipOf({ "zeros.csv": Buffer.alloc(70_000_000) }) },
    { name: "three.zip", text: await zipOf({ "two.zip": await zipOf({ "one.zip": good }) }) },
    { name: "climbing.zip", text: await zipOf({ "../../x.csv": csvOf(series({ n: 7, seed: 4 })) }) },
    { name: "good.zip", text: good },
  );
  const reasons = {
    "cut.zip": "An incomplete download",
    "empty.zip": "nothing in it",
    "photos.zip": "most of it is a picture",
    "bomb.zip": "Nothing in this archive is read",
    "three.zip": "an archive in an archive in an archive",
  };
  for (const [name, reason] of Object.entries(reasons)) await expect(card(page, name)).toContainText(reason);
  await upload.expectCounts({ found: 12, ready: 12 });
  await expectAccessible(page, "archives that are refused");
});

test("a bomb of readings stops early: what came before stands, and the card says so", async ({ page }) => {
  test.slow();
  const upload = new UploadPage(page);
  await upload.open();
  const [row] = csvOf(series({ n: 1, seed: 5 }))
    .split("\n")
    .slice(1);
  const header = "device_name,device_version,start_date,end_date,unit,value\n";
  const text = await zipOf({ "a.csv": header + `${row}\n`.repeat(1_600_000) });
  expect(text.length).toBeLessThan(1_000_000);
  await upload.choose({ name: "bomb.zip", text });
  await expect(card(page, "bomb.zip")).toContainText("more than 250 times its size");
  const found = await upload.count("found");
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(1_600_000);
  await upload.expectCounts({ held: 1, duplicate: found - 1 });
});

test("a second person's export asks whose it is before anything is sent", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  const table = (device: string) =>
    `timestamp,steps,data source\n${[1, 2, 3, 4].map((n) => `${minute(n)},${n},${device}`).join("\n")}\n`;
  await upload.choose(
    { name: "anna.zip", text: await zipOf({ "Takeout/steps_2026-10-01.csv": table("Inspire") }) },
    { name: "ben.zip", text: await zipOf({ "Takeout/steps_2026-10-01.csv": table("Charge 5") }) },
  );
  await expect(card(page, "ben.zip")).toContainText("2 exports: anna.zip and ben.zip");
  await expect(page.getByRole("button", { name: /^Send / })).toBeDisabled();
  await expectAccessible(page, "whose exports these are");
  await page.getByLabel("All of them are of the same person").check();
  await expect(page.getByRole("button", { name: /^Send / })).toBeEnabled();
});

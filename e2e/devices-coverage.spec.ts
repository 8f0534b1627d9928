import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { type Cells, csvOf, series } from "./generate";
import { changeSandbox } from "./sandbox";
import { UploadPage } from "./upload-page";

const DAY_MS = 86_400_000;
const MARCH = Date.UTC(2024, 2, 1);

/** Five samples a day of March 2024, from one day to another. */
const daysOfMarch = (first: number, last: number): Cells[] =>
  Array.from({ length: last - first + 1 }, (_, i) =>
    series({ n: 5, seed: first + i, from: MARCH + (first - 1 + i) * DAY_MS + DAY_MS / 2 }),
  ).flat();

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  }
}

const rowOf = (page: Page, device: string): Locator =>
  page.getByRole("table", { name: "Devices" }).getByRole("row", { name: new RegExp(device) });

test("days with data and gaps of two files with a hole between, and of what is not confirmed", async ({
  page,
  app,
}) => {
  test.slow();
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(
    { name: "early.csv", text: csvOf(daysOfMarch(1, 10)) },
    { name: "late.csv", text: csvOf(daysOfMarch(20, 31)) },
  );
  await upload.send();
  await upload.expectDelivery("done");

  await page.goto("/devices");
  const row = rowOf(page, "iPhone");
  const more = row.getByRole("button");
  await expect(more).toHaveAccessibleName("steps of iPhone: 22 days with data, 1 stretch of 9 days without");
  await expect(row).toContainText("1 Mar 2024");
  await expect(row).toContainText("31 Mar 2024");
  await expect(page.getByText("Days with data are days of UTC.")).toBeVisible();
  await expectAccessible(page);

  await more.focus();
  await page.keyboard.press("Enter");
  await expect(more).toHaveAttribute("aria-expanded", "true");
  const detail = page.getByRole("region", { name: "Days with data: steps of iPhone" });
  await expect(detail).toContainText("31 days from first to last = 22 with data + 9 without data");
  await expect(detail.getByRole("listitem")).toHaveText(["11 Mar 2024 to 19 Mar 2024: 9 days"]);
  await expect(detail).toContainText(/Delivered without gaps up to 2024-03-31 \d\d:\d\d:\d\d\./);
  await expect(detail).toContainText("Days without data are no gap of the delivery");
  const months = detail.getByRole("table", { name: "Months with data" });
  await expect(months.getByRole("row").nth(1).getByRole("cell")).toHaveText(["22 of 31", "110", "0"]);
  await expect(months.getByRole("rowheader")).toHaveText(["Mar 2024"]);
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(detail).toBeHidden();

  await upload.open();
  await upload.choose({ name: "hole.csv", text: csvOf(daysOfMarch(15, 16)) });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "cut", at: "read" }, times: { kind: "next", n: 1 } }],
  });
  await upload.send();
  await upload.expectDelivery("attention");
  await page.goto("/devices");
  await expect(more).toHaveAccessibleName(
    "steps of iPhone: 22 days with data, 2 stretches without, longest 4 days, 2 days with samples not confirmed",
  );
  await more.click();
  await expect(detail).toContainText(
    "31 days from first to last = 22 with data + 7 without data + 2 with nothing but samples that are not confirmed",
  );
  await expect(detail.getByRole("listitem")).toHaveText([
    "11 Mar 2024 to 14 Mar 2024: 4 days",
    "17 Mar 2024 to 19 Mar 2024: 3 days",
  ]);
  await expect(months.getByRole("row").nth(1).getByRole("cell")).toHaveText(["22 of 31", "110", "10"]);
  await expectAccessible(page);

  const panel = page.getByRole("group").filter({ hasText: "10 samples of Default not confirmed" });
  await panel.locator("summary").click();
  await panel.getByRole("button", { name: /^Treat as delivered/ }).click();
  await panel.getByRole("button", { name: "Yes, treat as delivered" }).click();
  await expect(more).toHaveAccessibleName(
    "steps of iPhone: 24 days with data, 2 stretches without, longest 4 days",
  );
  await expect(detail).toContainText("31 days from first to last = 24 with data + 7 without data");
});

const ACCOUNT = "11111111-1111-4111-8111-111111111111";

const deviceOf = (device: string, accepted = 3) => ({
  account: ACCOUNT,
  accountName: "P-014",
  current: true,
  sandbox: true,
  device,
  dataType: "steps",
  accepted,
  acceptedByPerson: 0,
  unknown: 0,
  refused: 0,
  first: accepted === 0 ? null : MARCH,
  last: accepted === 0 ? null : MARCH,
  deliveredUpTo: accepted === 0 ? null : MARCH,
  openFrom: null,
  leftOutBefore: 0,
  held: [],
});

/** Three samples within thirty years. */
const FAR_APART = [9_000, 12_000, 19_957].map((day) => ({ day, delivered: [1], unknown: [0] }));

test("3,000 devices are shown a page at a time, and found by name; days that fail are said once", async ({
  page,
  noise,
}) => {
  test.slow();
  noise.allow(/500 \(Internal Server Error\)/);
  const devices = [
    deviceOf("Nothing sent", 0),
    deviceOf("Ring \u202Ereversed"),
    deviceOf("x".repeat(10_000)),
    ...Array.from({ length: 2_997 }, (_, i) => deviceOf(`Watch ${i}`)),
  ];
  let asked = 0;
  let failing = false;
  let letGo = (): void => {};
  let held: Promise<void> = new Promise((resolve) => {
    letGo = resolve;
  });
  await page.route("**/api/devices", (route) => route.fulfill({ json: { devices } }));
  await page.route("**/api/devices/days", async (route) => {
    asked++;
    await held;
    const { device } = route.request().postDataJSON();
    const runs = device === "Nothing sent" ? [] : FAR_APART;
    const problem = { code: "ledger-failed", message: "The disk is full.", reference: "abc123" };
    await route.fulfill(failing ? { status: 500, json: problem } : { json: { runs } });
  });
  await page.goto("/devices");
  const table = page.getByRole("table", { name: "Devices" });
  await expect(table.getByRole("row")).toHaveCount(26);
  await expect(page.getByRole("status")).toHaveText("3,000 devices");
  await expect(table.getByText("Days are being counted …")).toHaveCount(24);
  await expectAccessible(page);
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(entry.startTime);
    }).observe({ type: "layout-shift" });
  });
  letGo();
  held = Promise.resolve();
  await expect(table.getByText("3 days with data, 2 stretches without, longest 7,956 days")).toHaveCount(24);
  expect(await page.evaluate(() => Reflect.get(window, "shifts")), "layout shifts").toEqual([]);
  await expect(rowOf(page, "Nothing sent")).toContainText("nothing sent yet");
  expect(asked).toBe(25);

  await page.getByRole("button", { name: /steps of Watch 7: / }).click();
  const gaps = page.getByRole("region").getByRole("listitem");
  await expect(gaps.first()).toHaveText(/: 7,956 days \(about 22 years\)$/);
  await expectAccessible(page);

  failing = true;
  await page.getByRole("button", { name: "Next page" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "could not be loaded" });
  await expect(alert).toHaveText(
    /^The days with data of 25 devices could not be loaded\..*The disk is full\..*abc123/,
  );
  await expect(table.getByText("not loaded")).toHaveCount(25);
  await expectAccessible(page);
  failing = false;
  await page.getByRole("button", { name: "Load again" }).click();
  await expect(alert).toBeHidden();
  await expect(table.getByText("3 days with data, 2 stretches without, longest 7,956 days")).toHaveCount(25);

  await page.getByLabel("Find a device").fill("watch 2996");
  await expect(page.getByRole("status")).toHaveText("1 of 3,000 devices");
  await expect(table.getByRole("row")).toHaveCount(2);
  await page.getByLabel("Find a device").fill("no such");
  await expect(page.getByRole("status")).toHaveText("No device or account has that in its name.");
});

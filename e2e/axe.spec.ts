import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import type { AppServer } from "./app-server";
import { expect, test } from "./fixtures";
import { type Cells, csvOf, series } from "./generate";
import { changeSandbox } from "./sandbox";
import { UploadPage } from "./upload-page";

// States that have a story of their own are looked at there: the list of recipes (recipes.spec), pages that failed
// (look.spec), 3,000 devices (devices-coverage.spec), thirty years of days (timeline.spec).

const slow = { rules: [{ fault: { kind: "latency", ms: 3000 }, times: { kind: "chance", p: 1 } }] };

/** Rows of a device in whose place something else may stand. */
const rows = (n: number, device: string, change: (row: Cells) => Partial<Cells> = () => ({})): Cells[] =>
  series({ n, seed: device.length * 100 + n, device }).map((row) => ({ ...row, ...change(row) }));

/** Good rows, and each kind of thing that Review shows: a rule's work, a value that many have, a warning. */
const mixed = csvOf([
  ...rows(1200, "Phone"),
  ...rows(5, "Ring", ({ value }) => ({ value: `${value},5` })),
  ...rows(1, "Band", () => ({ value: "7 2" })),
  ...rows(30, "Watch", () => ({ unit: "bananas" })),
  ...series({ n: 3, seed: 9, device: "Old", from: Date.UTC(1995, 0, 1) }),
]);

/** A file for each question, and one that holds nothing. */
function asking(): { name: string; text: string }[] {
  const plain = csvOf(rows(12, "Phone"));
  const people = plain
    .trim()
    .split("\n")
    .map((line, at) => `${at === 0 ? "participant" : `P${at % 2}`},${line}`);
  const zoneless = rows(12, "Watch", ({ start_date, end_date }) => ({
    start_date: start_date.slice(0, 19),
    end_date: end_date.slice(0, 19),
  }));
  return [
    { name: "strange.csv", text: plain.replace(/^.*\n/, "thing,kind,when,until,what,howmany\n") },
    { name: "people.csv", text: `${people.join("\n")}\n` },
    { name: "zoneless.csv", text: csvOf(zoneless) },
    { name: "untyped.csv", text: csvOf(rows(12, "Ring", () => ({ unit: "count/s" }))) },
    { name: "empty.csv", text: "" },
  ];
}

test("files, questions, rows that fail and batches", async ({ page }) => {
  test.slow();
  const upload = new UploadPage(page);
  await upload.open();
  await expectAccessible(page, "empty");
  await page.getByRole("button", { name: "Sandbox", exact: true }).click();
  await expect(page.getByText("Forget what it received")).toBeVisible();
  await expectAccessible(page, "the sandbox open");
  await page.keyboard.press("Escape");

  await upload.begin({ name: "large.csv", text: csvOf(series({ n: 150_000, seed: 12, device: "Large" })) });
  await expectAccessible(page, "reading");
  await upload.ready();
  await page.reload();

  await upload.begin(...asking());
  const columns = page.getByRole("table", { name: "Columns of strange.csv" });
  await expect(columns).toBeVisible();
  await expect(page.getByText(/^12 rows name no data type/)).toBeVisible();
  await expect(page.getByLabel("Person", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Time zone for zoneless.csv", { exact: true })).toBeVisible();
  await expect(page.getByText("The file is empty (0 bytes).")).toBeVisible();
  await columns.getByLabel("Column for device_name").selectOption("constant");
  await expectAccessible(page, "questions open, columns being placed");
  await page.reload();

  await upload.choose({ name: "mixed.csv", text: mixed });
  const grid = page.getByRole("grid", { name: "Failing rows" });
  const comma = page.getByRole("button", { name: "Write a decimal point for the comma in 5 rows" });
  await expect(comma).toBeVisible();
  await expect(page.getByRole("list", { name: "Worth a second look" })).toBeVisible();
  await expectAccessible(page, "failing rows, suggestions, warnings");

  await page.getByRole("button", { name: /^unit is not count/ }).click();
  await expect(page.getByRole("textbox", { name: "Instead of bananas" })).toBeVisible();
  await expectAccessible(page, "one cause, to be fixed at once");
  await page.getByRole("button", { name: /^All problems/ }).click();
  await grid.getByRole("gridcell", { name: "7 2", exact: true }).dblclick();
  await expect(grid.getByRole("textbox")).toBeFocused();
  await expectAccessible(page, "a cell being edited");
  await page.keyboard.type("72");
  await page.keyboard.press("Enter");
  await grid
    .getByRole("button", { name: /^Leave out, line/ })
    .first()
    .click();
  await comma.click();
  await page.getByRole("button", { name: /^Leave out 3 samples/ }).click();
  await page.getByText("Columns", { exact: true }).click();
  await expect(page.getByRole("table", { name: "Columns of mixed.csv" })).toBeVisible();
  const days = page.getByRole("region", { name: "Samples a day" });
  await days.scrollIntoViewIfNeeded();
  await days.getByRole("button", { name: "The same as a table" }).click();
  await expect(page.getByRole("table", { name: "Samples a day" })).toBeVisible();
  await expectAccessible(page, "rows corrected and left out, columns and the days as a table");

  await page.getByRole("button", { name: "JSON of batch 1" }).click();
  await expect(page.getByRole("dialog", { name: "Batch 1" })).toBeVisible();
  await expectAccessible(page, "a batch as JSON and curl");
  await page.keyboard.press("Escape");

  await page.reload();
  await upload.choose({ name: "next.csv", text: mixed });
  await expect(page.getByRole("button", { name: "Do the same: 5 rows" })).toBeVisible();
  await expectAccessible(page, "the offer to do as last time");
});

/** Sends slowly enough to be seen on the way, and paused. */
async function sendSlowly(page: Page, app: AppServer, upload: UploadPage): Promise<void> {
  await changeSandbox(app, "faults", slow);
  await upload.send();
  await upload.expectDelivery("sending");
  await expectAccessible(page, "sending");
  await page.getByRole("button", { name: "Pause" }).click();
  await upload.expectDelivery("paused");
  await expectAccessible(page, "paused");
  await changeSandbox(app, "faults", { preset: "normal" });
  await page.getByRole("button", { name: "Resume" }).click();
  await upload.expectDelivery("done");
  await page.getByText("State of each batch").click();
  await expect(page.getByRole("table", { name: "State of each batch" })).toBeVisible();
  await expectAccessible(page, "done, with its table");
}

/** Every form of the page of accounts, to the last account's removal. */
async function walkAccounts(page: Page): Promise<void> {
  await page.goto("/accounts");
  await page.getByRole("button", { name: "Check connection" }).click();
  await expect(page.getByText("The API answers and accepts the token.")).toBeVisible();
  await page.getByRole("button", { name: "Rename Default" }).click();
  await expect(page.getByLabel("New name for Default")).toBeFocused();
  await expectAccessible(page, "Accounts, connection checked, being renamed");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Rename Default" })).toBeFocused();
  await page.getByRole("button", { name: "Replace token of Default" }).click();
  await expectAccessible(page, "Accounts, a new token");
  await page.getByLabel("New token for Default").fill("sandbox-another");
  await page.getByRole("button", { name: "Save token" }).click();
  await page.getByRole("button", { name: "Another person's" }).click();
  await expect(page.getByLabel("Name of the other person")).toBeVisible();
  await expectAccessible(page, "Accounts, whose token it is");
  await page.getByRole("button", { name: "A new token for Default" }).click();
  await expect(page.getByLabel("Name of the other person")).toHaveCount(0);

  await page.getByRole("button", { name: "Remove Default" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove Default" });
  await expectAccessible(page, "Accounts, removing one");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("button", { name: "Remove Default" })).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.getByLabel("Type Default to remove it").fill("Default");
  await dialog.getByRole("button", { name: "Remove for good" }).click();
  await expect(page.getByText("Default was removed.")).toBeVisible();
  await expect(page.getByText(/^No account yet\./)).toBeVisible();
  await expectAccessible(page, "Accounts, empty");
}

test("a delivery to its receipt, and all other pages, with something on them and empty", async ({
  page,
  app,
  noise,
}) => {
  test.slow();
  noise.allow(/404/);
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "march.csv", text: csvOf(rows(30_000, "Phone")) });
  await sendSlowly(page, app, upload);

  await page.getByRole("link", { name: "Open it in History" }).click();
  await page.getByText("Find the batch of a row").click();
  await expect(page.getByRole("button", { name: "Find", exact: true })).toBeVisible();
  await expectAccessible(page, "an upload");
  await page.getByRole("button", { name: "Calls for batch 1", exact: true }).click();
  await expect(page.getByRole("table", { name: "Calls to the API" })).toBeVisible();
  await expectAccessible(page, "the calls for a batch");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Receipt" }).click();
  await expect(page.getByRole("button", { name: "Save as JSON" })).toBeVisible();
  await expectAccessible(page, "a receipt");
  await page.goto("/history");
  await expect(page.getByRole("link", { name: /^Upload of/ })).toBeVisible();
  await expectAccessible(page, "History");
  await page.goto("/devices");
  const coverage = page.getByRole("button", { name: /^steps of Phone: / });
  await expect(coverage).toBeVisible();
  await expectAccessible(page, "Devices");
  await coverage.click();
  await expect(page.getByRole("region", { name: "Days with data: steps of Phone" })).toBeVisible();
  await expectAccessible(page, "Devices, the days of one");

  await walkAccounts(page);
  for (const [path, text] of [
    ["/history", "Nothing was sent yet."],
    ["/devices", "No device yet."],
    ["/history/018f0000-0000-7000-8000-000000000000", "This upload is not here"],
    ["/nowhere", "This page does not exist"],
    ["/format", "What the API expects"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(text).first()).toBeVisible();
    await expectAccessible(page, path);
  }
});

/** Cut once and refused once: some samples are not confirmed, others refused, the rest arrived. */
async function sendWithTrouble(page: Page, app: AppServer, upload: UploadPage): Promise<void> {
  await changeSandbox(app, "faults", {
    rules: [
      { fault: { kind: "cut", at: "accepted" }, times: { kind: "next", n: 1 } },
      { fault: { kind: "refuse", names: true }, times: { kind: "next", n: 1 } },
    ],
  });
  await upload.send();
  await upload.expectDelivery("attention");
  await upload.expectCounts({ unknown: 1000 });
  await expect(page.getByRole("table", { name: "Refused samples" })).toBeVisible();
}

test("where something went wrong", async ({ page, app }) => {
  test.slow();
  const upload = new UploadPage(page);
  await upload.open();
  const few = series({ n: 2, seed: 5, device: "Watch", dataType: "bpm" });
  const march = csvOf([...rows(4200, "Phone"), ...few]);
  await upload.choose({ name: "march.csv", text: march });
  await sendWithTrouble(page, app, upload);
  await expectAccessible(page, "not confirmed, to be decided, and refused");
  await page.getByRole("button", { name: "Decide later" }).first().click();
  await expect(page.getByRole("button", { name: "Decide now" })).toBeVisible();

  await upload.choose({ name: "again.csv", text: march });
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await page.getByText("Show these rows").click();
  await expectAccessible(page, "refused before, too few, decided later");

  for (const path of ["/history", "/devices", "/accounts"]) {
    await page.goto(path);
    await page.getByText(/1,000 samples of Default not confirmed/).click();
    await page.getByRole("button", { name: /^Release/ }).click();
    await expect(page.getByRole("button", { name: "Yes, release" })).toBeFocused();
    await expectAccessible(page, `${path} with samples not confirmed, about to be released`);
  }
  await page.goto("/history");
  await page.getByRole("link", { name: /^Upload of/ }).click();
  await expect(page.getByRole("table", { name: "Batches" })).toBeVisible();
  await expectAccessible(page, "an upload with samples not confirmed and refused");

  await changeSandbox(app, "faults", slow);
  await upload.open();
  const beats = series({ n: 9000, seed: 4, device: "Watch", dataType: "bpm" });
  await upload.choose({ name: "april.csv", text: csvOf(beats) });
  await upload.send();
  await upload.expectDelivery("sending");
  await page.goto("/history");
  await expect(page.getByText(/^Stopped: its page was closed/)).toBeVisible();
  await expectAccessible(page, "History with a delivery that stopped");
  await changeSandbox(app, "faults", { preset: "normal" });
  await page.goto("/");
  await expect(page.getByText(/^Your delivery of april.csv to Default/)).toBeVisible();
  await expectAccessible(page, "an offer to go on");
});

test.describe("with a token that the API refuses", () => {
  test.use({ variables: { SAMPLES_API_TOKEN: "not-a-good-token-9999" } });

  test("what stopped for it", async ({ page }) => {
    const upload = new UploadPage(page);
    await upload.open();
    await upload.choose({ name: "march.csv", text: csvOf(rows(1500, "Phone")) });
    await upload.send();
    await upload.expectDelivery("attention");
    await expectAccessible(page, "stopped for the token");
    await page.getByRole("link", { name: "Replace the token on Accounts" }).click();
    await expect(page.getByText("token refused")).toBeVisible();
    await expectAccessible(page, "Accounts with a token that is refused");
  });
});

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { acceptedSamples, changeSandbox } from "./sandbox";
import { UploadPage } from "./upload-page";

const N = 4000;
const rows = series({ n: N, seed: 21 });
const text = csvOf(rows);

const cutOne = { rules: [{ fault: { kind: "cut", at: "read" }, times: { kind: "next", n: 1 } }] };

async function sendWithOneCut(page: Page, app: Parameters<typeof changeSandbox>[0]): Promise<UploadPage> {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "march.csv", text });
  await changeSandbox(app, "faults", cutOne);
  await upload.send();
  await upload.expectDelivery("attention");
  await upload.expectCounts({ accepted: N - 1000, unknown: 1000 });
  return upload;
}

test("what is not confirmed is released at once for an account's days, after one more question", async ({
  page,
  app,
}) => {
  await sendWithOneCut(page, app);
  await page.goto("/history");
  const panel = page.getByRole("group").filter({ hasText: "1,000 samples of Default not confirmed" });
  await panel.locator("summary").click();
  await expect(panel).toContainText("steps of iPhone");
  await panel.getByLabel("To", { exact: true }).fill("2024-02-01");
  await expect(panel).toContainText("No batch that is not confirmed lies wholly within these days");
  await expect(panel.getByRole("button", { name: /^Release/ })).toBeDisabled();
  await panel.getByLabel("To", { exact: true }).fill("");
  await panel.getByRole("button", { name: /^Release/ }).click();
  await expect(panel).toContainText("Release 1,000 samples?");
  await panel.getByRole("button", { name: "Yes, release" }).click();
  await expect(page.getByText("1,000 samples of Default are released.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Uploads" })).toContainText("1,000 released");

  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "march.csv", text });
  await upload.expectCounts({ ready: 1000, "already-sent": N - 1000 });
});

test("an upload whose page was closed says so, and can be closed", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "march.csv", text });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "latency", ms: 800 }, times: { kind: "chance", p: 1 } }],
  });
  await upload.send();
  await upload.expectDelivery("sending");
  // A page that sends asks before it goes; the person goes.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto("/history");
  const table = page.getByRole("table", { name: "Uploads" });
  await expect(table).toContainText(/Stopped: its page was closed, \d batch/);
  await table.getByRole("button", { name: /^Close upload of/ }).click();
  await expect(table).toContainText("cancelled");
  await expect(table).not.toContainText("Stopped");
  const delivered = (await acceptedSamples(app)).length;
  await upload.open();
  await upload.choose({ name: "march.csv", text });
  await upload.expectCounts({ ready: N - delivered, "already-sent": delivered });
});

test("from a row of the file to its batch, its calls and back", async ({ page, app }) => {
  await sendWithOneCut(page, app);
  await page.goto("/history");
  await page.getByRole("link", { name: /^Upload of/ }).click();
  await expect(page.getByTestId("count-accepted")).toHaveAttribute("data-value", String(N - 1000));
  await expect(page.getByTestId("count-unknown")).toHaveAttribute("data-value", "1000");
  const batches = page.getByRole("table", { name: "Batches" });
  await expect(batches.getByRole("row")).toHaveCount(5);

  await page.getByText("Find the batch of a row").click();
  await page.getByLabel("Device", { exact: true }).selectOption("iPhone");
  const row = rows[1500];
  if (!row) throw new Error("no such row");
  await page.getByLabel("Start", { exact: true }).fill(row.start_date.slice(0, 19));
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(page.getByText("1 batch holds that device around that time.")).toBeVisible();
  await expect(batches.getByRole("row")).toHaveCount(2);
  await expect(batches.getByRole("row").nth(1).getByRole("cell").first()).toHaveText("2");
  await batches.getByRole("button", { name: "Calls for batch 2" }).click();
  const calls = page.getByRole("table", { name: "Calls to the API" });
  await expect(calls.getByRole("columnheader", { name: "Request id" })).toBeVisible();
  await expect(calls.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("button", { name: "Show all batches" }).click();
  await expect(batches.getByRole("row")).toHaveCount(5);
});

test("a batch that was cut again names its parts, and they name it", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "march.csv", text: csvOf(rows.slice(0, 900)) });
  await changeSandbox(app, "faults", {
    rules: [
      {
        fault: { kind: "answer", status: 413 },
        condition: { kind: "more-than", samples: 500 },
        times: { kind: "chance", p: 1 },
      },
    ],
  });
  await upload.send();
  await upload.expectDelivery("done");
  await page.goto("/history");
  await page.getByRole("link", { name: /^Upload of/ }).click();
  const batches = page.getByRole("table", { name: "Batches" });
  const parent = batches.getByRole("row").nth(1);
  await expect(parent).toContainText("Goes on as batch 2, batch 3");
  await parent.getByRole("link", { name: "batch 3" }).click();
  const child = batches.getByRole("row").nth(3);
  await expect(child).toHaveAttribute("aria-current", "true");
  await expect(child).toContainText("Cut from batch 1");
  await expect(page.getByTestId("count-accepted")).toHaveAttribute("data-value", "900");
});

test("the receipt is headed PRACTICE, prints on one white sheet and saves every call", async ({
  page,
  app,
}) => {
  await sendWithOneCut(page, app);
  await page.goto("/history");
  await page.getByRole("link", { name: /^Upload of/ }).click();
  await page.getByRole("link", { name: "Receipt" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sampledrop · Receipt");
  await expect(page.getByText("PRACTICE")).toBeVisible();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as JSON" }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^sampledrop-practice-receipt-\d{4}-\d\d-\d\d-default\.json$/);
  const body: unknown = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(body).toMatchObject({
    receipt: 1,
    practice: true,
    account: { name: "Default", origin: "sandbox" },
    files: [{ name: "march.csv" }],
    counts: { ready: N },
  });
  expect(JSON.stringify(body)).not.toContain("sandbox-default");
  const states = JSON.stringify(body)
    .match(/"state":"\w+"/g)
    ?.sort();
  expect(states).toEqual([...Array(3).fill('"state":"accepted"'), '"state":"unknown"']);
  expect(JSON.stringify(body).match(/"startedAt"/g)).toHaveLength(4);

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(paper).toBe("rgb(255, 255, 255)");
});

test("devices tell what arrived without gaps, what holds that back, and what was too few", async ({
  page,
  app,
}) => {
  const few = series({ n: 2, seed: 5, device: "Watch", dataType: "bpm" });
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "march.csv", text: csvOf([...rows, ...few]) });
  await upload.expectCounts({ held: 2, ready: N });
  await changeSandbox(app, "faults", cutOne);
  await upload.send();
  await upload.expectDelivery("attention");
  await page.goto("/devices");
  const table = page.getByRole("table", { name: "Devices" });
  const phone = table.getByRole("row", { name: /iPhone/ });
  await expect(phone).toContainText("3,000");
  await expect(phone).toContainText("waits for samples from");
  await expect(table).toContainText("2 samples from march.csv: too few to send so far.");

  const panel = page.getByRole("group").filter({ hasText: "1,000 samples of Default not confirmed" });
  await panel.locator("summary").click();
  await panel.getByRole("button", { name: /^Treat as delivered/ }).click();
  await panel.getByRole("button", { name: "Yes, treat as delivered" }).click();
  await expect(phone).toContainText("1,000 by your word");
  await expect(phone).not.toContainText("waits for samples from");
});

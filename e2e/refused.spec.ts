import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { acceptedSamples, changeSandbox } from "./sandbox";
import { UploadPage } from "./upload-page";

const N = 4000;
const POISON = 17_777;
const lines = csvOf(series({ n: N, seed: 31 })).split("\n");
const header = lines[0]?.split(",") ?? [];

/** The file with this value in these lines (1 = the header's). */
function poisoned(...at: readonly number[]): string {
  return lines
    .map((line, index) => {
      if (!at.includes(index + 1)) return line;
      const cells = line.split(",");
      cells[header.indexOf("value")] = String(POISON);
      return cells.join(",");
    })
    .join("\n");
}

const refuse = (names: boolean) => ({
  rules: [
    {
      fault: { kind: "refuse", names },
      times: { kind: "chance", p: 1 },
      condition: { kind: "sample", field: "value", equals: POISON },
    },
  ],
});

test("samples that the API names stay out beside its words, the rest arrives, and they can be tried again", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  const text = poisoned(101, 102, 1500);
  await upload.choose({ name: "a.csv", text });
  await changeSandbox(app, "faults", refuse(true));
  await upload.send();
  await upload.expectDelivery("attention");
  await upload.expectCounts({ ready: N, accepted: N - 3, rejected: 3, unknown: 0, pending: 0 });
  expect(await acceptedSamples(app)).toHaveLength(N - 3);
  await expect(page.getByText("Finished, 3 refused by the API")).toBeVisible();
  const refused = page.getByRole("table", { name: "Refused samples" });
  const row = refused.getByRole("row", { name: /101/ }).first();
  await expect(row).toContainText("a.csv");
  await expect(row).toContainText("17777");
  await expect(row).toContainText(/refused/);

  await page.reload();
  await upload.choose({ name: "again.csv", text });
  await upload.expectCounts({ "already-sent": N - 3, failing: 3, ready: 0 });
  await expect(page.getByText(/^2 samples refused by the API on .*refused/)).toBeVisible();
  await changeSandbox(app, "faults", { preset: "normal" });
  await page.getByRole("button", { name: "Try again" }).click();
  await upload.expectCounts({ "already-sent": N - 3, failing: 0, ready: 3 });
  await page.getByRole("button", { name: "Leave out again" }).click();
  await upload.expectCounts({ failing: 3, ready: 0 });
  await page.getByRole("button", { name: "Try again" }).click();
  await upload.expectCounts({ ready: 3 });
  await upload.send();
  await upload.expectDelivery("done");
  const samples = await acceptedSamples(app);
  expect(samples).toHaveLength(N);
  expect(new Set(samples).size).toBe(N);
});

test("where the API names nothing, the one bad sample costs at most five", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text: poisoned(1234) });
  await changeSandbox(app, "faults", refuse(false));
  await upload.send();
  await upload.expectDelivery("attention");
  const rejected = await upload.count("rejected");
  expect(rejected).toBeGreaterThan(0);
  expect(rejected).toBeLessThanOrEqual(5);
  await upload.expectCounts({ ready: N, accepted: N - rejected, unknown: 0, pending: 0 });
  const samples = await acceptedSamples(app);
  expect(samples).toHaveLength(N - rejected);
  expect(new Set(samples).size).toBe(samples.length);
  await expect(page.getByRole("table", { name: "Refused samples" })).toContainText("17777");
});

test("everything refused without a word of which: it pauses, and Resume goes on", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text: csvOf(series({ n: 8000, seed: 32 })) });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "refuse", names: false }, times: { kind: "chance", p: 1 } }],
  });
  await upload.send();
  await upload.expectDelivery("paused");
  await expect(page.getByText(/refused several batches in a row/)).toBeVisible();
  await upload.expectCounts({ ready: 8000, accepted: 0, rejected: 0, pending: 8000 });
  await changeSandbox(app, "faults", { preset: "normal" });
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toHaveLength(8000);
});

test("Retry sends a batch that was refused whole once more", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text: csvOf(series({ n: 5, seed: 33 })) });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "refuse", names: false }, times: { kind: "next", n: 1 } }],
  });
  await upload.send();
  await upload.expectDelivery("attention");
  await upload.expectCounts({ rejected: 5, accepted: 0 });
  await page.getByRole("button", { name: "Retry", exact: true }).click();
  await upload.expectDelivery("done");
  await upload.expectCounts({ rejected: 0, accepted: 5 });
  expect(await acceptedSamples(app)).toHaveLength(5);
});

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { changeSandbox } from "./sandbox";
import { UploadPage } from "./upload-page";

const slow = (ms: number) => ({
  rules: [{ fault: { kind: "latency", ms }, times: { kind: "chance", p: 1 } }],
});
const legend = (page: Page) => page.getByRole("list", { name: "Batches by state" });

test("the tab says how far it is, on every page, and the end is told in whole sentences", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  const rows = [
    ...series({ n: 9000, seed: 5 }),
    ...series({ n: 2, seed: 6, device: "Watch", dataType: "bpm" }),
  ];
  await upload.choose({ name: "a.csv", text: csvOf(rows) });
  await changeSandbox(app, "faults", slow(1500));
  await upload.send();
  await upload.expectDelivery("sending");
  await expect(page).toHaveTitle(/^Sandbox · \d+ % · Upload · Sampledrop$/);
  await page.getByRole("link", { name: "History", exact: true }).click();
  await expect(page).toHaveTitle(/^Sandbox · \d+ % · History · Sampledrop$/);
  await page.getByRole("link", { name: "Upload", exact: true }).click();
  await changeSandbox(app, "faults", { preset: "normal" });
  await upload.expectDelivery("done");
  await expect(page).toHaveTitle("Sandbox · Done · Upload · Sampledrop");
  const end = page.getByText("All 9,000 samples of this delivery have arrived.");
  await expect(end).toContainText("Practice run: nothing left this computer.");
  await expect(end).toContainText("2 samples held back: too few for a batch.");
  await expect(page.getByText("Drop the file again together with more data")).toBeVisible();
  await expect(legend(page).getByRole("listitem")).toHaveText(["Delivered9"]);

  await upload.choose({ name: "b.csv", text: csvOf(series({ n: 5, seed: 7 })) });
  await expect(page).toHaveTitle("Sandbox · Upload · Sampledrop");
});

test("what is not confirmed is counted, told, and one click from its batches", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text: csvOf(series({ n: 3000, seed: 8 })) });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "cut", at: "read" }, times: { kind: "next", n: 1 } }],
  });
  await upload.send();
  await upload.expectDelivery("attention");
  await expect(page).toHaveTitle("Sandbox · Needs you · Upload · Sampledrop");
  await expect(
    page.getByText("Of 3,000 samples, 2,000 were delivered and 1,000 not confirmed."),
  ).toBeVisible();
  await expect(page.getByText("Decide below about what is not confirmed.")).toBeVisible();
  await expect(legend(page).getByRole("listitem")).toHaveText(["Delivered2", "Not confirmed1"]);
  await legend(page).getByRole("link", { name: "Not confirmed 1" }).click();
  const table = page.getByRole("table", { name: "State of each batch" });
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(table).toContainText("Not confirmed");
});

test("more batches than fit: cells stand for several, and the legend counts them all", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await upload.open();
  const rows = Array.from({ length: 1200 }, (_, n) => series({ n: 3, seed: n, device: `Watch ${n}` })).flat();
  await upload.choose({ name: "a.csv", text: csvOf(rows) });
  await upload.expectCounts({ batches: 1200 });
  await changeSandbox(app, "faults", slow(300));
  await upload.send();
  await upload.expectDelivery("sending");
  await expect(page.getByText(/^One square is \d batches/)).toBeVisible();
  await expect.poll(() => upload.count("accepted")).toBeGreaterThan(30);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await upload.expectDelivery("paused");
  // In one look: what was on its way when the pause began still ends, and an entry at 0 goes away.
  const sum = await legend(page).evaluate((list) =>
    [...list.children].reduce((all, entry) => all + Number((entry.textContent ?? "").replace(/\D/g, "")), 0),
  );
  expect(sum).toBe(1200);
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await upload.expectDelivery("idle");
});

import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { acceptedSamples } from "./sandbox";
import { UploadPage } from "./upload-page";

const N = 5000;
const text = csvOf(series({ n: N, seed: 21 }));

test("a double click on Send sends once", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text });
  await page.getByRole("button", { name: /^Send / }).dblclick();
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toHaveLength(N);
});

test("two tabs that send the same file at once deliver every sample exactly once", async ({
  page,
  app,
  noise,
}) => {
  // The browser's own line about our server's refusal of what the other tab holds.
  noise.allow(/status of (409|422|429)/);
  const tabs = [new UploadPage(page), new UploadPage(await page.context().newPage())];
  for (const tab of tabs) {
    await tab.open();
    await tab.choose({ name: "same.csv", text });
    await tab.expectCounts({ ready: N });
  }
  await Promise.all(tabs.map((tab) => tab.send()));
  for (const tab of tabs) await tab.expectDelivery("done");
  const samples = await acceptedSamples(app);
  expect(samples).toHaveLength(N);
  expect(new Set(samples).size).toBe(N);
});

test("times without an offset wait for their zone, and leave with it", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  const rows = ["01:30", "02:30", "12:00"].map((time) => `Watch,2024-03-10 ${time}:00,70,count/min`);
  await upload.choose({ name: "naive.csv", text: `device_name,start_date,value,unit\n${rows.join("\n")}\n` });
  const send = page.getByRole("button", { name: /^Send / });
  await expect(send).toBeDisabled();
  await page.getByLabel("Time zone for naive.csv", { exact: true }).selectOption("America/New_York");
  await upload.ready();
  await expect(send).toBeEnabled();
  await upload.send();
  await upload.expectDelivery("done");
  const [first, gap, last] = await acceptedSamples(app);
  expect([first, gap, last].map((line) => line?.split(" | ")[3])).toEqual([
    "2024-03-10T06:30:00.000Z",
    "2024-03-10T07:30:00.000Z",
    "2024-03-10T16:00:00.000Z",
  ]);
});

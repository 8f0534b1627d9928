import type { Page } from "@playwright/test";
import { z } from "zod";
import type { AppServer } from "./app-server";
import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { acceptedSamples, changeSandbox } from "./sandbox";
import { UploadPage } from "./upload-page";

const N = 20_000;
const rows = series({ n: N, seed: 31 });
const text = csvOf(rows);
const file = { name: "steps.csv", text };

const slow = (ms: number) => ({
  rules: [{ fault: { kind: "latency", ms }, times: { kind: "chance", p: 1 } }],
});

/** Sends a file to a slow API until something of it was delivered. */
async function sendSome(page: Page, app: AppServer, ms = 300): Promise<UploadPage> {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(file);
  await changeSandbox(app, "faults", slow(ms));
  await upload.send();
  await expect.poll(() => upload.count("accepted")).toBeGreaterThan(0);
  return upload;
}

const offer = (page: Page) =>
  page.getByRole("region", { name: "Deliveries that stopped" }).getByText(/^Your delivery of/);

const uploadsSchema = z.object({
  uploads: z.array(
    z.object({ states: z.record(z.string(), z.object({ samples: z.number() })), refused: z.number() }),
  ),
});

/** Samples of all uploads by the state of their batches. */
async function recorded(app: AppServer): Promise<Map<string, number>> {
  const { uploads } = uploadsSchema.parse(await (await fetch(`${app.origin}/api/uploads`)).json());
  const sums = new Map<string, number>();
  for (const { states } of uploads)
    for (const [kind, { samples }] of Object.entries(states)) sums.set(kind, (sums.get(kind) ?? 0) + samples);
  return sums;
}

/** Every sample arrived exactly once, and the records agree that nothing waits any more. */
async function expectAllOnce(app: AppServer, n = N): Promise<void> {
  const samples = await acceptedSamples(app);
  expect(samples).toHaveLength(n);
  expect(new Set(samples).size).toBe(n);
  const sums = await recorded(app);
  expect(sums.get("accepted")).toBe(n);
  for (const kind of ["planned", "retrying", "blocked", "sending", "unknown"])
    expect(sums.get(kind) ?? 0, kind).toBe(0);
}

test("a closed tab: the page offers to go on, the same file goes on, and History waits for nothing", async ({
  page,
  app,
}) => {
  const context = page.context();
  await sendSome(page, app);
  await page.close();
  await changeSandbox(app, "faults", { preset: "normal" });

  const next = await context.newPage();
  const upload = new UploadPage(next);
  await upload.open();
  await expect(offer(next)).toContainText("Your delivery of steps.csv to Default, begun on");
  await expect(next.getByText(/of 20,000 samples delivered, [\d,]+ waiting/)).toBeVisible();
  await upload.choose({ name: "renamed.csv", text });
  await expect(next.getByText("Here again: steps.csv.", { exact: false })).toBeVisible();
  // What was under way when the tab closed has its answer by now, or is looked at again.
  await upload.expectCounts({ held: 0 });
  await upload.send();
  await upload.expectDelivery("done");
  await expect(offer(next)).toHaveCount(0);
  await expectAllOnce(app);
  await next.reload();
  await upload.open();
  await expect(offer(next)).toHaveCount(0);
});

test("with the file's handle, one click opens it again; what is remembered is forgotten when all is sent", async ({
  page,
  app,
}) => {
  const context = page.context();
  await context.addInitScript((content) => {
    // A file of the browser's own private folder: its handle is kept as a handle of the disk would be.
    const pick = async () => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle("steps.csv", { create: true });
      if ((await handle.getFile()).size === 0) {
        const writer = await handle.createWritable();
        await writer.write(content);
        await writer.close();
      }
      return [handle];
    };
    Object.assign(window, { showOpenFilePicker: pick });
  }, text);
  const first = new UploadPage(page);
  await first.open();
  await page.getByText("Choose files", { exact: true }).click();
  await first.ready();
  await changeSandbox(app, "faults", slow(300));
  await first.send();
  await expect.poll(() => first.count("accepted")).toBeGreaterThan(0);
  await page.close();
  await changeSandbox(app, "faults", { preset: "normal" });

  const next = await context.newPage();
  const upload = new UploadPage(next);
  await upload.open();
  await next.getByRole("button", { name: "Open steps.csv", exact: true }).click();
  await upload.ready();
  await upload.expectCounts({ found: N, held: 0 });
  await upload.send();
  await upload.expectDelivery("done");
  await expectAllOnce(app);
  const remembered = () =>
    next.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open("sampledrop", 1);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const counting = opening.result.transaction("uploads").objectStore("uploads").count();
            counting.onsuccess = () => {
              opening.result.close();
              resolve(counting.result);
            };
          };
        }),
    );
  await expect.poll(remembered).toBe(0);
});

test("a changed file is noticed, and only what is new of it is sent", async ({ page, app }) => {
  const context = page.context();
  await sendSome(page, app);
  await page.close();
  await changeSandbox(app, "faults", { preset: "normal" });

  const next = await context.newPage();
  const upload = new UploadPage(next);
  await upload.open();
  await expect(offer(next)).toBeVisible();
  const grown = csvOf(series({ n: N + 500, seed: 31 }));
  await upload.choose({ name: "steps.csv", text: grown });
  await expect(
    next.getByText("steps.csv is not the file of that delivery: it was changed since.", { exact: false }),
  ).toBeVisible();
  await upload.expectCounts({ held: 0 });
  await upload.send();
  await upload.expectDelivery("done");
  const samples = await acceptedSamples(app);
  expect(new Set(samples).size).toBe(samples.length);
  expect(samples).toHaveLength(N + 500);
  await next.getByRole("button", { name: "Close it for good" }).click();
  await expect(offer(next)).toHaveCount(0);
  expect((await recorded(app)).get("planned") ?? 0).toBe(0);
});

test("another browser is told that the delivery may go on elsewhere, is asked for the file, and can close it", async ({
  page,
  app,
  browser,
}) => {
  await sendSome(page, app);
  await page.context().close();
  const other = await browser.newContext({ baseURL: app.origin, locale: "en-GB" });
  const next = await other.newPage();
  await next.addInitScript(() => Object.assign(window, { showOpenFilePicker: undefined }));
  await next.goto("/");
  await expect(offer(next)).toBeVisible();
  await expect(next.getByText("It was not begun in this browser.", { exact: false })).toBeVisible();
  const choosing = next.waitForEvent("filechooser");
  await next.getByRole("button", { name: "Choose steps.csv", exact: true }).click();
  await (await choosing).setFiles({ name: "steps.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(next.getByText("Here again: steps.csv.", { exact: false })).toBeVisible();
  await expect(next.getByText("What waits is not sent. Dropped again later, it can be.")).toBeVisible();
  await next.getByRole("button", { name: "Close it for good" }).click();
  await expect(offer(next)).toHaveCount(0);
  await other.close();
});

test("a second tab follows the first, and goes on when it closes", async ({ page, app, noise }) => {
  noise.allow(/status of (409|422|429)/);
  const first = await sendSome(page, app, 2500);
  const tab = await page.context().newPage();
  const second = new UploadPage(tab);
  await second.open();
  const followed = tab.getByTestId("other-tab");
  await expect(followed).toContainText("Another tab of this browser is delivering for Default:");
  await expect(offer(tab)).toHaveCount(0);
  const seen = Number(await followed.getAttribute("data-value"));
  await expect
    .poll(async () => Number(await followed.getAttribute("data-value")), { timeout: 10_000 })
    .toBeGreaterThan(seen);
  await second.choose(file);
  await second.send();
  await expect(tab.getByText(/Another tab of this browser is sending for this account/)).toBeVisible();
  await first.expectDelivery("sending");
  await page.close();
  await changeSandbox(app, "faults", { preset: "normal" });
  await expect(tab.getByTestId("delivery")).toHaveAttribute("data-state", /done|attention/, {
    timeout: 60_000,
  });
  await expect(followed).toHaveCount(0);
  const samples = await acceptedSamples(app);
  expect(new Set(samples).size).toBe(samples.length);
  // What the first tab had under way when the second one asked may be the first one's still: it arrives by itself.
  await expect.poll(async () => (await acceptedSamples(app)).length).toBe(N);
  await expect.poll(async () => (await recorded(app)).get("planned") ?? 0).toBe(0);
});

test("while sending, closing the tab asks first and the screen is kept awake", async ({ page, app }) => {
  await page.addInitScript(() => {
    const asked: string[] = [];
    const lock = { release: async () => void asked.push("release") };
    const request = async (kind: string) => {
      asked.push(kind);
      return lock;
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
    Object.assign(window, { wakeAsked: asked });
  });
  const wakes = () => page.evaluate(() => String(Reflect.get(window, "wakeAsked")));
  const upload = await sendSome(page, app);
  await expect(
    page.getByText("Keep this tab open: your files are read here.", { exact: false }),
  ).toBeVisible();
  expect(await wakes()).toBe("screen");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  expect(await wakes()).toBe("screen,screen");
  const dialog = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const asked = await dialog;
  expect(asked.type()).toBe("beforeunload");
  await asked.dismiss();
  await changeSandbox(app, "faults", { preset: "normal" });
  await upload.expectDelivery("done");
  await expect.poll(wakes).toBe("screen,screen,release");
});

test("outside of a secure context sending is refused, with its reason", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "isSecureContext", { value: false }));
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "few.csv", text: csvOf(rows.slice(0, 10)) });
  await expect(page.getByRole("button", { name: /^Send / })).toBeDisabled();
  await expect(
    page.getByText("This page was not opened in a secure context", { exact: false }),
  ).toBeVisible();
});

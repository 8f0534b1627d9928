import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { acceptedSamples, changeSandbox, journal } from "./sandbox";
import { UploadPage } from "./upload-page";

const N = 6000;
const text = csvOf(series({ n: N, seed: 8 }));
const busy = (status: number) => ({
  rules: [
    {
      fault: { kind: "answer", status, retryAfter: { form: "seconds", seconds: 1 } },
      times: { kind: "next", n: 2 },
    },
  ],
});

for (const status of [429, 503]) {
  test(`${status} with Retry-After is waited out, and everything arrives once`, async ({ page, app }) => {
    const upload = new UploadPage(page);
    await upload.open();
    await upload.choose({ name: "a.csv", text });
    await changeSandbox(app, "faults", busy(status));
    await upload.send();
    await upload.expectDelivery("done");
    await upload.expectCounts({ accepted: N, unknown: 0 });
    const samples = await acceptedSamples(app);
    expect(samples).toHaveLength(N);
    expect(new Set(samples).size).toBe(N);
  });
}

test("a cut after accepting ends as not confirmed, and is not sent again", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "cut", at: "accepted" }, times: { kind: "next", n: 1 } }],
  });
  await upload.send();
  await upload.expectDelivery("attention");
  await upload.expectCounts({ accepted: N - 1000, unknown: 1000, pending: 0 });
  const samples = await acceptedSamples(app);
  expect(new Set(samples).size).toBe(samples.length);
  expect(samples).toHaveLength(N);

  await page.reload();
  await upload.choose({ name: "again.csv", text });
  await upload.expectCounts({ "already-sent": N - 1000, held: 1000, ready: 0 });

  expect((await journal(app)).filter(({ answered }) => !answered)).toHaveLength(1);
});

test("a batch that is not confirmed can be treated as delivered", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "cut", at: "read" }, times: { kind: "next", n: 1 } }],
  });
  await upload.send();
  await upload.expectDelivery("attention");
  await page
    .getByRole("button", { name: /^Treat as delivered/ })
    .first()
    .click();
  await expect(page.getByText("Treat 1,000 samples as delivered?")).toBeVisible();
  await upload.expectCounts({ unknown: 1000 });
  await page.getByRole("button", { name: "Yes, treat as delivered" }).click();
  await upload.expectDelivery("done");
  await upload.expectCounts({ accepted: N, unknown: 0 });
  expect(await acceptedSamples(app)).toHaveLength(N - 1000);
});

test("pause starts nothing new, resume goes on to the end", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text: csvOf(series({ n: 30_000, seed: 9 })) });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "latency", ms: 150 }, times: { kind: "chance", p: 1 } }],
  });
  await upload.send();
  await expect(page.getByRole("heading", { name: "Delivery", exact: true })).toBeInViewport();
  await expect.poll(() => upload.count("accepted")).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await upload.expectDelivery("paused");
  // What was under way finishes first; then nothing more may come.
  await expect(
    page.getByRole("list", { name: "Batches by state" }).getByText("Sending", { exact: true }),
  ).toHaveCount(0);
  await expect(page.getByText("Nothing leaves until you resume.")).toBeVisible();
  const paused = await acceptedSamples(app);
  expect(paused.length).toBeLessThan(30_000);
  await upload.expectCounts({ accepted: paused.length, pending: 30_000 - paused.length });
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toHaveLength(30_000);
});

test("one batch can be tried first", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text: csvOf(series({ n: 2500, seed: 10 })) });
  await page.getByRole("button", { name: "Try one batch first" }).click();
  await upload.expectDelivery("paused");
  await upload.expectCounts({ accepted: 500, pending: 2000 });
  expect(await acceptedSamples(app)).toHaveLength(500);
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toHaveLength(2500);
});

test("cancel: what is under way finishes, the rest is ready again", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "latency", ms: 400 }, times: { kind: "chance", p: 1 } }],
  });
  await upload.send();
  await upload.expectDelivery("sending");
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await upload.expectDelivery("idle");
  await upload.ready();
  const arrived = (await acceptedSamples(app)).length;
  await upload.expectCounts({ "already-sent": arrived, ready: N - arrived });
  await changeSandbox(app, "faults", { preset: "normal" });
  await upload.send();
  await upload.expectDelivery("done");
  const samples = await acceptedSamples(app);
  expect(samples).toHaveLength(N);
  expect(new Set(samples).size).toBe(N);
});

test("the server killed in the middle and started again: the delivery goes on, nothing is sent twice", async ({
  page,
  app,
  noise,
}) => {
  noise.allow(/ERR_CONNECTION|Failed to load resource|Failed to fetch/);
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "latency", ms: 300 }, times: { kind: "chance", p: 1 } }],
  });
  await upload.send();
  await expect.poll(() => upload.count("accepted")).toBeGreaterThan(0);
  const before = await acceptedSamples(app);
  await app.kill();
  await app.run();
  await expect(page.getByTestId("delivery")).toHaveAttribute("data-state", /done|attention/, {
    timeout: 80_000,
  });
  // The sandbox lives in the server and forgot what came before; between them every sample arrived at most once.
  const after = await acceptedSamples(app);
  const all = [...before, ...after];
  expect(new Set(all).size).toBe(all.length);
  await upload.expectCounts({ pending: 0, rejected: 0 });
  expect((await upload.count("accepted")) + (await upload.count("unknown"))).toBe(N);
});

test("released samples are ready again at once, and the delivery stays in sight", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "cut", at: "read" }, times: { kind: "next", n: 1 } }],
  });
  await upload.send();
  await upload.expectDelivery("attention");
  await expect(page.getByText("Finished, 1,000 not confirmed")).toBeVisible();
  await page
    .getByRole("button", { name: /^Release/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Release/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Release 1,000 samples?")).toBeVisible();
  await page.getByRole("button", { name: "Yes, release" }).click();
  await upload.expectDelivery("done");
  await upload.expectCounts({ ready: 1000, "already-sent": N - 1000, accepted: N - 1000, unknown: 0 });
  await expect(page.getByText(/1,000 samples released by you/)).toBeVisible();
  await upload.send();
  await upload.expectCounts({ accepted: 1000 });
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toHaveLength(N);
});

test("where the API ignores repeats, what is not confirmed is sent again without asking", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "cut", at: "read" }, times: { kind: "next", n: 1 } }],
  });
  await page.getByText("keep back and tell me").click();
  await page.getByRole("radio", { name: /^Have them sent again/ }).check();
  await upload.send();
  await upload.expectDelivery("done");
  await upload.expectCounts({ accepted: N, unknown: 0 });
  expect(await acceptedSamples(app)).toHaveLength(N);
});

test("offline and back: it says so, waits, and goes on by itself", async ({ page, app, context, noise }) => {
  noise.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/);
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text: csvOf(series({ n: 30_000, seed: 41 })) });
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "latency", ms: 150 }, times: { kind: "chance", p: 1 } }],
  });
  await upload.send();
  await expect.poll(() => upload.count("accepted")).toBeGreaterThan(0);
  await context.setOffline(true);
  await expect(page.getByText(/This computer is offline/)).toBeVisible({ timeout: 20_000 });
  await context.setOffline(false);
  await upload.expectDelivery("done");
  const samples = await acceptedSamples(app);
  expect(samples).toHaveLength(30_000);
  expect(new Set(samples).size).toBe(30_000);
});

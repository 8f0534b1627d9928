import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { acceptedSamples, journal } from "./sandbox";
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

/** Rows whose times have no offset. */
const naive = {
  name: "naive.csv",
  text: `device_name,start_date,value,unit\n${Array.from(
    { length: 12 },
    (_, n) => `Watch,2024-03-${10 + n} 12:00:00,${70 + n},count/min`,
  ).join("\n")}\n`,
};

test("a file sent as Berlin asks before it goes again as UTC, and the tick holds for that reading alone", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  const zone = page.getByLabel("Time zone for naive.csv", { exact: true });
  const send = page.getByRole("button", { name: /^Send / });
  await upload.open();
  await upload.begin(naive);
  await zone.selectOption("Europe/Berlin");
  await expect(send).toBeEnabled();
  await upload.send();
  await upload.expectDelivery("done");
  await page.reload();

  await upload.begin(naive);
  await zone.selectOption("UTC");
  await expect(
    page.getByText(/^Sent on .*, read as Europe\/Berlin\. Read as UTC, all its samples/),
  ).toBeVisible();
  await expect(send).toBeDisabled();
  await page.getByRole("checkbox", { name: "Send them as read now" }).check();
  await expect(send).toBeEnabled();
  await zone.selectOption("Asia/Tokyo");
  await expect(page.getByText(/Read as Asia\/Tokyo, all its samples/)).toBeVisible();
  await expect(send).toBeDisabled();
  await zone.selectOption("Europe/Berlin");
  await upload.expectCounts({ "already-sent": 12, ready: 0 });
  expect(await acceptedSamples(app)).toHaveLength(12);
  await zone.selectOption("UTC");
  await page.getByRole("checkbox", { name: "Send them as read now" }).check();
  await upload.send();
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toHaveLength(24);
});

test("the same rows under another typed device ask first", async ({ page }) => {
  const nameless = {
    name: "nameless.csv",
    text: csvOf(series({ n: 10, seed: 3 })).replace(/^device_name/, "note"),
  };
  const upload = new UploadPage(page);
  const typeDevice = async (name: string): Promise<void> => {
    const editor = page.getByRole("table", { name: "Columns of nameless.csv" });
    await editor.getByLabel("Column for device_name").selectOption("constant");
    await editor.getByLabel("Value of device_name in every row").fill(name);
    await page.getByRole("button", { name: "Use these columns" }).click();
  };
  await upload.open();
  await upload.begin(nameless);
  await typeDevice("Ring A");
  await upload.ready();
  await upload.send();
  await upload.expectDelivery("done");
  await page.reload();
  // What was typed is kept nowhere, so it is asked again.
  await upload.begin(nameless);
  await typeDevice("Ring A");
  await upload.expectCounts({ "already-sent": 10 });
  await page.getByText("Columns", { exact: true }).click();
  await typeDevice("Ring B");
  await expect(page.getByText(/^Sent on .*, read with other columns\. Read with these/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Send / })).toBeDisabled();
});

test("a tick to send a file to a second account does not hold for a third", async ({ page, app }) => {
  for (const [name, token] of [
    ["P-027", "sandbox-p027"],
    ["P-030", "sandbox-p030"],
  ]) {
    const response = await page.request.post(`${app.origin}/api/accounts`, {
      data: { name, token },
      headers: { origin: app.origin },
    });
    expect(response.ok()).toBe(true);
  }
  const upload = new UploadPage(page);
  await upload.open();
  await upload.chooseAccount("Default");
  await upload.choose({ name: "one.csv", text: csvOf(series({ n: 10, seed: 5 })) });
  await upload.send();
  await upload.expectDelivery("done");
  const send = page.getByRole("button", { name: /^Send / });
  for (const name of ["P-027", "P-030", "P-027"]) {
    await upload.chooseAccount(name);
    await upload.ready();
    await expect(page.getByText(/^This file was sent to Default on/)).toBeVisible();
    await expect(send).toBeDisabled();
    await page.getByRole("checkbox", { name: `Send it to ${name} as well` }).check();
    await expect(send).toBeEnabled();
  }
  await upload.send();
  await upload.expectDelivery("done");
  expect(new Set((await journal(app)).map(({ token }) => token))).toEqual(
    new Set(["sandbox-default", "sandbox-p027"]),
  );
});

const jwt = (sub: string, version: number): string =>
  [
    "sandbox-header",
    Buffer.from(JSON.stringify({ sub, version })).toString("base64url"),
    `signature${version}`,
  ].join(".");

test.describe("a token that names its person", () => {
  test.use({ variables: { SAMPLES_API_TOKEN: jwt("person-1", 1) } });

  test("a new one of the same person goes on, one of another person asks first", async ({ page, app }) => {
    const upload = new UploadPage(page);
    const replace = async (token: string): Promise<void> => {
      await page.getByRole("link", { name: "Accounts" }).first().click();
      const row = page.getByRole("table", { name: "Accounts" }).getByRole("row", { name: /Default/ });
      await row.getByRole("button", { name: /Replace token/ }).click();
      await page.getByLabel("New token for Default", { exact: true }).fill(token);
      await page.getByRole("button", { name: "Save token" }).click();
    };
    await upload.open();
    await upload.choose({ name: "a.csv", text: csvOf(series({ n: 10, seed: 6 })) });
    await upload.send();
    await upload.expectDelivery("done");

    await replace(jwt("person-1", 2));
    await expect(page.getByLabel("New token for Default", { exact: true })).toHaveCount(0);
    await expect(page.getByText(/or another person's\?/)).toHaveCount(0);
    await replace(jwt("person-2", 3));
    await expect(page.getByText("Is this a new token for Default, or another person's?")).toBeVisible();
    await page.getByRole("link", { name: "Upload" }).first().click();
    await upload.choose({ name: "b.csv", text: csvOf(series({ n: 10, seed: 7, device: "Ring" })) });
    await expect(page.getByRole("button", { name: /^Send / })).toBeDisabled();
    await expect(page.getByText(/Sending waits for an answer about the account's new token/)).toBeVisible();
    expect(await acceptedSamples(app)).toHaveLength(10);
  });
});

test("grown, re-cut, overlapping and older files: the API gets the union, each sample once", async ({
  page,
  app,
}) => {
  const all = series({ n: 6000, seed: 41 });
  const pieces = [
    { name: "middle.csv", of: all.slice(2000, 3500) },
    { name: "grown.csv", of: all.slice(2000, 4200) },
    { name: "re-cut.csv", of: [...all.slice(2600, 2900), ...all.slice(4100, 4900)] },
    { name: "older.csv", of: all.slice(0, 2300) },
    { name: "last.csv", of: all.slice(4800) },
  ];
  const upload = new UploadPage(page);
  await upload.open();
  const seen = new Set<number>();
  for (const { name, of } of pieces) {
    const fresh = of.filter((row) => !seen.has(all.indexOf(row)));
    await upload.choose({ name, text: csvOf(of) });
    await upload.expectCounts({ found: of.length, "already-sent": of.length - fresh.length });
    await upload.send();
    await upload.expectDelivery("done");
    await upload.expectCounts({ accepted: fresh.length });
    for (const row of of) seen.add(all.indexOf(row));
  }
  const wanted = all.map((row) => {
    const [start, end] = [new Date(row.start_date), new Date(row.end_date)].map((at) => at.toISOString());
    return ["steps", row.device_name, row.device_version, start, end, row.unit, row.value].join(" | ");
  });
  expect(await acceptedSamples(app)).toEqual(wanted.sort());
});

test("samples that were too few are mentioned when another file could complete them", async ({
  page,
  app,
}) => {
  const beats = series({ n: 5, seed: 51, device: "Watch", dataType: "bpm" });
  const steps = series({ n: 9, seed: 52 });
  const first = { name: "a.csv", text: csvOf([...steps.slice(0, 2), ...beats]) };
  const second = { name: "b.csv", text: csvOf(steps.slice(2)) };
  const mention = page.getByText(/^2 samples of iPhone \(steps, .*\) from a\.csv were too few to send\./);
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(first);
  await upload.expectCounts({ held: 2, ready: 5 });
  await expect(mention).toHaveCount(0);
  await upload.send();
  await upload.expectDelivery("done");
  await page.reload();
  await upload.choose(second);
  await expect(mention).toBeVisible();
  await upload.choose(first);
  await upload.expectCounts({ ready: 9, held: 0, "already-sent": 5 });
  await expect(mention).toHaveCount(0);
  await upload.send();
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toHaveLength(14);
  await page.reload();
  await upload.choose({ name: "c.csv", text: csvOf(series({ n: 3, seed: 53, from: Date.UTC(2024, 5, 1) })) });
  await expect(mention).toHaveCount(0);
});

test("what was answered about a file is shown on its card and can be changed", async ({ page }) => {
  const [header = "", ...lines] = csvOf(series({ n: 12, seed: 61 }))
    .trimEnd()
    .split("\n");
  const named = lines.map((line, index) => `${index < 5 ? "P0" : "P1"},${line}`);
  const upload = new UploadPage(page);
  await upload.open();
  await upload.begin({ name: "study.csv", text: [`participant,${header}`, ...named, ""].join("\n") });
  await page.getByLabel("Person", { exact: true }).selectOption("P1");
  await upload.expectCounts({ ready: 7, skipped: 5 });
  const person = page.getByLabel("Person of study.csv", { exact: true });
  await expect(person).toHaveValue("P1");
  await person.selectOption("P0");
  await upload.expectCounts({ ready: 5, skipped: 7 });

  const type = page.getByLabel("Data type", { exact: true });
  await type.selectOption("bpm");
  await expect(page.getByLabel("Data type of study.csv", { exact: true })).toHaveValue("bpm");
  await type.selectOption({ label: "As in the files" });
  await expect(type).toHaveValue("");
  await upload.ready();
  await upload.expectCounts({ ready: 5, skipped: 7 });
});

test("of two columns of one name the second is named, and can be taken instead", async ({ page }) => {
  const [header = "", ...lines] = csvOf(series({ n: 4, seed: 71 }))
    .trimEnd()
    .split("\n");
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({
    name: "twins.csv",
    text: [`${header},value`, ...lines.map((line) => `${line},9`), ""].join("\n"),
  });
  await expect(
    page.getByText("2 columns are named value: column 6 is read, column 7 not.", { exact: false }),
  ).toBeVisible();
});

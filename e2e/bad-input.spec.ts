import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { acceptedSamples } from "./sandbox";
import { UploadPage } from "./upload-page";

const good = series({ n: 10, seed: 2 });

test("files that are no samples are refused one by one, each with its reason, and the others go on", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose(
    { name: "empty.csv", text: "" },
    { name: "header.csv", text: "device_name,start_date,value,unit\n" },
    {
      name: "photo.csv",
      text: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 1, 2, 3]),
    },
    { name: "broken.json", text: "{nonsense" },
    { name: "other.json", text: '{"weather":"fine"}' },
    { name: "good.csv", text: csvOf(good) },
  );
  await upload.expectCounts({ found: 10, ready: 10 });
  const reasons = {
    "empty.csv": /empty/,
    "header.csv": /no rows: the line of column names/,
    "photo.csv": /a picture/,
    "broken.json": /JSON/,
    "other.json": /weather/,
  };
  for (const [name, reason] of Object.entries(reasons)) {
    await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText(reason);
  }
  await upload.send();
  await upload.expectDelivery("done");
  expect(await acceptedSamples(app)).toHaveLength(10);
});

test("a line of 200 MB without an end is refused early, and the page stays alive", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await page.evaluate(() => {
    const file = new File(
      ["device_name,start_date,value,unit\n", "x".repeat(200 * 1024 * 1024)],
      "one-line.csv",
    );
    const chosen = new DataTransfer();
    chosen.items.add(file);
    const input = document.querySelector<HTMLInputElement>('input[type="file"]:not([webkitdirectory])');
    if (!input) throw new Error("no file chooser");
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await upload.ready();
  await upload.expectCounts({ ready: 0 });
  await expect(page.getByRole("listitem").filter({ hasText: "one-line.csv" })).toContainText(/line/i);
});

test("the same file twice is all repeats", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text: csvOf(good) }, { name: "copy of a.csv", text: csvOf(good) });
  await upload.expectCounts({ found: 20, duplicate: 10, ready: 10 });
});

test.describe("an API that is down", () => {
  test.use({ variables: { SAMPLES_API_URL: "http://127.0.0.1:9", SAMPLES_API_TOKEN: "any-token-at-all" } });

  test("is said in words, and nothing is lost", async ({ page }) => {
    const upload = new UploadPage(page);
    await upload.open();
    await upload.choose({ name: "a.csv", text: csvOf(good) });
    await upload.send();
    await upload.expectDelivery("sending");
    await expect(page.getByTestId("delivery")).toContainText(
      /could not be reached|refused the connection|Trying again|did not answer/i,
    );
    await upload.expectCounts({ pending: 10, accepted: 0, unknown: 0 });
  });
});

test("a second server on the same DATA_DIR does not start, and says why", async ({ app }) => {
  const second = await app.startBeside();
  expect(second.code).toBe(1);
  expect(second.output).toMatch(/DATA_DIR/);
  expect((await fetch(`${app.origin}/api/health`)).ok).toBe(true);
});

test("more failing rows than a page can be high: those that can be scrolled to are named, none lies on another", async ({
  page,
}) => {
  // Rows ten times as high: a tenth of the rows of an ordinary page.
  const [ROWS, REACH] = [45_000, 44_444];
  const upload = new UploadPage(page);
  await upload.open();
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "160px";
  });
  const rows = series({ n: ROWS, seed: 9 }).map((row) => ({ ...row, value: "0" }));
  await upload.choose({ name: "zeros.csv", text: csvOf(rows) });
  await upload.expectCounts({ found: ROWS, failing: ROWS });
  const grid = page.getByRole("grid", { name: "Failing rows" });
  await grid.getByRole("gridcell").first().focus();
  await page.keyboard.press("Control+End");
  const last = grid.locator(`[aria-rowindex="${REACH + 1}"]`);
  await expect(last.getByRole("button", { name: "Leave out" })).toBeFocused();
  const above = grid.locator(`[aria-rowindex="${REACH}"]`);
  const tops = await Promise.all([above, last].map(async (row) => (await row.boundingBox())?.y ?? 0));
  expect((tops[1] ?? 0) - (tops[0] ?? 0)).toBeCloseTo(360);
  await expect(grid).toHaveAttribute("aria-rowcount", String(ROWS + 1));
  await expect(page.locator("#review")).toContainText("The first 44,444 of these rows can be scrolled to.");
  const fault = last.locator('[aria-invalid="true"]');
  await page.keyboard.press("Alt+ArrowDown");
  await expect(fault).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.locator("#review").getByRole("status")).toContainText("Sort, search or choose a cause");
  await expect(fault).toBeFocused();
});

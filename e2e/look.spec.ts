import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { csvOf, series, writeLargeCsv } from "./generate";
import { clipped, coveredFocus, expectAccessible, expectFits, watchShifts } from "./look-checks";
import { changeSandbox } from "./sandbox";
import { UploadPage } from "./upload-page";

const PHONE = { width: 360, height: 740 };
const march = csvOf(series({ n: 4200, seed: 3 }));

/** Sends with one batch not confirmed and one refused, and two samples too few to send. */
async function sendWithTrouble(page: Page, app: Parameters<typeof changeSandbox>[0]): Promise<UploadPage> {
  const upload = new UploadPage(page);
  await upload.open();
  const few = series({ n: 2, seed: 5, device: "Watch", dataType: "bpm" });
  await upload.choose({ name: "march.csv", text: csvOf([...series({ n: 4200, seed: 3 }), ...few]) });
  await changeSandbox(app, "faults", {
    rules: [
      { fault: { kind: "cut", at: "accepted" }, times: { kind: "next", n: 1 } },
      { fault: { kind: "refuse", names: true }, times: { kind: "next", n: 1 } },
    ],
  });
  await upload.send();
  await upload.expectDelivery("attention");
  return upload;
}

test.describe("on a phone", () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test("no page and no main state scrolls sideways", async ({ page, app, noise }) => {
    test.slow();
    noise.allow(/404/);
    const upload = new UploadPage(page);
    await upload.open();
    await expectFits(page, "Upload, empty");
    await page.getByRole("button", { name: "Sandbox", exact: true }).click();
    await expect(page.getByText("Forget what it received")).toBeVisible();
    await expectFits(page, "Upload, sandbox open");
    await page.keyboard.press("Escape");
    for (const path of ["/history", "/devices", "/accounts", "/nowhere"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectFits(page, `${path}, empty`);
    }
    await upload.open();
    await page.getByRole("button", { name: "Try sample data" }).click();
    await upload.ready();
    await expect(page.getByRole("grid", { name: "Failing rows" })).toBeVisible();
    await expectFits(page, "Upload, sample data");
    await page.reload();
    await sendWithTrouble(page, app);
    await expectFits(page, "Upload, needs attention");
    await page.getByText("State of each batch").click();
    await expect(page.getByRole("table", { name: "State of each batch" })).toBeVisible();
    await expectFits(page, "Upload, table of the delivery");
    for (const path of ["/history", "/devices", "/accounts"]) {
      await page.goto(path);
      await expect(page.getByRole("table").first()).toBeVisible();
      await page.getByText(/samples of Default not confirmed/).click();
      await expect(page.getByRole("button", { name: /^Release/ })).toBeVisible();
      await expectFits(page, path);
    }
    await page.goto("/history");
    await page.getByRole("link", { name: /^Upload of/ }).click();
    await expect(page.getByRole("table", { name: "Batches" })).toBeVisible();
    await expectFits(page, "an upload");
    await page.getByRole("link", { name: "Receipt" }).click();
    await expect(page.getByRole("button", { name: "Save as JSON" })).toBeVisible();
    await expectFits(page, "a receipt");
  });

  test("a batch is a card: nothing of it is beyond the edge of the table", async ({ page }) => {
    const upload = new UploadPage(page);
    await upload.open();
    await upload.choose({ name: "march.csv", text: march });
    const table = page.getByRole("table", { name: "Batches" });
    await expect(table.getByRole("row")).toHaveCount(6);
    const hidden = await table.evaluate((element) => {
      const edge = element.parentElement?.getBoundingClientRect();
      return [...element.querySelectorAll("tbody td")].filter((cell) => {
        const box = cell.getBoundingClientRect();
        return edge === undefined || box.right > edge.right || box.left < edge.left || box.width === 0;
      }).length;
    });
    expect(hidden).toBe(0);
  });

  test("the counts take less than a sixth of the window, and the focus is never below a bar", async ({
    page,
  }) => {
    const upload = new UploadPage(page);
    await upload.open();
    await page.getByRole("button", { name: "Try sample data" }).click();
    await upload.ready();
    const stuck = page.getByTestId("count-found");
    await expect(stuck).toBeInViewport();
    const height = await stuck.evaluate((element) => {
      let box: Element | null = element;
      while (box && getComputedStyle(box).position !== "sticky") box = box.parentElement;
      return box?.getBoundingClientRect().height ?? Number.POSITIVE_INFINITY;
    });
    expect(height).toBeLessThan(PHONE.height / 6);
    const { seen, covered } = await coveredFocus(page);
    expect(seen).toBeGreaterThan(20);
    expect(covered).toEqual([]);
  });
});

test("the focus is marked, and never stands below a bar that stays in sight", async ({ page }) => {
  test.slow();
  const upload = new UploadPage(page);
  await upload.open();
  await page.getByRole("button", { name: "Try sample data" }).click();
  await upload.ready();
  await upload.send();
  await upload.expectDelivery("done");
  await page.getByText("State of each batch").click();
  const done = await coveredFocus(page);
  expect(done.seen).toBeGreaterThan(25);
  expect(done.covered).toEqual([]);
  expect(done.unmarked).toEqual([]);
  await page.goto("/history");
  await expect(page.getByRole("link", { name: /^Upload of/ })).toBeVisible();
  const history = await coveredFocus(page);
  expect(history.seen).toBeGreaterThan(6);
  expect(history.covered).toEqual([]);
  expect(history.unmarked).toEqual([]);
});

for (const viewport of [PHONE, { width: 1440, height: 900 }]) {
  test(`nothing moves while a large file is counted, ${viewport.width} px`, async ({ page }, info) => {
    test.slow();
    await page.setViewportSize(viewport);
    const path = info.outputPath("large.csv");
    writeLargeCsv(path, { rows: 300_000, badShare: 0.002, seed: 7 });
    const upload = new UploadPage(page);
    await upload.open();
    await watchShifts(page);
    await page.getByLabel("Files", { exact: true }).setInputFiles(path);
    await expect(page.getByText("large.csv", { exact: true })).toBeVisible();
    await upload.ready();
    await upload.expectCounts({ found: 300_000, failing: 600 });
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
  });
}

test("forced colours keep borders, marks, bars and what is chosen", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const upload = new UploadPage(page);
  await upload.open();
  await page.getByRole("button", { name: "Try sample data" }).click();
  await upload.ready();
  await expect(page.getByRole("grid", { name: "Failing rows" })).toBeVisible();
  const seen = await page.evaluate(() => {
    const paper = getComputedStyle(document.body).backgroundColor;
    const borderless = [...document.querySelectorAll<HTMLElement>("main button, header button, select")]
      .filter((element) => element.checkVisibility() && element.closest("[role=grid]") === null)
      .filter((element) => {
        const { borderTopWidth, borderTopColor, textDecorationLine } = getComputedStyle(element);
        const plain = element.tagName === "BUTTON" && element.className.includes("rounded-sm");
        return (
          !plain && (borderTopWidth === "0px" || borderTopColor === paper) && textDecorationLine === "none"
        );
      })
      .map((element) => element.textContent);
    const marks = [...document.querySelectorAll("main svg[viewBox='0 0 12 12']")]
      .map((mark) => getComputedStyle(mark).stroke)
      .filter((stroke) => stroke === "none" || stroke === paper);
    const bars = [...document.querySelectorAll("fieldset [aria-hidden] > span[style]")].map(
      (bar) => getComputedStyle(bar).backgroundColor,
    );
    const here = document.querySelector("nav [aria-current=page]");
    return { borderless, marks, bars, here: here ? getComputedStyle(here).textDecorationLine : "" };
  });
  expect(seen.borderless).toEqual([]);
  expect(seen.marks).toEqual([]);
  expect(new Set(seen.bars).size).toBeGreaterThan(1);
  expect(seen.here).toBe("underline");
});

test("text at twice its size is not cut", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      document.documentElement.style.fontSize = "200%";
    });
  });
  const upload = new UploadPage(page);
  await upload.open();
  const size = await page.evaluate(() => getComputedStyle(document.body).fontSize);
  expect(size, "the text follows the size set in the browser").toBe("28px");
  const account = await page.getByLabel("Account", { exact: true }).boundingBox();
  expect(account?.width, "room for a name in the choice of account").toBeGreaterThan(28 * 5);
  await page.getByRole("button", { name: "Try sample data" }).click();
  await upload.ready();
  await expect(page.getByRole("grid", { name: "Failing rows" })).toBeVisible();
  expect(await clipped(page)).toEqual([]);
  await expectFits(page, "Upload");
  for (const path of ["/history", "/devices", "/accounts"]) {
    await page.goto(path);
    await expect(page.getByRole("table").first()).toBeVisible();
    expect(await clipped(page), path).toEqual([]);
    await expectFits(page, path);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`empty pages, pages that are not there and pages that failed teach and offer a way on, ${colorScheme}`, async ({
    page,
    noise,
  }) => {
    noise.allow(/404|Failed to load|ERR_FAILED|ChunkLoadError|Error/);
    await page.emulateMedia({ colorScheme });
    await page.goto("/history");
    await expect(page.getByRole("table", { name: "Uploads" })).toContainText("Nothing was sent yet.");
    await expectAccessible(page, "History, empty");
    await page.goto("/devices");
    await expect(page.getByText(/^No device yet/)).toBeVisible();
    await expectAccessible(page, "Devices, empty");
    await page.goto("/nowhere");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page does not exist");
    await expectAccessible(page, "not found");
    await page.goto("/history/018f0000-0000-7000-8000-000000000000");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This upload is not here");
    await expect(page.getByRole("button", { name: "Load again" })).toHaveCount(0);
    await expectAccessible(page, "no such upload");

    const upload = new UploadPage(page);
    await upload.open();
    await upload.begin({ name: "empty.csv", text: "" });
    await expect(page.getByText("The file is empty (0 bytes).")).toBeVisible();
    // A step that cannot be loaded breaks the page while it is drawn.
    await page.route("**/_next/static/**", (route) => route.abort());
    await page.getByLabel("Files", { exact: true }).setInputFiles({
      name: "march.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(march),
    });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Something went wrong on this page");
    await expectAccessible(page, "a page that failed");
    await page.unroute("**/_next/static/**");
    await page.getByRole("button", { name: "Reload the page" }).click();
    await expect(page.getByTestId("ingest")).toHaveAttribute("data-state", "empty");
  });
}

test("the receipt and an upload print without navigation, black on white, nothing cut", async ({
  page,
  app,
}) => {
  await sendWithTrouble(page, app);
  await page.goto("/history");
  await page.getByRole("link", { name: /^Upload of/ }).click();
  await page.waitForURL(/history\/./);
  const detail = page.url();
  // The width of A4 less its margins, at 96 dots an inch.
  await page.setViewportSize({ width: 688, height: 1017 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const url of [detail, `${new URL(detail).pathname}/receipt`]) {
    await page.goto(url);
    await expect(page.getByRole("table", { name: "Batches" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
    await expect(page.getByRole("button")).toHaveCount(0);
    await expectFits(page, `${url} on paper`);
    const paper = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      const page = document.documentElement.clientWidth;
      const cut = [...document.querySelectorAll("td, th")].filter((cell) => {
        const box = cell.getBoundingClientRect();
        return box.right > page + 1;
      });
      return { backgroundColor, color, cut: cut.map((cell) => cell.textContent) };
    });
    expect(paper).toEqual({ backgroundColor: "rgb(255, 255, 255)", color: "rgb(0, 0, 0)", cut: [] });
  }
});

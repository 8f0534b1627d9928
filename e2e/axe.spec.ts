import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { changeSandbox } from "./sandbox";
import { UploadPage } from "./upload-page";

async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(
    grave.map(
      ({ id, nodes }) => `${state}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    ),
  ).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`nothing serious or critical in any state, ${colorScheme}`, async ({ page, app }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    const upload = new UploadPage(page);
    await upload.open();
    await expectAccessible(page, "empty");

    const large = csvOf(series({ n: 150_000, seed: 12, device: "Large" }));
    await upload.begin({ name: "large.csv", text: large });
    await expectAccessible(page, "reading");
    await upload.ready();
    await page.reload();

    await page.getByRole("button", { name: "Try sample data" }).click();
    await upload.ready();
    await upload.expectCounts({ failing: 12, duplicate: 25, ready: 3400 });
    await expect(page.getByRole("grid", { name: "Failing rows" })).toBeVisible();
    await expectAccessible(page, "ready with failing rows");

    await changeSandbox(app, "faults", {
      rules: [{ fault: { kind: "latency", ms: 3000 }, times: { kind: "chance", p: 1 } }],
    });
    await upload.send();
    await upload.expectDelivery("sending");
    await expectAccessible(page, "sending");
    await changeSandbox(app, "faults", { preset: "normal" });
    await upload.expectDelivery("done");
    await expectAccessible(page, "done");

    for (const path of ["/history", "/devices", "/accounts"]) {
      await page.goto(path);
      await expect(page.getByRole("table").first()).toBeVisible();
      await expectAccessible(page, path);
    }
  });

  test(`nothing serious or critical where something went wrong, ${colorScheme}`, async ({ page, app }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    const upload = new UploadPage(page);
    await upload.open();
    await upload.choose({ name: "march.csv", text: csvOf(series({ n: 4200, seed: 3 })) });
    await changeSandbox(app, "faults", {
      rules: [
        { fault: { kind: "cut", at: "accepted" }, times: { kind: "next", n: 1 } },
        { fault: { kind: "refuse", names: false }, times: { kind: "next", n: 1 } },
      ],
    });
    await upload.send();
    await upload.expectDelivery("attention");
    await upload.expectCounts({ unknown: 1000 });
    await expectAccessible(page, "not confirmed and cut again");

    await changeSandbox(app, "faults", {
      rules: [{ fault: { kind: "latency", ms: 3000 }, times: { kind: "chance", p: 1 } }],
    });
    const beats = series({ n: 9000, seed: 4, device: "Watch", dataType: "bpm" });
    await upload.choose({ name: "april.csv", text: csvOf(beats) });
    await upload.send();
    await upload.expectDelivery("sending");
    await page.goto("/history");
    await changeSandbox(app, "faults", { preset: "normal" });
    await page.goto("/");
    await expect(page.getByText(/^Your delivery of april.csv to Default/)).toBeVisible();
    await expectAccessible(page, "an offer to go on");

    for (const path of ["/history", "/devices", "/accounts"]) {
      await page.goto(path);
      await page.getByText(/1,000 samples of Default not confirmed/).click();
      await expectAccessible(page, `${path} with samples not confirmed`);
    }
    await page.goto("/accounts");
    await page.getByRole("button", { name: "Remove" }).click();
    await expectAccessible(page, "removing an account");
    await page.goto("/history");
    await page
      .getByRole("link", { name: /^Upload of/ })
      .last()
      .click();
    await expect(page.getByRole("table").last()).toBeVisible();
    await expectAccessible(page, "an upload");
    await page.getByRole("link", { name: "Receipt" }).click();
    await expect(page.getByRole("button", { name: "Save as JSON" })).toBeVisible();
    await expectAccessible(page, "a receipt");
  });
}

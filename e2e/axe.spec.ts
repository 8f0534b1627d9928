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
}

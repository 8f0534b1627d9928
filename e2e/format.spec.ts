import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures";
import { UploadPage } from "./upload-page";

test("from the empty page to a template that passes as it is, and sends nothing", async ({ page }) => {
  const upload = new UploadPage(page);
  await upload.open();
  await page.getByRole("link", { name: "What a file should hold, with a template" }).click();
  await expect(page.getByRole("heading", { name: "What the API expects" })).toBeVisible();
  await expect(page).toHaveTitle("Sandbox · What the API expects · Sampledrop");

  const fields = page.getByRole("table", { name: "Fields" });
  await expect(fields.getByRole("row")).toHaveCount(8);
  const value = fields.getByRole("row").filter({ hasText: "A number bigger than 0" });
  await expect(value).toContainText("is over 30000, the most that a value with the unit count may be");
  await expect(page.getByText("3 to 1,000.", { exact: false })).toBeVisible();

  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download a template" }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe("sampledrop-template.csv");
  const text = await readFile(await file.path(), "utf8");

  await upload.open();
  await upload.choose({ name: "template.csv", text });
  await upload.expectCounts({ read: 3, found: 3, failing: 0, held: 3, ready: 0 });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the format fits a phone and nothing in it is serious for axe, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto("/format");
    await expect(page.getByRole("table", { name: "Units" })).toBeVisible();
    const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(sideways)).toBe(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  });
}

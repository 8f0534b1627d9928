import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { changeSandbox, journal } from "./sandbox";
import { UploadPage } from "./upload-page";

const text = csvOf(series({ n: 1500, seed: 4 }));

test("two accounts: each gets all of it", async ({ page, app }) => {
  await page.goto("/accounts");
  await page.getByLabel("Name", { exact: true }).fill("P-027");
  await page.getByLabel("Token", { exact: true }).fill("sandbox-p027-a1b2");
  await page.getByRole("button", { name: "Add account" }).click();
  await expect(
    page.getByRole("table", { name: "Accounts" }).getByRole("row", { name: /P-027/ }),
  ).toContainText("a1b2");

  const upload = new UploadPage(page);
  await upload.open();
  await expect(page.getByLabel("Account", { exact: true })).toHaveValue("");
  await upload.chooseAccount("Default");
  await upload.choose({ name: "history.csv", text });
  await upload.expectCounts({ ready: 1500, "already-sent": 0 });
  await upload.send();
  await upload.expectDelivery("done");

  await upload.chooseAccount("P-027");
  await upload.expectDelivery("idle");
  await upload.ready();
  await upload.expectCounts({ ready: 1500, "already-sent": 0 });
  const send = page.getByRole("button", { name: /^Send / });
  await expect(send).toBeDisabled();
  await page.getByRole("checkbox", { name: "Send it to P-027 as well" }).check();
  await upload.send();
  await upload.expectDelivery("done");
  const samples = new Map<string, number>();
  for (const { token, body } of await journal(app))
    samples.set(token, (samples.get(token) ?? 0) + body.data.length);
  expect(Object.fromEntries(samples)).toEqual({ "sandbox-default": 1500, "sandbox-p027-a1b2": 1500 });
});

test.describe("with a token that the API refuses", () => {
  test.use({ variables: { SAMPLES_API_TOKEN: "not-a-good-token-9999" } });

  test("sending stops with the reason, and goes on after the right token without dropping the file again", async ({
    page,
    app,
  }) => {
    const upload = new UploadPage(page);
    await upload.open();
    await upload.choose({ name: "a.csv", text });
    await upload.send();
    await upload.expectDelivery("attention");
    await expect(page.getByTestId("delivery")).toContainText(/token/i);
    await upload.expectCounts({ pending: 1500, accepted: 0 });

    await page.getByRole("link", { name: "Accounts" }).first().click();
    const row = page.getByRole("table", { name: "Accounts" }).getByRole("row", { name: /Default/ });
    await row.getByRole("button", { name: /Replace token/ }).click();
    await page.getByLabel("New token for Default", { exact: true }).fill("sandbox-right");
    await page.getByRole("button", { name: "Save token" }).click();
    await page.getByRole("link", { name: "Upload" }).first().click();
    await upload.expectDelivery("done");
    await upload.expectCounts({ accepted: 1500, pending: 0 });
    const tokens = (await journal(app)).map(({ token }) => token);
    expect(new Set(tokens)).toEqual(new Set(["sandbox-right"]));
  });
});

/** The sandbox takes every token that begins so; the middle part is read as a JWT's. */
function tokenEnding(at: number): string {
  const payload = Buffer.from(JSON.stringify({ sub: "p-014", exp: Math.floor(at / 1000) })).toString(
    "base64url",
  );
  return `sandbox-head.${payload}.sign`;
}

const DAY_MS = 86_400_000;

async function addAccount(page: Page, name: string, token: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Add account" }).click();
  await expect(accountRow(page, name)).toBeVisible();
}

const accountRow = (page: Page, name: string) =>
  page.getByRole("table", { name: "Accounts" }).getByRole("row").filter({ hasText: name }).first();

test("an account is renamed in place, and Escape leaves its name as it is", async ({ page }) => {
  await page.goto("/accounts");
  const row = accountRow(page, "Default");
  await row.getByRole("button", { name: "Rename Default" }).click();
  await page.getByLabel("New name for Default").press("Escape");
  await expect(page.getByLabel("New name for Default")).toHaveCount(0);
  await row.getByRole("button", { name: "Rename Default" }).click();
  await page.getByLabel("New name for Default").fill("P-014");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(accountRow(page, "P-014")).toBeVisible();
  await expect(page.getByRole("table", { name: "Accounts" })).not.toContainText("Default");
});

test("a token that ends soon, or has ended, is told of in words", async ({ page }) => {
  await page.goto("/accounts");
  const table = page.getByRole("table", { name: "Accounts" });
  await addAccount(page, "P-014", tokenEnding(Date.now() + 9 * DAY_MS));
  await expect(table).toContainText(/This token ends on .*, in 9 days\. Put in a new one before then\./);
  await addAccount(page, "P-015", tokenEnding(Date.now() + 90 * DAY_MS));
  await expect(accountRow(page, "P-015")).toContainText(/ends on/);
  await expect(table.getByText(/This token ends on/)).toHaveCount(1);
  await addAccount(page, "P-016", tokenEnding(Date.now() - DAY_MS));
  await expect(table).toContainText(/This token ended on .* put in a new one to send\./);
});

test("removing wants the name typed, takes all records along, and the same file is ready again", async ({
  page,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "history.csv", text });
  await upload.send();
  await upload.expectDelivery("done");

  await page.goto("/accounts");
  await addAccount(page, "P-027", "sandbox-p027");
  await accountRow(page, "Default").getByRole("button", { name: "Remove Default" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove Default" });
  await expect(dialog).toContainText("1,500 samples delivered");
  await expect(dialog).toContainText("would then be sent again");
  const remove = dialog.getByRole("button", { name: "Remove for good" });
  await dialog.getByLabel("Type Default to remove it").fill("Defaul");
  await expect(remove).toBeDisabled();
  await dialog.getByLabel("Type Default to remove it").fill("Default");
  await remove.click();
  await expect(page.getByText("Default was removed.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Accounts" }).getByRole("rowheader")).toHaveText(["P-027"]);
  await page.goto("/history");
  await expect(page.getByText("Nothing was sent yet.")).toBeVisible();
  await upload.open();
  await upload.choose({ name: "history.csv", text });
  await upload.expectCounts({ ready: 1500, "already-sent": 0 });
});

test("after a check that failed an account is not said to send, until the next good one", async ({
  page,
  app,
}) => {
  await changeSandbox(app, "faults", {
    rules: [{ fault: { kind: "answer", status: 500 }, times: { kind: "next", n: 1 } }],
  });
  await page.goto("/accounts");
  const row = accountRow(page, "Default");
  await expect(row).toContainText("can send");
  await row.getByRole("button", { name: "Check connection" }).click();
  await expect(row).toContainText("check failed at");
  await page.getByRole("link", { name: "Devices" }).first().click();
  await page.getByRole("link", { name: "Accounts" }).first().click();
  await expect(row).toContainText("check failed at");
  await row.getByRole("button", { name: "Check connection" }).click();
  await expect(row).toContainText("can send");
});

test("records out of a backup ask before sending goes on", async ({ page }) => {
  const asked: unknown[] = [];
  await page.route("**/api/accounts", async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const body =
      asked.length > 0 ? text : text.replace('{"kind":"open"}', '{"kind":"restored","at":1762156800000}');
    await route.fulfill({ response, body });
  });
  await page.route("**/api/accounts/*", async (route) => {
    asked.push(route.request().postDataJSON());
    const list = await page.request.get("/api/accounts");
    const body = (await list.text()).replace(/^\{"accounts":\[/, "").replace(/\]\}$/, "");
    await route.fulfill({ contentType: "application/json", body });
  });
  await page.goto("/accounts");
  await expect(accountRow(page, "Default")).toContainText("waits for your word");
  await expect(page.getByText(/came out of a backup that was put back on 3\sNov\s2025/)).toBeVisible();
  await page.getByRole("button", { name: "I have checked: sending may go on" }).click();
  await expect(accountRow(page, "Default")).toContainText("can send");
  expect(asked).toEqual([{ kind: "confirm-restored" }]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("state and actions of an account stand in sight, without scrolling sideways", async ({ page }) => {
    await page.goto("/accounts");
    const table = page.getByRole("table", { name: "Accounts" });
    for (const part of [
      table.getByText("can send"),
      table.getByRole("button", { name: "Replace token of Default" }),
    ])
      expect((await part.boundingBox())?.x).toBeLessThan(300);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    const inside = await table.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(inside).toBeLessThanOrEqual(0);
  });
});

import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { journal } from "./sandbox";
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

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { UploadPage } from "./upload-page";

const TOKEN = "sandbox-secret-of-this-test-7788";

test.use({ variables: { SAMPLES_API_TOKEN: TOKEN } });

const call = (origin: string, path: string, init: RequestInit): Promise<Response> =>
  fetch(origin + path, init);

test("only our own page may change anything", async ({ app }) => {
  const json = { "content-type": "application/json" };
  const body = JSON.stringify({ name: "X", token: "y" });
  const foreign = await call(app.origin, "/api/accounts", {
    method: "POST",
    headers: { ...json, origin: "https://evil.example" },
    body,
  });
  const nameless = await call(app.origin, "/api/accounts", { method: "POST", headers: json, body });
  const form = await call(app.origin, "/api/accounts", {
    method: "POST",
    headers: { origin: app.origin, "content-type": "text/plain" },
    body,
  });
  expect([foreign.status, nameless.status, form.status]).toEqual([403, 403, 415]);
  const accounts = await (await call(app.origin, "/api/accounts", {})).text();
  expect(accounts).not.toContain('"X"');
});

test("a bomb of zeros is refused before it is inflated", async ({ app }) => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, "0"));
  const headers = { "content-type": "application/json", "content-encoding": "gzip", origin: app.origin };
  const answer = await call(app.origin, "/api/batches/withdraw", { method: "POST", headers, body: bomb });
  expect(answer.status).toBe(413);
});

test("pages and answers carry their headers", async ({ page, app }) => {
  const answer = await page.goto(app.origin);
  const headers = answer?.headers() ?? {};
  const policy = headers["content-security-policy"] ?? "";
  const scripts = policy.split(";").find((part) => part.trim().startsWith("script-src")) ?? "";
  expect(scripts).toContain("nonce-");
  expect(scripts).not.toContain("unsafe-inline");
  expect(headers["x-powered-by"]).toBeUndefined();
  expect(headers["x-content-type-options"]).toBe("nosniff");
  const health = await call(app.origin, "/api/health", {});
  expect(health.headers.get("cache-control")).toContain("no-store");
  expect(await health.json()).toEqual({ status: "ok" });
});

test("the token is in no answer, page, log or file in clear", async ({ page, app }) => {
  const seen: string[] = [];
  page.on("response", async (response) => {
    seen.push(JSON.stringify(await response.allHeaders()), await response.text().catch(() => ""));
  });
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "a.csv", text: csvOf(series({ n: 100, seed: 1 })) });
  await upload.send();
  await upload.expectDelivery("done");
  await page.goto("/accounts");
  await expect(page.getByRole("table", { name: "Accounts" })).toContainText("7788");
  seen.push(await page.content(), app.log);
  for (const text of seen) expect(text).not.toContain(TOKEN);
  const names = await readdir(app.dataDir, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect((await readFile(file)).includes(TOKEN), file).toBe(false);
});

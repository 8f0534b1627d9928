import { defineConfig } from "@playwright/test";
import { BROWSER } from "./browser";

/** Stories against the production build: each test starts a server of its own (fixtures.ts). */
export default defineConfig({
  testDir: ".",
  testIgnore: "bench/**",
  outputDir: "../test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : "list",
  use: { ...BROWSER, actionTimeout: 30_000, screenshot: "only-on-failure" },
});

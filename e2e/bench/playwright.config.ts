import { defineConfig } from "@playwright/test";
import { BROWSER } from "../browser";

/** Measured figures, one after the other so that none disturbs another. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.bench.ts",
  outputDir: "../../test-results/bench",
  workers: 1,
  forbidOnly: true,
  timeout: 600_000,
  reporter: "./line-reporter.ts",
  use: {
    ...BROWSER,
    actionTimeout: 60_000,
    launchOptions: {
      ...BROWSER.launchOptions,
      // Memory is measured when asked, not at the browser's leisure.
      args: [...BROWSER.launchOptions.args, "--enable-blink-features=ForceEagerMeasureMemory"],
    },
  },
});

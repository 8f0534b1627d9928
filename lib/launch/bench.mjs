import { ensureBrowser } from "./browser.mjs";
import { build, isBuilt } from "./production-build.mjs";
import { runStep } from "./step.mjs";

/** npm run bench: measures the production build in a browser; prints one JSON object a line, and nothing else. */
if (!isBuilt() && (await build("ignore")) !== 0) process.exit(1);
const ok = await runStep({
  name: "bench",
  package: "@playwright/test",
  command: "playwright",
  args: ["test", "--config", "e2e/bench/playwright.config.ts"],
  env: { CHROME_PATH: ensureBrowser() },
  silent: true,
});
process.exitCode = ok ? 0 : 1;

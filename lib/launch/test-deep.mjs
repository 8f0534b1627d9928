import { ensureBrowser } from "./browser.mjs";
import { build, isBuilt } from "./production-build.mjs";
import { Reports } from "./reports.mjs";
import { NOTHING_SHOWN, readPlaywright, sumOf } from "./tally.mjs";

/** npm run test:deep: what npm test runs smaller, in full: seeds of the simulated world, kills of the server, the storm. */
const SIMULATION_SEEDS = "10000";
const KILLS = "300";
const SIMULATED = ["lib/simulation", "lib/server/delivered-up-to"];

const reports = new Reports();
const tallies = [
  await reports.vitest(`simulation of ${SIMULATION_SEEDS} seeds`, SIMULATED, { SIMULATION_SEEDS }),
];

if (isBuilt() || (await build()) === 0) {
  tallies.push(
    await reports.vitest(`${KILLS} kills of the server`, ["--mode", "processes", "kill"], { KILLS }),
    await reports.run("storm of 120,000 samples", readPlaywright, (file) => ({
      package: "@playwright/test",
      command: "playwright",
      args: ["test", "--config", "e2e/playwright.config.ts", "storm.spec.ts"],
      env: { CHROME_PATH: ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: file, STORM: "full" },
    })),
  );
} else {
  console.log("FAILED  kills of the server, storm: there is no build to test");
  tallies.push(NOTHING_SHOWN);
}

reports.remove();
const { passed, failed } = sumOf(tallies);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

import { ensureBrowser } from "./browser.mjs";
import { build, forgetDevTypes } from "./production-build.mjs";
import { Reports } from "./reports.mjs";
import { runStep } from "./step.mjs";
import { NOTHING_SHOWN, readPlaywright, sumOf, tallyOfCheck } from "./tally.mjs";

/** npm test: everything that is checked, one after the other where it must be; ends with "N passed, N failed". */

const reports = new Reports();

forgetDevTypes();
const types = async () =>
  (await runStep({ name: "route types", package: "next", args: ["typegen"], quiet: true })) &&
  (await runStep({ name: "types", package: "typescript", command: "tsc", args: ["--noEmit"], quiet: true }));

const checks = await Promise.all([
  runStep({
    name: "format and lint",
    package: "@biomejs/biome",
    command: "biome",
    args: ["check", "--error-on-warnings", "--max-diagnostics=200", "."],
    quiet: true,
  }),
  types().then((ok) =>
    runStep({ name: "dead code", package: "knip", args: ["--no-progress"], quiet: true }).then((alive) => [
      ok,
      alive,
    ]),
  ),
]);
const tallies = checks.flat().map(tallyOfCheck);

tallies.push(await reports.vitest("unit tests"));

const built = (await build()) === 0;
console.log(built ? "passed  production build" : "FAILED  production build");
tallies.push(tallyOfCheck(built), await serverProcesses(), await endToEnd());

reports.remove();
const { passed, failed } = sumOf(tallies);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function serverProcesses() {
  if (built) return reports.vitest("server processes", ["--mode", "processes"]);
  console.log("FAILED  server processes: there is no build to test");
  return NOTHING_SHOWN;
}

async function endToEnd() {
  try {
    if (!built) throw new Error("there is no build to test");
    const browser = ensureBrowser();
    return await reports.run("end to end", readPlaywright, (file) => ({
      package: "@playwright/test",
      command: "playwright",
      args: ["test", "--config", "e2e/playwright.config.ts"],
      env: { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    }));
  } catch (error) {
    console.log(`FAILED  end to end: ${error instanceof Error ? error.message : error}`);
    return NOTHING_SHOWN;
  }
}

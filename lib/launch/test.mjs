import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { build, forgetDevTypes } from "./production-build.mjs";
import { runStep } from "./step.mjs";
import { readPlaywright, readVitest, sumOf, tallyOfCheck, tallyOfReport } from "./tally.mjs";

/** npm test: everything that is checked, one after the other where it must be; ends with "N passed, N failed". */

const reports = mkdtempSync(join(tmpdir(), "sampledrop-test-"));

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

tallies.push(
  await runReported("unit tests", readVitest, (file) => ({
    package: "vitest",
    args: [
      "run",
      "--config",
      "lib/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ],
  })),
);

const built = (await build()) === 0;
console.log(built ? "passed  production build" : "FAILED  production build");
tallies.push(tallyOfCheck(built), await endToEnd(built));

rmSync(reports, { recursive: true, force: true });
const { passed, failed } = sumOf(tallies);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/**
 * Runs a test runner and reads what its report says.
 * @param {string} name
 * @param {(report: unknown) => import("./tally.mjs").Tally} read
 * @param {(file: string) => { package: string, command?: string, args: string[], env?: Record<string, string> }} step
 */
async function runReported(name, read, step) {
  const file = join(reports, `${name.replaceAll(" ", "-")}.json`);
  const ok = await runStep({ name, ...step(file) });
  try {
    return tallyOfReport(readFileSync(file, "utf8"), ok, read);
  } catch {
    return tallyOfReport(null, ok, read);
  }
}

/** @param {boolean} ready whether there is a build to test */
async function endToEnd(ready) {
  try {
    if (!ready) throw new Error("there is no build to test");
    const browser = ensureBrowser();
    return await runReported("end to end", readPlaywright, (file) => ({
      package: "@playwright/test",
      command: "playwright",
      args: ["test", "--config", "e2e/playwright.config.ts"],
      env: { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    }));
  } catch (error) {
    console.log(`FAILED  end to end: ${error instanceof Error ? error.message : error}`);
    return tallyOfCheck(false);
  }
}

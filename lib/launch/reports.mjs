import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runStep } from "./step.mjs";
import { readVitest, tallyOfReport } from "./tally.mjs";

/** Test runners that leave a JSON report, in a temporary folder of this run. */
export class Reports {
  #folder = mkdtempSync(join(tmpdir(), "sampledrop-test-"));

  /**
   * Runs a test runner and reads what its report says.
   * @param {string} name
   * @param {(report: unknown) => import("./tally.mjs").Tally} read
   * @param {(file: string) => { package: string, command?: string, args: string[], env?: Record<string, string> }} step
   */
  async run(name, read, step) {
    const file = join(this.#folder, `${name.replaceAll(" ", "-")}.json`);
    const ok = await runStep({ name, ...step(file) });
    try {
      return tallyOfReport(readFileSync(file, "utf8"), ok, read);
    } catch {
      return tallyOfReport(null, ok, read);
    }
  }

  /**
   * Runs vitest with further arguments and variables.
   * @param {string} name @param {string[]} args @param {Record<string, string>} env
   */
  vitest(name, args = [], env = {}) {
    return this.run(name, readVitest, (file) => ({
      package: "vitest",
      args: [
        "run",
        "--config",
        "lib/vitest.config.ts",
        ...args,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      env,
    }));
  }

  remove() {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

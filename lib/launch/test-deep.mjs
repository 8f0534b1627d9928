import { build, isBuilt } from "./production-build.mjs";
import { Reports } from "./reports.mjs";
import { NOTHING_SHOWN, sumOf } from "./tally.mjs";

/** npm run test:deep: what npm test runs smaller, in full: seeds of the simulated world, kills of the server. */
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
  );
} else {
  console.log("FAILED  kills of the server: there is no build to test");
  tallies.push(NOTHING_SHOWN);
}

reports.remove();
const { passed, failed } = sumOf(tallies);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

import { resolve } from "node:path";
import { backUp } from "./backup.mjs";
import { loadDotEnv } from "./dot-env.mjs";
import { parseEnvironment } from "./environment.mjs";
import { ROOT } from "./next-command.mjs";
import { orTell } from "./or-tell.mjs";
import { restore } from "./restore.mjs";

/** npm run ledger: copies what Sampledrop remembers to a file, or back. Exit code 1: refused; 2: not understood. */
const USAGE = `Usage: npm run ledger -- backup FILE     copies what DATA_DIR remembers, also while Sampledrop runs
       npm run ledger -- restore FILE    puts a copy back, while Sampledrop is stopped`;

const COMMANDS = { backup: backUp, restore };

const [name = "", file = "", ...more] = process.argv.slice(2);
if (!Object.hasOwn(COMMANDS, name) || file === "" || more.length > 0) {
  console.error(USAGE);
  process.exit(2);
}

loadDotEnv(ROOT);
// Where batches go has no say here.
const environment = parseEnvironment({ ...process.env, SAMPLES_API_URL: "sandbox" });
if (environment.kind === "problem") {
  console.error(environment.line);
  process.exit(1);
}
const { secret } = environment;
const dataDir = resolve(ROOT, environment.dataDir);
// npm starts scripts in the project's folder and tells where the person was.
const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
for (const line of orTell(() => COMMANDS[name]({ dataDir, secret }, path))) console.log(line);

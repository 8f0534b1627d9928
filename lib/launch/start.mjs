import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadDotEnv } from "./dot-env.mjs";
import { parseEnvironment } from "./environment.mjs";
import { checkDataFolder } from "./ledger-file.mjs";
import { becomeNext, ROOT } from "./next-command.mjs";
import { orTell } from "./or-tell.mjs";
import { tryPort } from "./port.mjs";

/** npm start: environment, data folder and port are looked at before Next, which would say "Ready" or a stack first. */
loadDotEnv(ROOT);
const environment = parseEnvironment(process.env);
if (environment.kind === "problem") {
  console.error(environment.line);
  process.exit(1);
}
if (!existsSync(join(ROOT, ".next/BUILD_ID"))) {
  console.error("There is no build yet: run npm run build, then npm start.");
  process.exit(1);
}
orTell(() => checkDataFolder(environment));
const { port, host } = environment;
if ((await tryPort(port, host)) === null) {
  console.error(
    `Port ${port} of ${host} is taken or not allowed. Stop what listens there, or set PORT to another.`,
  );
  process.exit(1);
}
process.env.NEXT_MANUAL_SIG_HANDLE = "1";
await becomeNext("start", environment);

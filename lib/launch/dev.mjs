import { loadDotEnv } from "./dot-env.mjs";
import { parseEnvironment } from "./environment.mjs";
import { checkDataFolder } from "./ledger-file.mjs";
import { becomeNext, ROOT } from "./next-command.mjs";
import { orTell } from "./or-tell.mjs";

/** npm run dev: like npm start, but from the sources, and with the sandbox when no API is named. */
loadDotEnv(ROOT);
process.env.SAMPLES_API_URL ||= "sandbox";
const environment = parseEnvironment(process.env);
if (environment.kind === "problem") {
  console.error(environment.line);
  process.exit(1);
}
orTell(() => checkDataFolder(environment));
await becomeNext("dev", environment);

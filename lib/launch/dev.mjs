import { loadDotEnv } from "./dot-env.mjs";
import { parseEnvironment } from "./environment.mjs";
import { becomeNext, ROOT } from "./next-command.mjs";

/** npm run dev: like npm start, but from the sources, and with the sandbox when no API is named. */
loadDotEnv(ROOT);
process.env.SAMPLES_API_URL ||= "sandbox";
const environment = parseEnvironment(process.env);
if (environment.kind === "problem") {
  console.error(environment.line);
  process.exit(1);
}
await becomeNext("dev", environment);

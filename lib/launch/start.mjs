import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadDotEnv } from "./dot-env.mjs";
import { parseEnvironment } from "./environment.mjs";
import { becomeNext, ROOT } from "./next-command.mjs";

/** npm start: the environment is read before Next, because an error in instrumentation.ts would not stop Next. */
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
process.env.NEXT_MANUAL_SIG_HANDLE = "1";
await becomeNext("start", environment);

import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadDotEnv } from "./dot-env.mjs";
import { parseEnvironment } from "./environment.mjs";
import { checkDataFolder } from "./ledger-file.mjs";
import { becomeNext, ROOT } from "./next-command.mjs";
import { orTell } from "./or-tell.mjs";
import { freePortFrom } from "./port.mjs";
import { build, isBuilt } from "./production-build.mjs";

/** npm run demo: the sandbox on loopback with a ledger of its own, whatever the environment says of an API. */
loadDotEnv(ROOT);
// Empty counts as not set, and keeps Next from filling it from .env again.
Object.assign(process.env, {
  HOST: "127.0.0.1",
  SAMPLES_API_URL: "sandbox",
  SAMPLES_API_TOKEN: "sandbox-default",
  SAMPLES_API_DUPLICATES: "",
  SAMPLES_API_NOT_PROCESSED: "",
  DATABASE_URL: "",
  APP_SECRET: "",
  DATA_DIR: join(process.env.DATA_DIR || ".data", "demo"),
  NEXT_MANUAL_SIG_HANDLE: "1",
});
const environment = parseEnvironment(process.env);
if (environment.kind === "problem") {
  console.error(environment.line);
  process.exit(1);
}

if (!isBuilt()) {
  console.log("Building Sampledrop; this takes about half a minute.");
  if ((await build()) !== 0) process.exit(1);
}

orTell(() => checkDataFolder(environment));
const port = await freePortFrom(environment.port);
if (port !== environment.port && environment.port !== 0)
  console.log(`Port ${environment.port} is taken; ${port} is the next free one.`);
await becomeNext("start", { host: environment.host, port });

const address = `http://127.0.0.1:${port}`;
while (!(await answers(`${address}/api/health`))) await sleep(100);
console.log(`\nSampledrop is ready with its sandbox: ${address}\nPress Ctrl+C to stop.`);

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

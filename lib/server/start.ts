import "server-only";
import { StartRefusal } from "../launch/start-refusal.mjs";
import { hasStarted, startRuntime } from "./current-runtime";
import { keepDefaultAccount } from "./default-account";
import { stopWhenAsked } from "./drain";
import { type Environment, environment } from "./env";
import { log } from "./log";
import { openRuntime, type Runtime } from "./runtime";
import { sweep } from "./sweep";

const SWEEP_EVERY_MS = 10_000;

/** The built-in stand-in for the samples API, as instrumentation.ts starts it. */
export interface StartedSandbox {
  readonly origin: string;
  stop(): Promise<void>;
}

type SandboxStarter = () => Promise<StartedSandbox>;

async function open(given: Environment, sandbox: StartedSandbox | null): Promise<Runtime> {
  const api = given.api.kind === "origin" ? given.api.origin : "sandbox";
  const runtime = await openRuntime({
    folder: given.dataDir,
    secret: given.secret,
    api: { origin: api, url: sandbox?.origin ?? api },
    notProcessed: given.notProcessed,
  });
  await keepDefaultAccount(runtime, given.token);
  await sweep(runtime, "boot");
  return runtime;
}

function sweepFromNowOn(runtime: Runtime): () => void {
  const timer = setInterval(() => {
    sweep(runtime, "running").catch((err: unknown) => log.error({ err }, "the sweep of batches failed"));
  }, SWEEP_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function start(startSandbox: SandboxStarter): Promise<void> {
  if (hasStarted()) return;
  const given = environment();
  const sandbox = given.api.kind === "sandbox" ? await startSandbox() : null;
  try {
    const runtime = await startRuntime(() => open(given, sandbox));
    const stopSweeping = sweepFromNowOn(runtime);
    stopWhenAsked(runtime, async () => {
      stopSweeping();
      await sandbox?.stop();
    });
  } catch (error) {
    await sandbox?.stop();
    throw error;
  }
}

/**
 * What instrumentation.ts does once per process, before the first request. A refusal that the person can mend is one
 * line on standard error and exit code 1: Next itself would print a stack and go on without a ledger.
 */
export async function startServer(startSandbox: SandboxStarter): Promise<void> {
  try {
    await start(startSandbox);
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

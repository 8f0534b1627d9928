import "server-only";
import { StartRefusal } from "../launch/start-refusal.mjs";
import { hasStarted, setCurrentLedger } from "./current-ledger";
import { stopWhenAsked } from "./drain";
import { environment } from "./env";
import { startLedgerThread } from "./ledger-thread";

/** The built-in stand-in for the samples API, as instrumentation.ts starts it. */
export interface StartedSandbox {
  readonly origin: string;
  stop(): Promise<void>;
}

type SandboxStarter = () => Promise<StartedSandbox>;

async function start(startSandbox: SandboxStarter): Promise<void> {
  if (hasStarted()) return;
  const sandbox = environment().api.kind === "sandbox" ? await startSandbox() : null;
  try {
    const ledger = await startLedgerThread(sandbox?.origin ?? null);
    setCurrentLedger(ledger);
    stopWhenAsked(async () => {
      await ledger.drain();
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

import "server-only";
import { Worker } from "node:worker_threads";
import { type Remote, wrap } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter";
import { StartRefusal } from "../launch/start-refusal.mjs";
import type { LedgerHost } from "./ledger-host";
import { log } from "./log";
import type { Api } from "./runtime";

/** The ledger's thread, as routes see it. */
export interface LedgerThread {
  readonly api: Api;
  /** Questions, answered in the ledger's thread. Never awaited itself: a proxy takes that for a question, too. */
  readonly ask: Omit<Remote<LedgerHost>, "open" | "drain">;
  /** Nothing new begins; resolves when what is under way is recorded and the ledger is closed. */
  drain(): Promise<void>;
}

/**
 * Starts the thread that holds the ledger and calls the API: a commit waits for the disk, and neither pages nor other
 * requests wait with it. Throws StartRefusal with one line for the person. A fault that nobody caught in there ends the
 * process, as it would without threads: the next start finds what was under way, and says that it is not confirmed.
 */
export async function startLedgerThread(sandbox: string | null): Promise<LedgerThread> {
  // Turbopack finds the worker only when this expression stands here as it is.
  const worker = new Worker(new URL("./ledger.worker.ts", import.meta.url));
  worker.on("error", (err) => log.error({ err }, "the ledger's thread failed"));
  worker.on("exit", () => process.exit(1));
  const host = wrap<LedgerHost>(nodeEndpoint(worker));
  const opened = await host.open(sandbox);
  if (opened.kind === "refused") throw new StartRefusal(opened.message);
  return { api: opened.api, ask: host, drain: () => host.drain() };
}

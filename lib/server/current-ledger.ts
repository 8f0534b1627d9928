import "server-only";
import type { LedgerThread } from "./ledger-thread";

/** Next bundles routes and instrumentation apart, and reloads routes while developing: only the process is one. */
const KEY = Symbol.for("sampledrop.ledger");

interface Holder {
  [KEY]?: LedgerThread;
}

const holder: typeof globalThis & Holder = globalThis;

/** From now on routes ask this one. */
export function setCurrentLedger(ledger: LedgerThread): void {
  holder[KEY] = ledger;
}

/** Whether this process has started: while developing, Next may call instrumentation.ts again. */
export function hasStarted(): boolean {
  return holder[KEY] !== undefined;
}

/** The running server's ledger. Throws when instrumentation has not started it (never during `next build`). */
export function currentLedger(): LedgerThread {
  const known = holder[KEY];
  if (!known) throw new Error("the server has not started: instrumentation.ts opens the ledger");
  return known;
}

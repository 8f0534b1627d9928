import "server-only";
import type { Runtime } from "./runtime";

/** Next bundles routes and instrumentation apart, and reloads routes while developing: only the process is one. */
const KEY = Symbol.for("sampledrop.runtime");

interface Holder {
  [KEY]?: Promise<Runtime>;
}

const holder: typeof globalThis & Holder = globalThis;

/** Opens the process's runtime once; a start that failed is forgotten, so that the next one tries again. */
export function startRuntime(open: () => Promise<Runtime>): Promise<Runtime> {
  const known = holder[KEY];
  if (known) return known;
  const opening = open();
  holder[KEY] = opening;
  opening.catch(() => {
    delete holder[KEY];
  });
  return opening;
}

/** Whether this process has started: while developing, Next may call instrumentation.ts again. */
export function hasStarted(): boolean {
  return holder[KEY] !== undefined;
}

/** The running server's runtime. Throws when instrumentation has not started it (never during `next build`). */
export async function currentRuntime(): Promise<Runtime> {
  const known = holder[KEY];
  if (!known) throw new Error("the server has not started: instrumentation.ts opens the ledger");
  return known;
}

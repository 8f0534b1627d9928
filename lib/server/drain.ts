import "server-only";
import { log } from "./log";
import type { Runtime } from "./runtime";

/** Nothing new begins; resolves when every call under way has its outcome recorded and the ledger is closed. */
export async function drain(runtime: Runtime): Promise<void> {
  runtime.calls.drain();
  await runtime.calls.empty();
  await runtime.close();
}

/**
 * On SIGTERM or SIGINT the server drains (`end`), then exits 0. A call is bounded by its own 30 s, so this ends without a limit
 * of its own; signals that follow (a terminal sends one to the whole group) change nothing. Next's own handler would
 * exit while calls are under way whose browser is gone, so it is switched off (NEXT_MANUAL_SIG_HANDLE=1).
 */
export function stopWhenAsked(end: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    end().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, "the server did not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

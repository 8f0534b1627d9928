import "server-only";
import { StartRefusal } from "../launch/start-refusal.mjs";
import { keepDefaultAccount } from "./default-account";
import { drain } from "./drain";
import { environment } from "./env";
import { ledgerService } from "./ledger-service";
import { log } from "./log";
import { type Api, openRuntime, type Runtime } from "./runtime";
import { sweep } from "./sweep";

const SWEEP_EVERY_MS = 10_000;

/** How opening the ledger ended; a refusal is one line that the person can act on. */
export type Opened =
  | { readonly kind: "open"; readonly api: Api }
  | { readonly kind: "refused"; readonly message: string };

async function open(sandbox: string | null): Promise<Runtime> {
  const given = environment();
  const api = given.api.kind === "origin" ? given.api.origin : "sandbox";
  const runtime = await openRuntime({
    folder: given.dataDir,
    secret: given.secret,
    api: { origin: api, url: sandbox ?? api },
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
  return () => clearInterval(timer);
}

/** The ledger and the calls to the API, as they live in one thread: opened once, asked by routes, drained at the end. */
export function ledgerHost() {
  let runtime: Runtime | null = null;
  let stopSweeping = () => {};
  const opened = (): Runtime => {
    if (!runtime) throw new Error("the ledger is not open");
    return runtime;
  };
  return {
    ...ledgerService(opened),
    /** Opens the ledger by this process's environment. `sandbox`: where the built-in stand-in for the API listens. */
    open: async (sandbox: string | null): Promise<Opened> => {
      try {
        runtime = await open(sandbox);
        stopSweeping = sweepFromNowOn(runtime);
        return { kind: "open", api: runtime.api };
      } catch (cause) {
        if (cause instanceof StartRefusal) return { kind: "refused", message: cause.message };
        throw cause;
      }
    },
    /** Nothing new begins; resolves when what is under way is recorded and the ledger is closed. */
    drain: async (): Promise<void> => {
      stopSweeping();
      await drain(opened());
    },
  };
}
export type LedgerHost = ReturnType<typeof ledgerHost>;

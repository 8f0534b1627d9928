import type { FaultRule } from "../sandbox/fault";
import { type Sandbox, startSandbox } from "../sandbox/server";
import { listAccounts } from "./accounts";
import { dayOf } from "./claim-entries";
import type { Runtime } from "./runtime";
import {
  batchOf,
  newAccount,
  openTestRuntime,
  register,
  samples,
  standingCounts,
  temporaryFolder,
} from "./runtime.test-support";

export const START = Date.UTC(2024, 2, 1, 7);

/** How many of the next requests a fault is for. */
export const next = (n: number) => ({ kind: "next", n }) as const;

/** A ledger in a folder of its own that sends to a sandbox of its own. */
export interface Practice {
  sandbox: Sandbox;
  runtime: Runtime;
  readonly folder: string;
  faults(...rules: FaultRule[]): void;
  /** A registered batch of `n` samples a minute apart, of the one account that is there. */
  ready(
    n?: number,
    start?: number,
  ): Promise<{ account: string; batch: ReturnType<typeof batchOf>; upload: string }>;
  /** How many samples of the watch's steps are held, by standing. */
  held(account: string, of?: Runtime): Promise<Record<string, number>>;
  end(): Promise<void>;
}

export async function startPractice(): Promise<Practice> {
  const sandbox = await startSandbox();
  const folder = temporaryFolder();
  const runtime = await openTestRuntime(folder.path, { api: { origin: "sandbox", url: sandbox.origin } });
  const practice: Practice = {
    sandbox,
    runtime,
    folder: folder.path,
    faults: (...rules) => practice.sandbox.faults.set({ rules }),
    async ready(n = 5, start = START) {
      const account = (await listAccounts(practice.runtime))[0] ?? (await newAccount(practice.runtime));
      const batch = batchOf("steps", samples(n, start));
      const upload = await register(practice.runtime, account.id, [batch]);
      return { account: account.id, batch, upload };
    },
    held(account, of = practice.runtime) {
      const days = { firstDay: dayOf(START), lastDay: dayOf(START) + 3 };
      return standingCounts(of, { account, series: [{ dataType: "steps", device: "Watch", ...days }] });
    },
    async end() {
      await practice.runtime.close();
      await practice.sandbox.stop();
      folder.remove();
    },
  };
  return practice;
}

import type { Courier, Reply } from "../delivery/courier";
import {
  type AccountStanding,
  type BatchEntry,
  type BatchHeader,
  type BatchState,
  batchEntrySchema,
  batchOutcomeSchema,
} from "../ledger/entry";
import { problemSchema } from "../ledger/problem";
import { listAccounts } from "../server/accounts";
import { splitBatch, withdrawBatches } from "../server/batches";
import { declined, done, mapped, type Result } from "../server/result";
import type { Runtime } from "../server/runtime";
import { sendBatch } from "../server/send-batch";
import { uploadDetail } from "../server/upload-entry";
import type { Network } from "./network";

const encoder = new TextEncoder();

/** What answers meet when they come back to a browser. */
export interface PageSide {
  /** How far its clock is believed to be ahead of the server's, in ms. */
  readonly lead: () => number;
  /** The page was closed: nobody hears the answer. */
  readonly isGone: () => boolean;
}

function onPageClock(state: BatchState, lead: number): BatchState {
  if (state.kind === "retrying") return { ...state, notBefore: state.notBefore + lead };
  if (state.kind === "unknown" && state.resendAt !== null)
    return { ...state, resendAt: state.resendAt + lead };
  return state;
}

const entryOnPage = (entry: BatchEntry, lead: number): BatchEntry => ({
  ...batchEntrySchema.parse(entry),
  state: onPageClock(entry.state, lead),
});

const standingOnPage = (standing: AccountStanding, lead: number): AccountStanding =>
  standing.kind === "waiting" ? { ...standing, until: standing.until + lead } : standing;

/** Asks a server over the network; what it declines arrives as a problem, on the page's clock. */
export async function ask<T>(
  network: Network,
  page: PageSide,
  work: (runtime: Runtime) => Promise<Result<T>>,
): Promise<Reply<T>> {
  const result = await network.request(work);
  if (page.isGone()) return new Promise(() => {});
  if (result === "unreachable") return { kind: "unreachable", reason: "The server does not answer." };
  if (result.kind === "done") return { kind: "answer", answer: result.value };
  const problem = problemSchema.parse({ ...result, reference: "simulated" });
  const until = problem.until === undefined ? {} : { until: problem.until + page.lead() };
  return { kind: "problem", problem: { ...problem, ...until } };
}

async function standingOf(runtime: Runtime, account: string): Promise<Result<AccountStanding>> {
  const found = (await listAccounts(runtime)).find(({ id }) => id === account);
  return found ? done(found.standing) : declined("not-found", "This account is no longer there.");
}

/** The queue's calls, answered by the real functions behind the routes. `sent` hears of every body before it leaves. */
export function pageCourier(
  network: Network,
  page: PageSide,
  upload: string,
  account: string,
  sent: (batch: string, bytes: Uint8Array) => void,
): Courier {
  const entries = (found: Result<readonly BatchEntry[]>) =>
    mapped(found, (list) => list.map((entry) => entryOnPage(entry, page.lead())));
  return {
    put: (batch, body) => {
      const bytes = encoder.encode(body);
      sent(batch, bytes);
      return ask(network, page, async (runtime) =>
        mapped(await sendBatch(runtime, upload, batch, bytes), (outcome) => {
          const parsed = batchOutcomeSchema.parse(outcome);
          return {
            batch: entryOnPage(parsed.batch, page.lead()),
            account: standingOnPage(parsed.account, page.lead()),
          };
        }),
      );
    },
    children: (parent: string, children: readonly BatchHeader[]) =>
      ask(network, page, async (runtime) =>
        entries(await splitBatch(runtime, upload, { parent, children: [...children] })),
      ),
    withdraw: (batches) =>
      ask(network, page, async (runtime) => entries(await withdrawBatches(runtime, batches))),
    standing: () =>
      ask(network, page, async (runtime) =>
        mapped(await standingOf(runtime, account), (standing) => standingOnPage(standing, page.lead())),
      ),
    states: () =>
      ask(network, page, async (runtime) =>
        entries(mapped(await uploadDetail(runtime, upload), ({ batches }) => batches)),
      ),
  };
}

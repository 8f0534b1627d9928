import type { z } from "zod";
import type { Courier, Reply } from "../delivery/courier";
import { type Claims, decodeClaims } from "../ledger/claim-page";
import {
  type Account,
  type AccountStanding,
  accountsSchema,
  type BatchEntry,
  batchesSchema,
  batchOutcomeSchema,
  type ClaimsQuery,
  type RegisterUpload,
  type Upload,
  uploadDetailSchema,
  uploadSchema,
} from "../ledger/entry";
import { type KnownFile, knownFilesSchema } from "../ledger/known-file";
import { problemSchema } from "../ledger/problem";
import { type Refusal, refusalsSchema } from "../ledger/refusal";

const JSON_TYPE = "application/json";
/** Our server gives a call to the API 30 s and writes around it; silence beyond this is no answer. */
const PATIENCE_MS = 60_000;

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** What the worker asks of our own server, apart from the queue's calls. Every answer is parsed on arrival. */
export interface ServerCalls {
  claims(query: ClaimsQuery, signal: AbortSignal): Promise<Reply<Claims>>;
  knownFiles(account: string, hashes: readonly string[]): Promise<Reply<readonly KnownFile[]>>;
  /** When and with which words samples of these series were refused. */
  refusals(query: ClaimsQuery, signal: AbortSignal): Promise<Reply<readonly Refusal[]>>;
  register(upload: RegisterUpload): Promise<Reply<Upload>>;
  resolve(batches: readonly string[], decision: "accepted" | "release"): ReturnType<Courier["withdraw"]>;
  courier(upload: string, account: string): Courier;
}

type Ask = <T>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
) => Promise<Reply<T>>;

/** One question to our own server. Throws only when the caller's own signal was aborted. */
function asker(fetch: Fetch, now: () => number): Ask {
  return async (path, init, read) => {
    try {
      const response = await fetch(path, {
        signal: AbortSignal.timeout(PATIENCE_MS),
        cache: "no-store",
        ...init,
      });
      if (response.ok) return { kind: "answer", answer: await read(response) };
      const problem = problemSchema.safeParse(await response.json());
      if (problem.success) return { kind: "problem", problem: onThisClock(problem.data, response, now) };
      return { kind: "unreachable", reason: `Sampledrop's server answered ${response.status}.` };
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      return { kind: "unreachable", reason: "Sampledrop's server does not answer." };
    }
  };
}

const json =
  <S extends z.ZodType>(schema: S) =>
  async (response: Response): Promise<z.infer<S>> =>
    schema.parse(await response.json());

async function post(body: unknown): Promise<RequestInit> {
  return { method: "POST", ...(await zipped(JSON.stringify(body))) };
}

async function askBatches(ask: Ask, path: string, body: unknown): Promise<Reply<BatchEntry[]>> {
  return pick(await ask(path, await post(body), json(batchesSchema)), (answer) => answer.batches);
}

/** Speaks HTTP with our own server; bodies leave gzipped. */
export function serverCalls(fetch: Fetch, now: () => number): ServerCalls {
  const ask = asker(fetch, now);
  return {
    claims: async (query, signal) =>
      ask("/api/claims", { ...(await post(query)), signal }, async (response) =>
        decodeClaims(await response.arrayBuffer()),
      ),
    knownFiles: async (account, hashes) =>
      pick(
        await ask("/api/files/known", await post({ account, hashes }), json(knownFilesSchema)),
        (answer) => answer.files,
      ),
    refusals: async (query, signal) =>
      pick(
        await ask("/api/refusals", { ...(await post(query)), signal }, json(refusalsSchema)),
        (answer) => answer.refusals,
      ),
    register: async (upload) => ask("/api/uploads", await post(upload), json(uploadSchema)),
    resolve: (ids, decision) => askBatches(ask, "/api/batches/resolve", { batches: ids, decision }),
    courier: (upload, account) => uploadCourier(ask, now, upload, account),
  };
}

function uploadCourier(ask: Ask, now: () => number, upload: string, account: string): Courier {
  return {
    put: async (id, body) => {
      const init = { method: "PUT", ...(await zipped(body)) };
      return ask(`/api/uploads/${upload}/batches/${id}`, init, async (response) => {
        const { batch, account: standing } = batchOutcomeSchema.parse(await response.json());
        const lead = clockLead(response, now);
        return { batch: batchOnThisClock(batch, lead), account: standingOnThisClock(standing, lead) };
      });
    },
    children: (parent, children) => askBatches(ask, `/api/uploads/${upload}/batches`, { parent, children }),
    withdraw: (ids) => askBatches(ask, "/api/batches/withdraw", { batches: ids }),
    states: () =>
      ask(`/api/uploads/${upload}`, {}, async (response) => {
        const { batches } = uploadDetailSchema.parse(await response.json());
        const lead = clockLead(response, now);
        return batches.map((batch) => batchOnThisClock(batch, lead));
      }),
    standing: () => ask("/api/accounts", {}, async (response) => standingOf(account, response, now)),
  };
}

function pick<T, U>(reply: Reply<T>, of: (answer: T) => U): Reply<U> {
  return reply.kind === "answer" ? { kind: "answer", answer: of(reply.answer) } : reply;
}

async function zipped(text: string): Promise<{ body: ArrayBuffer; headers: Record<string, string> }> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const body = await new Response(stream).arrayBuffer();
  return { body, headers: { "content-type": JSON_TYPE, "content-encoding": "gzip" } };
}

/** How far this computer's clock is ahead of the server's, from the answer's Date (whole seconds). */
function clockLead(response: Response, now: () => number): number {
  const date = Date.parse(response.headers.get("date") ?? "");
  const lead = Number.isNaN(date) ? 0 : now() - date;
  return Math.abs(lead) < 2000 ? 0 : lead;
}

function onThisClock<P extends { until?: number | undefined }>(
  problem: P,
  response: Response,
  now: () => number,
): P {
  return problem.until === undefined
    ? problem
    : { ...problem, until: problem.until + clockLead(response, now) };
}

function standingOnThisClock(standing: AccountStanding, lead: number): AccountStanding {
  return standing.kind === "waiting" ? { ...standing, until: standing.until + lead } : standing;
}

/** Moves the instants at which something happens; those at which it happened are only shown. */
function batchOnThisClock(batch: BatchEntry, lead: number): BatchEntry {
  const { state } = batch;
  if (state.kind === "retrying") return { ...batch, state: { ...state, notBefore: state.notBefore + lead } };
  if (state.kind === "unknown" && state.resendAt !== null)
    return { ...batch, state: { ...state, resendAt: state.resendAt + lead } };
  return batch;
}

async function standingOf(account: string, response: Response, now: () => number): Promise<AccountStanding> {
  const { accounts } = accountsSchema.parse(await response.json());
  const found: Account | undefined = accounts.find(({ id }) => id === account);
  if (!found) return { kind: "blocked", cause: "configuration", message: "This account is no longer there." };
  return standingOnThisClock(found.standing, clockLead(response, now));
}

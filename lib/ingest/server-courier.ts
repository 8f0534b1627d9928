import type { z } from "zod";
import type { Courier, Reply } from "../delivery/courier";
import { type Claims, decodeClaims } from "../ledger/claim-page";
import {
  type Account,
  type AccountStanding,
  accountsSchema,
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

const JSON_TYPE = "application/json";
/** Our server gives a call to the API 30 s and writes around it; silence beyond this is no answer. */
const PATIENCE_MS = 60_000;

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** What the worker asks of our own server, apart from the queue's calls. Every answer is parsed on arrival. */
export interface ServerCalls {
  claims(query: ClaimsQuery, signal: AbortSignal): Promise<Reply<Claims>>;
  knownFiles(account: string, hashes: readonly string[]): Promise<Reply<readonly KnownFile[]>>;
  register(upload: RegisterUpload): Promise<Reply<Upload>>;
  resolve(batches: readonly string[], decision: "accepted" | "release"): ReturnType<Courier["withdraw"]>;
  courier(upload: string, account: string): Courier;
}

/** Speaks HTTP with our own server; bodies leave gzipped. */
export function serverCalls(fetch: Fetch, now: () => number): ServerCalls {
  async function ask<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
  ): Promise<Reply<T>> {
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
  }
  const json =
    <S extends z.ZodType>(schema: S) =>
    async (response: Response): Promise<z.infer<S>> =>
      schema.parse(await response.json());
  const post = async (body: unknown): Promise<RequestInit> => ({
    method: "POST",
    ...(await zipped(JSON.stringify(body))),
  });
  const batches = async (path: string, body: unknown) =>
    pick(await ask(path, await post(body), json(batchesSchema)), (answer) => answer.batches);

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
    register: async (upload) => ask("/api/uploads", await post(upload), json(uploadSchema)),
    resolve: (ids, decision) => batches("/api/batches/resolve", { batches: ids, decision }),
    courier: (upload, account) => ({
      put: async (id, body) => {
        const init = { method: "PUT", ...(await zipped(body)) };
        return ask(`/api/uploads/${upload}/batches/${id}`, init, async (response) => {
          const outcome = batchOutcomeSchema.parse(await response.json());
          return { ...outcome, account: standingOnThisClock(outcome.account, response, now) };
        });
      },
      children: (parent, children) => batches(`/api/uploads/${upload}/batches`, { parent, children }),
      withdraw: (ids) => batches("/api/batches/withdraw", { batches: ids }),
      states: async () =>
        pick(await ask(`/api/uploads/${upload}`, {}, json(uploadDetailSchema)), (answer) => answer.batches),
      standing: () => ask("/api/accounts", {}, async (response) => standingOf(account, response, now)),
    }),
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

function standingOnThisClock(
  standing: AccountStanding,
  response: Response,
  now: () => number,
): AccountStanding {
  if (standing.kind !== "waiting") return standing;
  return { ...standing, until: standing.until + clockLead(response, now) };
}

async function standingOf(account: string, response: Response, now: () => number): Promise<AccountStanding> {
  const { accounts } = accountsSchema.parse(await response.json());
  const found: Account | undefined = accounts.find(({ id }) => id === account);
  if (!found) return { kind: "blocked", cause: "configuration", message: "This account is no longer there." };
  return standingOnThisClock(found.standing, response, now);
}

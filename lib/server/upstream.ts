import "server-only";
import type { LookupFunction } from "node:net";
import { performance } from "node:perf_hooks";
import type { Readable } from "node:stream";
import { Agent, type Dispatcher, request } from "undici";
import type { Evidence } from "../delivery/outcome";
import type { ConnectionCheck } from "../ledger/entry";
import { readAnswer, readRequestId } from "./api-answer";
import { saysMaintenance } from "./api-status";
import { checkResult } from "./connection-check";
import { RequestBody } from "./request-body";

/** Samples API: POST /api/v1.1/samples. */
const SAMPLES_PATH = "/api/v1.1/samples";
const STATUS_PATH = "/api/status";
const STATUS_TIMEOUT_MS = 5000;
const CONNECT_TIMEOUT_MS = 5000;
const WHOLE_TIMEOUT_MS = 30_000;
/** An idle socket that the API closes just as it is used again makes a needless unknown. */
const KEEP_ALIVE_MS = 1000;
const MAX_ANSWER_BYTES = 65_536;
/** The API must refuse it for its size (3 at least), so it can tell a good token from a bad one. */
const CHECK_BODY = new TextEncoder().encode('{"data_type":"steps","data":[]}');

export interface SamplesCall {
  /** "https://proxy.example.org" */
  readonly origin: string;
  readonly token: string;
  /** The exact JSON, at least one byte. */
  readonly body: Uint8Array;
  /** Ends the call early, for a server that must stop; never the browser's connection. */
  readonly signal?: AbortSignal;
}

export type TimedEvidence = Evidence & { readonly durationMs: number };

export interface Upstream {
  /** One POST of one batch, never repeated, redirects not followed. Whatever happens is evidence; nothing is thrown. */
  postSamples(call: SamplesCall): Promise<TimedEvidence>;
  /** Posts an empty batch, which the API must refuse. */
  checkConnection(call: Omit<SamplesCall, "body">): Promise<ConnectionCheck>;
  /** Whether the API's status page, where it has one, says that it is in maintenance. Asked without the token. */
  isInMaintenance(origin: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface UpstreamOptions {
  readonly connectTimeoutMs?: number;
  readonly wholeTimeoutMs?: number;
  /** How names are looked up; the operating system's way unless given. */
  readonly lookup?: LookupFunction;
}

/** Calls the API over connections of its own. */
export function createUpstream(options: UpstreamOptions = {}): Upstream {
  const wholeTimeoutMs = options.wholeTimeoutMs ?? WHOLE_TIMEOUT_MS;
  const agent = new Agent({
    connect: {
      timeout: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
      ...(options.lookup ? { lookup: options.lookup } : {}),
    },
    keepAliveTimeout: KEEP_ALIVE_MS,
    // The API's own Keep-Alive hint must not prolong it.
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    // One clock for the whole call: AbortSignal below.
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
  async function postSamples(call: SamplesCall): Promise<TimedEvidence> {
    const begun = performance.now();
    const timeout = AbortSignal.timeout(wholeTimeoutMs);
    const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
    const evidence = await gather(call, agent, signal);
    return { ...evidence, durationMs: Math.round(performance.now() - begun) };
  }
  return {
    postSamples,
    checkConnection: async (call) => checkResult(await postSamples({ ...call, body: CHECK_BODY })),
    isInMaintenance: (origin) => readStatus(origin, agent),
    close: () => agent.close(),
  };
}

/** Whatever is not a status page that says so means nothing. */
async function readStatus(origin: string, agent: Agent): Promise<boolean> {
  const signal = AbortSignal.timeout(STATUS_TIMEOUT_MS);
  try {
    signal.throwIfAborted();
    const { statusCode, headers, body } = await request(`${origin}${STATUS_PATH}`, {
      dispatcher: agent,
      headers: { accept: "application/json, text/plain", "accept-encoding": "identity" },
      signal,
    });
    const { bytes } = await readAtMost(body, MAX_ANSWER_BYTES);
    const contentType = headerText(headers["content-type"]) ?? null;
    return saysMaintenance({ status: statusCode, contentType, bytes });
  } catch {
    return false;
  }
}

/** undici takes any async iterable as a body (its Dispatcher documentation); only its types do not say so. */
function readableOf(body: AsyncIterable<Uint8Array>): Readable {
  return body as AsyncIterable<Uint8Array> & Readable;
}

async function gather(call: SamplesCall, agent: Agent, signal: AbortSignal): Promise<Evidence> {
  const body = new RequestBody(call.body);
  try {
    // undici heeds a signal only once it is connected.
    signal.throwIfAborted();
    const response = await request(`${call.origin}${SAMPLES_PATH}`, {
      dispatcher: agent,
      method: "POST",
      headers: {
        authorization: `Bearer ${call.token}`,
        "content-type": "application/json",
        "content-length": String(call.body.byteLength),
        accept: "application/json",
        "accept-encoding": "identity",
      },
      body: readableOf(body),
      signal,
    });
    return await readResponse(response, body, call.token);
  } catch (error) {
    return failedCall(error, body);
  }
}

function failedCall(error: unknown, body: RequestBody): Evidence {
  const reason = reasonOf(error);
  switch (body.progress) {
    case "untouched":
      return { kind: "not-connected", reason: `The API could not be reached: ${reason}.` };
    case "partly":
      return {
        kind: "body-not-sent",
        reason: `The connection broke before the batch was sent whole: ${reason}.`,
      };
    case "handed-over":
      return { kind: "no-response", reason: `The API did not answer after the batch was sent: ${reason}.` };
  }
}

/** Words for what undici, the socket or TLS reported; nothing of the request. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens at its address",
  ENOTFOUND: "its name is not known",
  EAI_AGAIN: "its name could not be looked up",
  EHOSTUNREACH: "no route leads to it",
  ENETUNREACH: "no network leads to it",
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was closed",
  UND_ERR_SOCKET: "the connection was closed",
  UND_ERR_CONNECT_TIMEOUT: "connecting took too long",
  ETIMEDOUT: "connecting took too long",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "for no known reason";
  if (error.name === "TimeoutError") return "it took too long";
  if (error.name === "AbortError") return "this server was stopped";
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return REASONS[code] ?? code;
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

async function readResponse(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  sent: RequestBody,
  token: string,
): Promise<Evidence> {
  // A head that came before the last piece was handed over is one for a body that never went out whole.
  const bodySent = sent.progress === "handed-over";
  const { bytes, complete } = await readAtMost(body, MAX_ANSWER_BYTES);
  const raw = { contentType: headerText(headers["content-type"]) ?? null, bytes, token };
  const ids = ["x-request-id", "request-id", "x-correlation-id"].map((name) => headerText(headers[name]));
  return {
    kind: "response",
    status: statusCode,
    retryAfter: headerText(headers["retry-after"]) ?? null,
    date: headerText(headers.date) ?? null,
    requestId: readRequestId(ids, raw),
    bodySent,
    answerComplete: complete,
    answer: readAnswer(raw),
  };
}

/** Reads at most `limit` bytes; what is longer, cut or late is dropped with its connection. */
async function readAtMost(
  body: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const parts: Uint8Array[] = [];
  let total = 0;
  let complete = true;
  try {
    for await (const part of body) {
      parts.push(part);
      total += part.byteLength;
      if (total <= limit) continue;
      complete = false;
      break;
    }
  } catch {
    complete = false;
  }
  return { bytes: Buffer.concat(parts).subarray(0, limit), complete };
}

const shared = createUpstream();

/** createUpstream's, over this process's shared connections. */
export const { postSamples, checkConnection, isInMaintenance } = shared;

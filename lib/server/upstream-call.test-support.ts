import { classify, type Outcome } from "../delivery/outcome";
import { type RawApi, type RawConnection, startRawApi } from "./raw-api.test-support";
import { createUpstream, type TimedEvidence, type Upstream, type UpstreamOptions } from "./upstream";

export const TOKEN = "hunter22.token";
export const BODY = '{"data_type":"steps","data":[{"value":1.0}]}';
/** Larger than both socket buffers of a loopback connection together. */
export const HUGE = new Uint8Array(32_000_000).fill(0x20);

export type Behaviour = (connection: RawConnection) => Promise<void> | void;

const opened: (() => Promise<void>)[] = [];

/** Ends every fake and every connection that a test opened: for afterEach. */
export async function closeAll(): Promise<void> {
  for (const close of opened.splice(0)) await close();
}

export async function openApi(
  behave: Behaviour,
  options: { pauseOnConnect?: boolean } = {},
): Promise<RawApi> {
  const api = await startRawApi(behave, options);
  opened.push(() => api.stop());
  return api;
}

export function openUpstream(options: UpstreamOptions = {}): Upstream {
  const upstream = createUpstream({ wholeTimeoutMs: 4000, ...options });
  opened.push(() => upstream.close());
  return upstream;
}

/** The origin of a port on which nothing listens any more. */
export async function deadOrigin(): Promise<string> {
  const gone = await startRawApi(() => undefined);
  await gone.stop();
  return gone.origin;
}

export interface Called {
  readonly evidence: TimedEvidence;
  readonly outcome: Outcome;
  readonly api: RawApi;
}

export interface CallOptions extends UpstreamOptions {
  readonly body?: Uint8Array;
  readonly scheme?: string;
  readonly signal?: AbortSignal;
  readonly pauseOnConnect?: boolean;
}

/** One call to a fake that does `behave` with each connection, and what it is classified as. */
export async function call(behave: Behaviour, options: CallOptions = {}): Promise<Called> {
  const api = await openApi(behave, { pauseOnConnect: options.pauseOnConnect ?? false });
  const evidence = await openUpstream(options).postSamples({
    origin: options.scheme ? api.origin.replace("http", options.scheme) : api.origin,
    token: TOKEN,
    body: options.body ?? new TextEncoder().encode(BODY),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const outcome = classify(evidence, { notProcessed: new Set(), tokenIsCurrent: true, now: Date.now() });
  return { evidence, outcome, api };
}

/** Reads the whole request, writes these bytes, and closes its side. */
export function answering(...bytes: string[]): Behaviour {
  return async (connection) => {
    await connection.request();
    for (const text of bytes) connection.write(text);
    connection.socket.end();
  };
}

/** A status line and headers, without the blank line that ends them. */
export function head(status: number, headers: Record<string, string> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join("")}`;
}

export function whole(status: number, body = "", headers: Record<string, string> = {}): string {
  return `${head(status, headers)}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): string {
  return whole(status, JSON.stringify(body), { "content-type": "application/json", ...headers });
}

import "server-only";
import type { z } from "zod";
import { type BodyRefusal, readBytes, readJsonBody } from "./body";
import { listeningPort } from "./env";
import { failureText } from "./failure-text";
import { problemResponse } from "./problem";

/** Names under which a browser on this computer reaches a loopback listener. */
const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];
const READING_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const HTTP_PORT = "80";

/**
 * The exact Host headers that are ours. A name that only resolves to loopback (DNS rebinding) is none of them.
 * `port` is the one really listened on: Next writes it into PORT when it listens.
 */
function allowedHosts(port: string): ReadonlySet<string> {
  const hosts = LOOPBACK_NAMES.map((name) => `${name}:${port}`);
  return new Set(port === HTTP_PORT ? [...hosts, ...LOOPBACK_NAMES] : hosts);
}

function isJson(contentType: string | null): boolean {
  const [type, ...parameters] = (contentType ?? "").toLowerCase().split(";");
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith("charset="));
  return (
    type?.trim() === "application/json" && (charset === undefined || /^charset="?utf-8"?$/.test(charset))
  );
}

function refuseOrigin(request: Request, host: string): Response | null {
  const reading = READING_METHODS.has(request.method);
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const siteIsOurs = site === null || site === "same-origin" || (reading && site === "none");
  const originIsOurs = origin === null ? reading : origin === `http://${host}`;
  if (siteIsOurs && originIsOurs) return null;
  return problemResponse("origin-refused", "Only Sampledrop's own pages may ask this.");
}

/**
 * What every handler does first: null = go on, else the refusal. Host must be one of ours to the letter; what another
 * page asked is refused; a mutation must come from our own page and carry JSON. Host is compared as sent, because the
 * request's URL says localhost whatever the Host was.
 */
export function guard(request: Request, options: { port?: string } = {}): Response | null {
  const host = (request.headers.get("host") ?? "").toLowerCase();
  if (!allowedHosts(options.port ?? listeningPort()).has(host)) {
    return problemResponse("host-refused", "This address is not one under which Sampledrop answers.");
  }
  const refused = refuseOrigin(request, host);
  if (refused || READING_METHODS.has(request.method)) return refused;
  if (isJson(request.headers.get("content-type"))) return null;
  return problemResponse("not-json", "A change is sent as application/json in UTF-8.");
}

function refuseBody(refusal: BodyRefusal): Response {
  switch (refusal.kind) {
    case "too-large":
      return problemResponse("too-large", `The body is larger than ${refusal.limit} bytes.`);
    case "encoding":
      return problemResponse("not-json", "A body is sent as it is or as gzip, nothing else.");
    case "malformed":
      return problemResponse("bad-request", refusal.reason);
  }
}

export interface RouteContext<T> {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly body: T;
}

export type RouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

type BodyReader<T> = (request: Request) => Promise<{ kind: "body"; body: T } | BodyRefusal>;

function sealed(response: Response): Response {
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}

function handle<T>(
  read: BodyReader<T>,
  handler: (context: RouteContext<T>) => Promise<Response>,
): RouteHandler {
  async function answer(request: Request, params: Promise<Record<string, string>>): Promise<Response> {
    const refused = guard(request);
    if (refused) return refused;
    try {
      const result = await read(request);
      if (result.kind !== "body") return refuseBody(result);
      return await handler({ request, params: await params, body: result.body });
    } catch (cause) {
      return problemResponse("ledger-failed", failureText(cause), { cause });
    }
  }
  return async (request, context) => sealed(await answer(request, context.params));
}

/**
 * A Next route handler: guard, body by its schema, the handler, and every answer with no-store and nosniff. Without a
 * schema the body is not read. `maxBytes` (after inflating) defaults to 2 MB. What the handler throws becomes a
 * "ledger-failed" problem with its cause in the log.
 */
export function route<T>(
  options: { body: z.ZodType<T>; maxBytes?: number },
  handler: (context: RouteContext<T>) => Promise<Response>,
): RouteHandler;
export function route(
  options: { maxBytes?: number },
  handler: (context: RouteContext<undefined>) => Promise<Response>,
): RouteHandler;
export function route<T>(
  options: { body?: z.ZodType<T>; maxBytes?: number },
  handler: (context: RouteContext<T | undefined>) => Promise<Response>,
): RouteHandler {
  const schema = options.body;
  return handle(async (request) => {
    if (!schema) return { kind: "body", body: undefined };
    const read = await readJsonBody(request, schema, options.maxBytes);
    return read.kind === "json" ? { kind: "body", body: read.value } : read;
  }, handler);
}

/** route, for a body that must be kept to the byte: the handler gets the inflated bytes. */
export function routeBytes(
  options: { maxBytes?: number },
  handler: (context: RouteContext<Uint8Array<ArrayBuffer>>) => Promise<Response>,
): RouteHandler {
  return handle(async (request) => {
    const read = await readBytes(request, options.maxBytes);
    return read.kind === "bytes" ? { kind: "body", body: read.bytes } : read;
  }, handler);
}

import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { classify, type Outcome } from "../delivery/outcome";
import { type RawApi, type RawConnection, startRawApi } from "./raw-api.test-support";
import { createUpstream, type TimedEvidence, type Upstream, type UpstreamOptions } from "./upstream";

const TOKEN = "hunter22.token";
const BODY = '{"data_type":"steps","data":[{"value":1.0}]}';
/** Larger than both socket buffers of a loopback connection together. */
const HUGE = new Uint8Array(32_000_000).fill(0x20);

const opened: { api?: RawApi; upstream?: Upstream }[] = [];
afterEach(async () => {
  for (const { api, upstream } of opened.splice(0)) {
    await api?.stop();
    await upstream?.close();
  }
});

interface Called {
  readonly evidence: TimedEvidence;
  readonly outcome: Outcome;
  readonly api: RawApi;
}

interface CallOptions extends UpstreamOptions {
  readonly body?: Uint8Array;
  readonly scheme?: string;
  readonly signal?: AbortSignal;
}

/** One call to a fake that does `behave` with each connection. */
async function call(
  behave: (connection: RawConnection) => Promise<void> | void,
  options: CallOptions = {},
): Promise<Called> {
  const api = await startRawApi(behave);
  const upstream = createUpstream({ wholeTimeoutMs: 5000, ...options });
  opened.push({ api, upstream });
  const origin = options.scheme ? api.origin.replace("http", options.scheme) : api.origin;
  const evidence = await upstream.postSamples({
    origin,
    token: TOKEN,
    body: options.body ?? new TextEncoder().encode(BODY),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const outcome = classify(evidence, { notProcessed: new Set(), tokenIsCurrent: true, now: Date.now() });
  return { evidence, outcome, api };
}

/** Reads the whole request, writes these bytes, and closes its side. */
function answering(...bytes: string[]) {
  return async (connection: RawConnection) => {
    await connection.request();
    for (const text of bytes) connection.write(text);
    connection.socket.end();
  };
}

function head(status: number, headers: Record<string, string> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join("")}`;
}

function whole(status: number, body = "", headers: Record<string, string> = {}): string {
  return `${head(status, headers)}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  whole(status, JSON.stringify(body), { "content-type": "application/json", ...headers });

describe("postSamples: not sent", () => {
  it("refused", async () => {
    const gone = await startRawApi(() => undefined);
    await gone.stop();
    const upstream = createUpstream();
    opened.push({ upstream });
    const evidence = await upstream.postSamples({ origin: gone.origin, token: TOKEN, body: HUGE });
    expect(evidence).toMatchObject({
      kind: "not-connected",
      reason: expect.stringContaining("nothing listens"),
    });
  });

  it("a name that nobody knows", async () => {
    const upstream = createUpstream({
      lookup: (_name, _options, done) => done(Object.assign(new Error("no"), { code: "ENOTFOUND" }), ""),
    });
    opened.push({ upstream });
    const evidence = await upstream.postSamples({
      origin: "https://proxy.example.org",
      token: TOKEN,
      body: HUGE,
    });
    expect(evidence).toMatchObject({
      kind: "not-connected",
      reason: expect.stringContaining("name is not known"),
    });
  });

  it("TLS against a port that speaks plainly", async () => {
    const speakPlainly = (connection: RawConnection) => connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
    const { evidence, outcome } = await call(speakPlainly, { scheme: "https" });
    expect(evidence.kind).toBe("not-connected");
    expect(outcome.class).toBe("not-sent");
  });

  it("connecting takes too long: a TLS handshake that is never answered", async () => {
    const { evidence, outcome } = await call(() => undefined, { scheme: "https", connectTimeoutMs: 100 });
    expect(evidence).toMatchObject({
      kind: "not-connected",
      reason: expect.stringContaining("took too long"),
    });
    expect(outcome.class).toBe("not-sent");
  });

  it("stopped before it was connected", async () => {
    const { evidence } = await call(() => undefined, { scheme: "https", signal: AbortSignal.abort() });
    expect(evidence.kind).toBe("not-connected");
  });

  it("reset in the middle of the body", async () => {
    const resetAfterHead = async (connection: RawConnection) => {
      await connection.head();
      connection.reset();
    };
    const { evidence, outcome } = await call(resetAfterHead, { body: HUGE });
    expect(evidence.kind).toBe("body-not-sent");
    expect(outcome.class).toBe("not-sent");
  });

  it("the API stops reading in the middle of the body", async () => {
    const { evidence, outcome } = await call((connection) => connection.head(), {
      body: HUGE,
      wholeTimeoutMs: 300,
    });
    expect(evidence).toMatchObject({
      kind: "body-not-sent",
      reason: expect.stringContaining("took too long"),
    });
    expect(outcome.class).toBe("not-sent");
  });

  it("a gateway fails while the body is still on its way", async () => {
    const failEarly = async (connection: RawConnection) => {
      await connection.head();
      connection.write(whole(502));
    };
    const { evidence, outcome } = await call(failEarly, { body: HUGE });
    expect(evidence).toMatchObject({ kind: "response", status: 502, bodySent: false });
    expect(outcome.class).toBe("not-sent");
  });
});

describe("postSamples: unknown", () => {
  const silent: Record<string, (connection: RawConnection) => Promise<void> | void> = {
    "reset before anything was read, of a body small enough to be in the wire": (connection) =>
      connection.reset(),
    "reset after the whole body": async (connection) => {
      await connection.request();
      connection.reset();
    },
    "closed after the whole body": answering(),
    "half a status line": answering("HTTP/1.1 20"),
    "a head without its end": answering(head(200, { "content-type": "application/json" })),
    "something that is no HTTP": answering("220 mail.example.org ESMTP\r\n\r\n"),
    "only a 100 Continue": answering("HTTP/1.1 100 Continue\r\n\r\n"),
  };
  it.each(Object.entries(silent))("%s", async (_name, behave) => {
    const { evidence, outcome, api } = await call(behave);
    expect(evidence.kind).toBe("no-response");
    expect(outcome.class).toBe("unknown");
    expect(api.connections).toBe(1);
  });

  it("no answer in time", async () => {
    const hang = async (connection: RawConnection) => {
      await connection.request();
    };
    const { evidence, outcome } = await call(hang, { wholeTimeoutMs: 200 });
    expect(evidence).toMatchObject({ kind: "no-response", reason: expect.stringContaining("took too long") });
    expect(outcome.class).toBe("unknown");
  });

  it("stopped after the whole body", async () => {
    const stop = new AbortController();
    const stopIt = async (connection: RawConnection) => {
      await connection.request();
      stop.abort();
    };
    const { evidence } = await call(stopIt, { signal: stop.signal });
    expect(evidence).toMatchObject({
      kind: "no-response",
      reason: expect.stringContaining("this server was stopped"),
    });
  });

  it.each([[500], [502], [504], [503], [409]])("%d", async (status) => {
    expect((await call(answering(whole(status)))).outcome.class).toBe("unknown");
  });

  it("2xx of a web page, whole or cut", async () => {
    const html = { "content-type": "text/html; charset=utf-8" };
    const page = await call(answering(whole(200, "<!doctype html><title>Log in</title>", html)));
    const cut = await call(answering(`${head(200, html)}content-length: 500\r\n\r\n<!doc`));
    const untyped = await call(answering(whole(200, "<html><body>")));
    for (const { outcome } of [page, cut, untyped]) {
      expect(outcome).toMatchObject({ class: "unknown", account: { kind: "block", cause: "configuration" } });
    }
  });
});

describe("postSamples: accepted", () => {
  const type = { "content-type": "application/json" };
  const accepting: Record<string, string> = {
    "200 of JSON": json(200, { status: "ok" }),
    "200 of nothing": whole(200),
    "204": `${head(204)}\r\n`,
    "200 until the connection ends": `${head(200, { ...type, connection: "close" })}\r\n{"status":"ok"}`,
    "200 cut in its body": `${head(200, type)}content-length: 500\r\n\r\n{"stat`,
    "200 cut before its body": `${head(200, type)}content-length: 500\r\n\r\n`,
    "200 cut in its chunks": `${head(200, { ...type, "transfer-encoding": "chunked" })}\r\n5\r\n{"sta\r\nff\r\ntu`,
  };
  it.each(Object.entries(accepting))("%s", async (_name, answer) => {
    const { evidence, outcome } = await call(answering(answer));
    expect(evidence).toMatchObject({ kind: "response", bodySent: true });
    expect(outcome.class).toBe("accepted");
  });

  it("a head, then nothing until the time is over", async () => {
    const hang = async (connection: RawConnection) => {
      await connection.request();
      connection.write(`${head(200, type)}content-length: 500\r\n\r\n`);
    };
    const { evidence, outcome } = await call(hang, { wholeTimeoutMs: 200 });
    expect(evidence).toMatchObject({ kind: "response", answerComplete: false });
    expect(outcome.class).toBe("accepted");
  });

  it("an answer of 100 MB is dropped after 64 KB", async () => {
    let written = 0;
    const flood = async (connection: RawConnection) => {
      await connection.request();
      const piece = Buffer.alloc(1_000_000, 0x20);
      connection.write(`${head(200, type)}content-length: 100000000\r\n\r\n`);
      for (; written < 100 && !connection.socket.destroyed; written++) {
        const drained = new Promise<void>((resolve) =>
          connection.socket.once("drain", resolve).once("close", resolve),
        );
        if (!connection.socket.write(piece)) await drained;
      }
    };
    const { evidence, outcome } = await call(flood);
    expect(evidence).toMatchObject({ kind: "response", answerComplete: false });
    expect(outcome.class).toBe("accepted");
    expect(written).toBeLessThan(100);
  });

  it("a gzip bomb is not inflated", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000)).toString("latin1");
    const send = async (connection: RawConnection) => {
      await connection.request();
      const lengths = { ...type, "content-encoding": "gzip", "content-length": String(bomb.length) };
      connection.write(`${head(200, lengths)}\r\n`);
      connection.socket.end(Buffer.from(bomb, "latin1"));
    };
    expect((await call(send)).outcome.class).toBe("accepted");
  });
});

describe("postSamples: refused", () => {
  it.each([
    [429, "7"],
    [429, new Date(Date.now() + 30_000).toUTCString()],
    [503, "7"],
    [503, new Date(Date.now() + 30_000).toUTCString()],
    [408, "7"],
    [425, "7"],
  ])("%d with Retry-After %s: not processed, the account waits", async (status, retryAfter) => {
    const { outcome } = await call(answering(whole(status, "", { "retry-after": retryAfter })));
    expect(outcome.class).toBe("not-processed");
    expect(outcome.account).toEqual({ kind: "wait", forMs: outcome.retryAfterMs });
    expect(outcome.retryAfterMs).toBeGreaterThan(1000);
    expect(outcome.retryAfterMs).toBeLessThanOrEqual(30_000);
  });

  it.each([
    [429, "not-processed"],
    [408, "not-processed"],
    [400, "rejected"],
    [422, "rejected"],
    [413, "too-large"],
    [401, "token-refused"],
    [403, "token-refused"],
    [404, "configuration"],
    [405, "configuration"],
    [410, "configuration"],
    [415, "configuration"],
    [418, "configuration"],
  ])("%d: %s", async (status, expected) => {
    expect((await call(answering(whole(status)))).outcome).toMatchObject({ class: expected, status });
  });

  it.each([[301], [302], [307], [308]])("%d is never followed", async (status) => {
    const elsewhere = await startRawApi(answering(json(200, {})));
    opened.push({ api: elsewhere });
    const { outcome } = await call(
      answering(whole(status, "", { location: `${elsewhere.origin}/api/v1.1/samples` })),
    );
    expect(outcome.class).toBe("configuration");
    expect(elsewhere.connections).toBe(0);
  });

  it("413 while the body is still on its way", async () => {
    const refuseEarly = async (connection: RawConnection) => {
      await connection.head();
      connection.write(whole(413, "", { connection: "close" }));
    };
    const { evidence, outcome } = await call(refuseEarly, { body: HUGE });
    expect(evidence).toMatchObject({ kind: "response", bodySent: false });
    expect(outcome.class).toBe("too-large");
  });

  it("keeps the API's words, the samples it names and its request id, and never the token", async () => {
    const answer = {
      error: `bad ${TOKEN}`,
      errors: [{ path: "data[2].value", message: "must be positive", value: 0 }],
    };
    const { evidence, outcome } = await call(
      answering(json(422, answer, { "x-request-id": `r-1 ${TOKEN}` })),
    );
    expect(outcome).toMatchObject({
      class: "rejected",
      message: "bad [token]; data[2].value: must be positive",
      named: [2],
      requestId: "r-1 [token]",
    });
    expect(JSON.stringify(evidence)).not.toContain(TOKEN);
  });

  it("an answer that is no JSON leaves only the status", async () => {
    const { outcome } = await call(
      answering(whole(422, "Traceback: value 71.5 of participant 7", { "content-type": "text/plain" })),
    );
    expect(outcome.message).toBe("The API refused the batch (422).");
  });
});

describe("postSamples: what leaves", () => {
  it("is one POST with the exact bytes, the token and nothing of ours besides", async () => {
    const seen: { head: string; body: string }[] = [];
    const { api, evidence } = await call(async (connection) => {
      seen.push(await connection.request());
      connection.write(json(200, {}));
    });
    expect(api.connections).toBe(1);
    expect(seen).toHaveLength(1);
    const lines = seen[0]?.head.trimEnd().split("\r\n") ?? [];
    expect(lines[0]).toBe("POST /api/v1.1/samples HTTP/1.1");
    expect(lines.slice(1).sort()).toEqual(
      [
        "accept-encoding: identity",
        "accept: application/json",
        `authorization: Bearer ${TOKEN}`,
        "connection: keep-alive",
        `content-length: ${BODY.length}`,
        "content-type: application/json",
        `host: 127.0.0.1:${api.port}`,
      ].sort(),
    );
    expect(seen[0]?.body).toBe(BODY);
    expect(Number.isInteger(evidence.durationMs)).toBe(true);
  });

  it("is whole and in order for every size around the pieces", async () => {
    const sizes = [1, 65_535, 65_536, 65_537, 131_072, 131_073, 1_500_000];
    let seen = "";
    const api = await startRawApi(async (connection) => {
      for (;;) {
        seen = (await connection.request()).body;
        connection.write(whole(200));
      }
    });
    const upstream = createUpstream({ wholeTimeoutMs: 5000 });
    opened.push({ api, upstream });
    for (const size of sizes) {
      const text = Array.from({ length: size }, (_, i) =>
        String.fromCharCode(97 + ((i * 7 + size) % 26)),
      ).join("");
      const evidence = await upstream.postSamples({
        origin: api.origin,
        token: TOKEN,
        body: new TextEncoder().encode(text),
      });
      expect(evidence).toMatchObject({ kind: "response", status: 200, bodySent: true });
      expect(seen === text).toBe(true);
    }
  });

  it("uses a connection again, and a closed one never makes a call twice", async () => {
    let requests = 0;
    const api = await startRawApi(async (connection) => {
      await connection.request();
      requests++;
      connection.write(whole(200));
      if (requests % 2 === 1) await connection.request();
      else return;
      requests++;
      connection.reset();
    });
    const upstream = createUpstream({ wholeTimeoutMs: 5000 });
    opened.push({ api, upstream });
    const body = new TextEncoder().encode(BODY);
    const kinds: string[] = [];
    for (let n = 0; n < 2; n++)
      kinds.push((await upstream.postSamples({ origin: api.origin, token: TOKEN, body })).kind);
    expect(kinds).toEqual(["response", "no-response"]);
    expect(requests).toBe(2);
    expect(api.connections).toBe(1);
  });
});

describe("checkConnection", () => {
  async function check(
    behave: (connection: RawConnection) => Promise<void> | void,
    options: UpstreamOptions = {},
  ) {
    const api = await startRawApi(behave);
    const upstream = createUpstream({ wholeTimeoutMs: 500, ...options });
    opened.push({ api, upstream });
    return upstream.checkConnection({ origin: api.origin, token: TOKEN });
  }

  it("posts an empty batch", async () => {
    let body = "";
    await check(async (connection) => {
      body = (await connection.request()).body;
      connection.write(whole(422));
    });
    expect(JSON.parse(body)).toEqual({ data_type: "steps", data: [] });
  });

  it.each([
    [400, "good"],
    [422, "good"],
    [401, "token-refused"],
    [403, "token-refused"],
    [404, "wrong-address"],
    [405, "wrong-address"],
    [302, "wrong-address"],
    [200, "unclear"],
    [204, "unclear"],
    [409, "unclear"],
    [415, "unclear"],
    [429, "unclear"],
    [500, "unclear"],
    [503, "unclear"],
  ])("%d: %s", async (status, result) => {
    expect(await check(answering(`${head(status)}connection: close\r\n\r\n`))).toMatchObject({
      result,
      status,
    });
  });

  it("a web page is a wrong address, unless a gateway says that it fails", async () => {
    const page = (status: number) =>
      check(answering(whole(status, "<html>", { "content-type": "text/html" })));
    expect((await page(200)).result).toBe("wrong-address");
    expect((await page(400)).result).toBe("wrong-address");
    expect((await page(502)).result).toBe("unclear");
  });

  it("tells not reached from not answered", async () => {
    const gone = await startRawApi(() => undefined);
    await gone.stop();
    const upstream = createUpstream();
    opened.push({ upstream });
    expect(await upstream.checkConnection({ origin: gone.origin, token: TOKEN })).toMatchObject({
      result: "unreachable",
      status: null,
    });
    expect(await check(answering())).toMatchObject({ result: "unclear", status: null });
  });
});

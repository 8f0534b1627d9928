import { channel } from "node:diagnostics_channel";
import { afterEach, describe, expect, it } from "vitest";
import type { RawConnection } from "./raw-api.test-support";
import {
  answering,
  call,
  closeAll,
  deadOrigin,
  HUGE,
  head,
  openUpstream,
  TOKEN,
  whole,
} from "./upstream-call.test-support";

afterEach(closeAll);

describe("postSamples: not sent", () => {
  it("refused", async () => {
    const evidence = await openUpstream().postSamples({
      origin: await deadOrigin(),
      token: TOKEN,
      body: HUGE,
    });
    expect(evidence).toMatchObject({
      kind: "not-connected",
      reason: expect.stringContaining("nothing listens"),
    });
  });

  it("a name that nobody knows", async () => {
    const upstream = openUpstream({
      lookup: (_name, _options, done) => done(Object.assign(new Error("no"), { code: "ENOTFOUND" }), ""),
    });
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

  it("reset at once, before a byte of the request left or just after: never taken for more than unknown", async () => {
    const { evidence, outcome } = await call((connection) => connection.reset());
    expect(evidence.kind === "not-connected" || evidence.kind === "no-response").toBe(true);
    expect(outcome.class).toBe(evidence.kind === "not-connected" ? "not-sent" : "unknown");
  });

  it("stopped before it was connected", async () => {
    const { evidence } = await call(() => undefined, { scheme: "https", signal: AbortSignal.abort() });
    expect(evidence).toMatchObject({ kind: "not-connected", reason: expect.stringContaining("was stopped") });
  });

  it("stopped while it was being connected", async () => {
    const stop = new AbortController();
    const options = { scheme: "https", connectTimeoutMs: 100, signal: stop.signal };
    const { evidence } = await call(() => stop.abort(), options);
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

  it("reset with the whole body in the wire and nothing of it read", async () => {
    let reset: () => void = () => undefined;
    const sent = channel("undici:request:bodySent");
    // One turn later the operating system has it.
    const onSent = () => setImmediate(() => reset());
    sent.subscribe(onSent);
    const hold = (connection: RawConnection) => {
      reset = () => connection.reset();
    };
    const { evidence, outcome } = await call(hold, { pauseOnConnect: true });
    sent.unsubscribe(onSent);
    expect(evidence.kind).toBe("no-response");
    expect(outcome.class).toBe("unknown");
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

import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { RawConnection } from "./raw-api.test-support";
import {
  answering,
  call,
  closeAll,
  HUGE,
  head,
  json,
  openApi,
  TOKEN,
  whole,
} from "./upstream-call.test-support";

afterEach(closeAll);

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
    const elsewhere = await openApi(answering(json(200, {})));
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

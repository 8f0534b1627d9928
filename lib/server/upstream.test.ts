import { afterEach, describe, expect, it } from "vitest";
import {
  BODY,
  call,
  closeAll,
  json,
  openApi,
  openUpstream,
  TOKEN,
  whole,
} from "./upstream-call.test-support";

afterEach(closeAll);

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
    const api = await openApi(async (connection) => {
      for (;;) {
        seen = (await connection.request()).body;
        connection.write(whole(200));
      }
    });
    const upstream = openUpstream();
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

  it("is never sent a second time when a connection that is used again breaks", async () => {
    let requests = 0;
    const api = await openApi(async (connection) => {
      await connection.request();
      requests++;
      connection.write(whole(200));
      await connection.request();
      requests++;
      connection.reset();
    });
    const upstream = openUpstream();
    const body = new TextEncoder().encode(BODY);
    const kinds: string[] = [];
    while (kinds.at(-1) !== "no-response" && kinds.length < 20) {
      kinds.push((await upstream.postSamples({ origin: api.origin, token: TOKEN, body })).kind);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(kinds.at(-1)).toBe("no-response");
    expect(requests).toBe(kinds.length);
  });

  it("leaves no idle connection open, however long the API offers", async () => {
    let closed: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const api = await openApi(async (connection) => {
      connection.socket.on("end", closed);
      await connection.request();
      connection.write(whole(200, "", { "keep-alive": "timeout=600" }));
    });
    const body = new TextEncoder().encode(BODY);
    await openUpstream().postSamples({ origin: api.origin, token: TOKEN, body });
    await ended;
  });
});

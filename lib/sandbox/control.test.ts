import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { postSamples, rawCall, type Seen, stepsBody } from "./raw-call";
import { type Sandbox, startSandbox } from "./server";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ clock: () => 1000 });
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

function control(
  method: string,
  path: string,
  json?: unknown,
  headers: Record<string, string> = {},
): Promise<Seen> {
  const body = json === undefined ? undefined : JSON.stringify(json);
  return rawCall(sandbox.origin, {
    method,
    path: `/control/${path}`,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

function answerOf(seen: Seen): unknown {
  if (seen.kind !== "answer") return seen.kind;
  return { status: seen.status, json: JSON.parse(seen.body) };
}

function linesOf(seen: Seen): unknown[] {
  if (seen.kind !== "answer") return [];
  return seen.body
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}

describe("control over HTTP", () => {
  test("the summary of a fresh sandbox", async () => {
    expect(answerOf(await control("GET", "summary"))).toEqual({
      status: 200,
      json: {
        received: 0,
        acceptedRequests: 0,
        acceptedSamples: 0,
        acceptedUnanswered: 0,
        hanging: 0,
        series: [],
        last: [],
        faults: { preset: "normal", rules: [] },
        revoked: [],
        forgotten: 0,
      },
    });
  });

  test("the summary counts and lists the last 20, newest first", async () => {
    for (let i = 0; i < 21; i++) await postSamples(sandbox.origin, stepsBody(3, i * 3));
    await postSamples(sandbox.origin, stepsBody(2));
    const accepted = { status: 200, accepted: true, at: 1000, until: 1000, token: "sandbox-a" };
    expect(answerOf(await control("GET", "summary"))).toMatchObject({
      json: {
        received: 22,
        acceptedRequests: 21,
        acceptedSamples: 63,
        series: [{ token: "sandbox-a", dataType: "steps", device: "iPhone", samples: 63 }],
        last: [{ status: 422, accepted: false }, ...Array.from({ length: 19 }, () => accepted)],
      },
    });
  });

  test("the journal gives every accepted body as it came, also one whose answer was cut", async () => {
    sandbox.faults.set({
      rules: [{ fault: { kind: "cut", at: "accepted" }, times: { kind: "next", n: 1 } }],
    });
    await postSamples(sandbox.origin, stepsBody(3));
    await postSamples(sandbox.origin, stepsBody(2));
    await postSamples(sandbox.origin, ` ${stepsBody(4)}\n`, { authorization: "Bearer sandbox-b" });
    const seen = await control("GET", "journal");
    expect(seen).toMatchObject({ headers: { "content-type": "application/x-ndjson" } });
    expect(linesOf(seen)).toMatchObject([
      { token: "sandbox-a", dataType: "steps", samples: 3, answered: false, body: stepsBody(3) },
      { token: "sandbox-b", dataType: "steps", samples: 4, answered: true, body: ` ${stepsBody(4)}\n` },
    ]);
    expect(linesOf(await control("GET", "requests"))).toMatchObject([
      { status: null, fault: "cut accepted" },
      { status: 422, reason: "data must have at least 3 elements, has 2" },
      { status: 200 },
    ]);
  });

  test("faults are set, reported, and refused with a reason", async () => {
    expect(answerOf(await control("PUT", "faults", { preset: "busy" }))).toMatchObject({
      status: 200,
      json: { faults: { preset: "busy", rules: [{ fault: { status: 429 }, times: { p: 0.3 } }] } },
    });
    const rule = { fault: { kind: "answer", status: 500 }, times: { kind: "next", n: 1 } };
    expect(answerOf(await control("PUT", "faults", { rules: [rule] }))).toMatchObject({
      json: { faults: { preset: "custom", rules: [rule] } },
    });
    expect(answerOf(await control("PUT", "faults", { preset: "wild" }))).toEqual({
      status: 400,
      json: { error: "preset: one of normal, slow, busy, drops-connections" },
    });
    expect(await postSamples(sandbox.origin, stepsBody(3))).toMatchObject({ status: 500 });
    expect(await postSamples(sandbox.origin, stepsBody(3))).toMatchObject({ status: 200 });
  });

  test("tokens are revoked and restored", async () => {
    expect(answerOf(await control("POST", "tokens", { revoke: "sandbox-a" }))).toMatchObject({
      json: { revoked: ["sandbox-a"] },
    });
    expect(await postSamples(sandbox.origin, stepsBody(3))).toMatchObject({ status: 401 });
    await control("POST", "tokens", { restore: "sandbox-a" });
    expect(await postSamples(sandbox.origin, stepsBody(3))).toMatchObject({ status: 200 });
    for (const wrong of [null, {}, { revoke: 7 }, "sandbox-a"]) {
      expect(answerOf(await control("POST", "tokens", wrong))).toMatchObject({ status: 400 });
    }
  });

  test("release lets hanging requests go on", async () => {
    sandbox.faults.set({ rules: [{ fault: { kind: "hang", at: "unread" }, times: { kind: "next", n: 1 } }] });
    const seen = postSamples(sandbox.origin, stepsBody(3));
    while (sandbox.hanging.count === 0) await control("GET", "summary");
    expect(answerOf(await control("GET", "summary"))).toMatchObject({ json: { hanging: 1 } });
    await control("POST", "release");
    expect(await seen).toMatchObject({ status: 200 });
  });

  test("reset empties everything", async () => {
    await control("PUT", "faults", { preset: "slow" });
    await control("POST", "tokens", { revoke: "sandbox-b" });
    await postSamples(sandbox.origin, stepsBody(3));
    expect(answerOf(await control("POST", "reset"))).toMatchObject({
      json: {
        received: 0,
        acceptedSamples: 0,
        series: [],
        last: [],
        revoked: [],
        faults: { preset: "normal", rules: [] },
      },
    });
    expect(linesOf(await control("GET", "journal"))).toEqual([]);
  });

  test("calls of control are not among the requests", async () => {
    await control("GET", "summary");
    expect(sandbox.journal.received).toBe(0);
  });

  test("web pages and other host names are kept out", async () => {
    const { port } = new URL(sandbox.origin);
    sandbox.tokens.revoke("sandbox-x");
    for (const headers of [
      { origin: "http://evil.example" },
      { origin: "null" },
      { host: "evil.example" },
      { host: "127.0.0.1.evil.example" },
    ]) {
      expect(answerOf(await control("POST", "reset", undefined, headers))).toMatchObject({ status: 403 });
      expect(answerOf(await control("GET", "summary", undefined, headers))).toMatchObject({ status: 403 });
    }
    expect(sandbox.tokens.revoked).toEqual(["sandbox-x"]);
    expect(answerOf(await control("POST", "reset", undefined, { host: `localhost:${port}` }))).toMatchObject({
      status: 200,
    });
  });

  test("other paths and methods are not there", async () => {
    expect(answerOf(await control("GET", "reset"))).toMatchObject({ status: 404 });
    expect(answerOf(await control("POST", "nothing"))).toMatchObject({ status: 404 });
  });
});

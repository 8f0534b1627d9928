import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { postSamples, rawCall, type Seen, stepsBody } from "./raw-call";
import { type Sandbox, startSandbox } from "./server";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

function statusOf(seen: Seen): number | string {
  return seen.kind === "answer" ? seen.status : seen.kind;
}

function jsonOf(seen: Seen): unknown {
  return seen.kind === "answer" ? JSON.parse(seen.body) : seen;
}

const DOCUMENT_EXAMPLE = `{
  "data_type": "steps",
  "data": [
    { "device_name": "iPhone", "device_version": "17.0.3", "start_date": "2023-11-01T08:04:51.000+04:00",
      "end_date": "2023-11-01T08:04:58.000+04:00", "value": 14, "unit": "count" },
    { "device_name": "iPhone", "device_version": "17.0.3", "start_date": "2023-11-01T09:47:21.000+04:00",
      "end_date": "2023-11-01T09:47:34.000+04:00", "value": 24, "unit": "count" },
    { "device_name": "Żółw \\"7\\"\\n", "start_date": "2023-11-01T09:47:21Z", "value": 72.10, "unit": "count/min" }
  ]
}`;

describe("POST /api/v1.1/samples", () => {
  test("what follows the document is accepted and journaled character by character", async () => {
    const seen = await postSamples(sandbox.origin, DOCUMENT_EXAMPLE);
    const [line] = sandbox.journal.requests();
    expect(statusOf(seen)).toBe(200);
    expect(jsonOf(seen)).toEqual({ status: "ok", accepted: 3, request_id: line?.requestId });
    expect(seen).toMatchObject({
      headers: { "x-request-id": line?.requestId, "content-type": "application/json" },
    });
    expect([...sandbox.journal.accepted()]).toMatchObject([
      {
        number: line?.number,
        token: "sandbox-a",
        dataType: "steps",
        samples: 3,
        answered: true,
        body: DOCUMENT_EXAMPLE,
      },
    ]);
    expect(line).toMatchObject({ status: 200, accepted: true, answered: true, fault: null, reason: "" });
  });

  test.each([
    ["no token", { authorization: "" }, 401],
    ["another scheme", { authorization: "Basic sandbox-a" }, 401],
    ["two blanks", { authorization: "Bearer  sandbox-a" }, 401],
    ["a token of another place", { authorization: "Bearer eyJhbGciOi" }, 401],
    ["a forbidden token", { authorization: "Bearer sandbox-forbidden-1" }, 403],
    ["no content type", { "content-type": "" }, 415],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["another charset", { "content-type": "application/json; charset=latin1" }, 415],
    ["UTF-8 named", { "content-type": "application/json; charset=utf-8" }, 200],
  ])("%s", async (_, headers, status) => {
    expect(statusOf(await postSamples(sandbox.origin, stepsBody(3), headers))).toBe(status);
    expect(sandbox.journal.acceptedRequests).toBe(status === 200 ? 1 : 0);
    expect(sandbox.journal.requests()[0]).toMatchObject({ status, accepted: status === 200, answered: true });
  });

  test.each([
    ["another path", "POST", "/api/v1/samples", 404],
    ["a slash at the end", "POST", "/api/v1.1/samples/", 404],
    ["a query", "POST", "/api/v1.1/samples?x=1", 404],
    ["the root", "GET", "/", 404],
    ["reading", "GET", "/api/v1.1/samples", 405],
    ["a preflight", "OPTIONS", "/api/v1.1/samples", 405],
    ["PUT", "PUT", "/api/v1.1/samples", 405],
  ])("%s: %s %s", async (_, method, path, status) => {
    const headers = { authorization: "Bearer sandbox-a", "content-type": "application/json" };
    const seen = await rawCall(sandbox.origin, { method, path, headers });
    expect(statusOf(seen)).toBe(status);
    if (status === 405) expect(seen).toMatchObject({ headers: { allow: "POST" } });
    expect(sandbox.journal.requests()).toMatchObject([{ method, path, status, accepted: false }]);
  });

  test.each([
    ["nothing", ""],
    ["a cut body", stepsBody(3).slice(0, -1)],
    ["a byte order mark", `\ufeff${stepsBody(3)}`],
    ["NaN", stepsBody(3).replace('"value":1', '"value":NaN')],
    ["hexadecimal", stepsBody(3).replace('"value":1', '"value":0x1A')],
    [
      "broken UTF-8",
      Buffer.concat([Buffer.from('{"data_type":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
    ],
  ])("not JSON: %s", async (_, body) => {
    expect(statusOf(await postSamples(sandbox.origin, body))).toBe(400);
  });

  test.each([
    ["a gzipped body", gzipSync(stepsBody(3))],
    ["a body that is only called gzipped", stepsBody(3)],
  ])("%s is refused", async (_, body) => {
    const seen = await postSamples(sandbox.origin, body, { "content-encoding": "gzip" });
    expect([statusOf(seen), jsonOf(seen)]).toEqual([400, { error: "Content-Encoding is not supported" }]);
  });

  test("broken rules are named", async () => {
    const body = stepsBody(4)
      .replace('"value":2', '"value":0')
      .replace('"value":4,"unit":"count"', '"value":4,"unit":"steps"');
    const seen = await postSamples(sandbox.origin, body);
    expect(statusOf(seen)).toBe(422);
    expect(jsonOf(seen)).toEqual({
      error: "data[1].value must be bigger than 0",
      errors: [
        { path: "data[1].value", message: "must be bigger than 0" },
        { path: "data[3].unit", message: "must be count, count/min or count/s" },
      ],
    });
  });

  test("the check of a connection: an empty list is refused for its size", async () => {
    const seen = await postSamples(sandbox.origin, '{"data_type":"steps","data":[]}');
    expect([statusOf(seen), jsonOf(seen)]).toEqual([
      422,
      expect.objectContaining({ error: expect.stringContaining("at least 3") }),
    ]);
  });

  test("2 MB are taken, one byte more is not; the answer arrives all the same", async () => {
    const body = stepsBody(3);
    const full = body + " ".repeat(2_000_000 - body.length);
    expect(statusOf(await postSamples(sandbox.origin, full))).toBe(200);
    expect(statusOf(await postSamples(sandbox.origin, `${full} `))).toBe(413);
    expect(statusOf(await postSamples(sandbox.origin, full.repeat(10)))).toBe(413);
    expect(sandbox.journal.acceptedRequests).toBe(1);
  });

  test("a token can be revoked and restored", async () => {
    sandbox.tokens.revoke("sandbox-a");
    expect(statusOf(await postSamples(sandbox.origin, stepsBody(3)))).toBe(401);
    expect(
      statusOf(await postSamples(sandbox.origin, stepsBody(3), { authorization: "Bearer sandbox-b" })),
    ).toBe(200);
    sandbox.tokens.restore("sandbox-a");
    expect(statusOf(await postSamples(sandbox.origin, stepsBody(3)))).toBe(200);
  });

  test("a token of another place is never kept", async () => {
    await postSamples(sandbox.origin, stepsBody(3), { authorization: "Bearer real-secret-1234" });
    const kept = JSON.stringify([sandbox.journal.requests(), [...sandbox.journal.accepted()]]);
    expect(kept).toContain("not a sandbox token");
    expect(kept).not.toContain("1234");
  });

  test("100 batches at once: each is accepted once, in the order of the journal", async () => {
    const bodies = Array.from({ length: 100 }, (_, i) => stepsBody(1000, i * 1000));
    const seen = await Promise.all(bodies.map((body) => postSamples(sandbox.origin, body)));
    expect(seen.map(statusOf)).toEqual(bodies.map(() => 200));
    expect([...sandbox.journal.accepted()].map(({ body }) => body).toSorted()).toEqual(bodies.toSorted());
    expect(sandbox.journal.acceptedSamples).toBe(100_000);
  });
});

test("a taken port is an error, a stopped sandbox frees it", async () => {
  const first = await startSandbox();
  const port = Number(new URL(first.origin).port);
  await expect(startSandbox({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await first.stop();
  const second = await startSandbox({ port });
  expect(second.origin).toBe(first.origin);
  await second.stop();
  await second.stop();
});

import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Fault, FaultRule } from "./fault";
import { postSamples, type Seen, stepsBody } from "./raw-call";
import { type Sandbox, startSandbox } from "./server";

const NOON = Date.UTC(2026, 10, 23, 12);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ clock: () => NOON });
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

/** Waits until it holds; the test's own time limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(2);
}

function nextOne(fault: Fault): void {
  sandbox.faults.set({ rules: [{ fault, times: { kind: "next", n: 1 } }] });
}

async function meet(fault: Fault): Promise<Seen> {
  nextOne(fault);
  const seen = await postSamples(sandbox.origin, stepsBody(3));
  await until(() => sandbox.journal.requests()[0]?.until !== null);
  return seen;
}

function outcome(): unknown {
  const [line] = sandbox.journal.requests();
  return { accepted: line?.accepted, answered: line?.answered, status: line?.status, fault: line?.fault };
}

describe("connections that end without an answer", () => {
  test.each([
    ["unread", false],
    ["read", false],
    ["accepted", true],
  ] as const)("cut %s: accepted is %s", async (at, accepted) => {
    expect(await meet({ kind: "cut", at })).toEqual({ kind: "no-answer", code: "ECONNRESET" });
    expect(outcome()).toEqual({ accepted, answered: false, status: null, fault: `cut ${at}` });
    expect(sandbox.journal.acceptedSamples).toBe(accepted ? 3 : 0);
    expect(sandbox.journal.acceptedUnanswered).toBe(accepted ? 1 : 0);
  });

  test("cut after half of the answer", async () => {
    expect(await meet({ kind: "cut", at: "head" })).toEqual({ kind: "half", status: 200 });
    expect(outcome()).toEqual({ accepted: true, answered: false, status: 200, fault: "cut head" });
  });

  test("a cut request that breaks a rule is not accepted", async () => {
    nextOne({ kind: "cut", at: "accepted" });
    expect((await postSamples(sandbox.origin, stepsBody(2))).kind).toBe("no-answer");
    expect(sandbox.journal.acceptedRequests).toBe(0);
  });

  test("the next request is served", async () => {
    await meet({ kind: "cut", at: "unread" });
    expect(await postSamples(sandbox.origin, stepsBody(3))).toMatchObject({ kind: "answer", status: 200 });
  });
});

describe("requests that hang", () => {
  test.each([
    ["unread", 0],
    ["read", 0],
    ["accepted", 3],
  ] as const)("hang %s until released", async (at, meanwhile) => {
    nextOne({ kind: "hang", at });
    const seen = postSamples(sandbox.origin, stepsBody(3));
    await until(() => sandbox.hanging.count === 1);
    expect(sandbox.journal.acceptedSamples).toBe(meanwhile);
    sandbox.hanging.release();
    expect(await seen).toMatchObject({ kind: "answer", status: 200 });
    expect(outcome()).toEqual({ accepted: true, answered: true, status: 200, fault: `hang ${at}` });
  });

  test.each(["unread", "read", "accepted"] as const)("hang %s, then reset: dropped", async (at) => {
    nextOne({ kind: "hang", at });
    const seen = postSamples(sandbox.origin, stepsBody(3));
    await until(() => sandbox.hanging.count === 1);
    sandbox.reset();
    expect((await seen).kind).toBe("no-answer");
    expect(sandbox.journal.acceptedSamples).toBe(0);
  });

  test("unread: a large body is not taken off the connection", async () => {
    nextOne({ kind: "hang", at: "unread" });
    const { port } = new URL(sandbox.origin);
    const socket = connect(Number(port), "127.0.0.1");
    await once(socket, "connect");
    const head = "POST /api/v1.1/samples HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n";
    socket.write(head);
    await until(() => sandbox.hanging.count === 1);
    let written = false;
    socket.write(Buffer.alloc(49_999_999), () => {
      written = true;
    });
    await postSamples(sandbox.origin, stepsBody(3));
    expect(written).toBe(false);
    socket.destroy();
  });

  test("a client that gave up: released later, it is accepted without an answer", async () => {
    nextOne({ kind: "hang", at: "read" });
    const leaving = new AbortController();
    const seen = postSamples(sandbox.origin, stepsBody(3), {}, leaving.signal);
    await until(() => sandbox.hanging.count === 1);
    leaving.abort();
    expect(await seen).toEqual({ kind: "no-answer", code: "ABORT_ERR" });
    // Another call on the same loop: the server has seen the end of the first by then.
    await postSamples(sandbox.origin, stepsBody(2));
    sandbox.hanging.release();
    await until(() => sandbox.journal.requests()[0]?.until !== null);
    expect(outcome()).toEqual({ accepted: true, answered: false, status: null, fault: "hang read" });
  });

  test("a body that breaks off is not accepted", async () => {
    const { port } = new URL(sandbox.origin);
    const socket = connect(Number(port), "127.0.0.1");
    const body = stepsBody(3);
    socket.write(
      `POST /api/v1.1/samples HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sandbox-a\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, -1)}`,
    );
    await until(() => sandbox.journal.received === 1);
    socket.destroy();
    await until(() => sandbox.journal.requests()[0]?.until !== null);
    expect(outcome()).toEqual({ accepted: false, answered: false, status: null, fault: null });
  });

  test("stop ends what hangs and what waits", async () => {
    const other = await startSandbox();
    other.faults.set({
      rules: [
        { fault: { kind: "hang", at: "accepted" }, times: { kind: "next", n: 1 } },
        { fault: { kind: "latency", ms: 600_000 }, times: { kind: "chance", p: 1 }, token: "sandbox-slow" },
      ],
    });
    const calls = [
      postSamples(other.origin, stepsBody(3)),
      postSamples(other.origin, stepsBody(3), { authorization: "Bearer sandbox-slow" }),
    ];
    await until(() => other.hanging.count === 1 && other.journal.received === 2);
    await other.stop();
    expect((await Promise.all(calls)).map(({ kind }) => kind)).toEqual(["no-answer", "no-answer"]);
    await until(() => other.journal.requests().every((line) => line.until !== null));
    expect(other.journal.acceptedRequests).toBe(1);
  });
});

describe("other answers", () => {
  test.each([
    [
      "429 with seconds",
      { status: 429, retryAfter: { form: "seconds", seconds: 7 } },
      { "retry-after": "7" },
    ],
    [
      "503 with a date",
      { status: 503, retryAfter: { form: "date", seconds: 90 } },
      { "retry-after": "Mon, 23 Nov 2026 12:01:30 GMT" },
    ],
    ["bare 503", { status: 503 }, { "retry-after": null }],
    ["500", { status: 500 }, {}],
    ["502 of a gateway", { status: 502, body: "html" }, { "content-type": "text/html; charset=utf-8" }],
    ["413", { status: 413 }, {}],
    ["a redirect", { status: 302 }, { location: "/elsewhere" }],
    ["a sign-in page", { status: 200, body: "html" }, { "content-type": "text/html; charset=utf-8" }],
    ["no content", { status: 204, body: "none" }, { "content-type": null, "content-length": null }],
  ] as const)("%s", async (_, answer, headers) => {
    const seen = await meet({ kind: "answer", ...answer });
    expect(seen).toMatchObject({ kind: "answer", status: answer.status });
    for (const [name, value] of Object.entries(headers)) {
      expect(seen.kind === "answer" ? (seen.headers[name] ?? null) : seen).toBe(value);
    }
    expect(outcome()).toEqual({
      accepted: false,
      answered: true,
      status: answer.status,
      fault: `answer ${answer.status}`,
    });
  });

  test("502 after accepting", async () => {
    const seen = await meet({ kind: "answer", status: 502, accepts: true });
    expect(seen).toMatchObject({ kind: "answer", status: 502 });
    expect(outcome()).toEqual({ accepted: true, answered: true, status: 502, fault: "answer 502" });
    expect(sandbox.journal.acceptedSamples).toBe(3);
  });

  test("422 that names a sample, and one that names none", async () => {
    const naming = await meet({ kind: "refuse", names: true });
    expect(naming).toMatchObject({ status: 422, body: expect.stringContaining('"path":"data[0].value"') });
    sandbox.reset();
    const silent = await meet({ kind: "refuse", names: false });
    expect(silent).toMatchObject({ status: 422, body: '{"error":"the samples were refused"}' });
    expect(sandbox.journal.acceptedRequests).toBe(0);
  });

  test("one poisoned sample is refused wherever it comes, the others pass", async () => {
    const refused: FaultRule = {
      fault: { kind: "refuse", names: true },
      times: { kind: "chance", p: 1 },
      condition: { kind: "sample", field: "start_date", equals: new Date(7 * 60_000).toISOString() },
    };
    sandbox.faults.set({ rules: [refused] });
    const statusOf = async (from: number) => {
      const seen = await postSamples(sandbox.origin, stepsBody(4, from));
      return seen.kind === "answer" ? `${seen.status} ${/data\[\d\]/.exec(seen.body)?.[0] ?? ""}` : seen.kind;
    };
    expect([await statusOf(0), await statusOf(4), await statusOf(5), await statusOf(8)]).toEqual([
      "200 ",
      "422 data[3]",
      "422 data[2]",
      "200 ",
    ]);
  });

  test("more samples than an API takes at once: 413", async () => {
    const small: FaultRule = {
      fault: { kind: "answer", status: 413 },
      times: { kind: "chance", p: 1 },
      condition: { kind: "more-than", samples: 5 },
    };
    sandbox.faults.set({ rules: [small] });
    expect(await postSamples(sandbox.origin, stepsBody(6))).toMatchObject({ status: 413 });
    expect(await postSamples(sandbox.origin, stepsBody(5))).toMatchObject({ status: 200 });
    expect(sandbox.journal.acceptedSamples).toBe(5);
  });

  test("latency holds the decision back", async () => {
    sandbox.faults.set({ rules: [{ fault: { kind: "latency", ms: 80 }, times: { kind: "next", n: 1 } }] });
    const order: string[] = [];
    const slow = postSamples(sandbox.origin, stepsBody(3)).then(() => order.push("slow"));
    await until(() => sandbox.journal.received === 1);
    await postSamples(sandbox.origin, stepsBody(3, 3)).then(() => order.push("quick"));
    await slow;
    expect(order).toEqual(["quick", "slow"]);
    expect([...sandbox.journal.accepted()].map(({ number }) => number)).toEqual(
      [...sandbox.journal.accepted()].map(({ number }) => number).toSorted((a, b) => b - a),
    );
  });
});

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>(
    ...(["unread", "read", "accepted", "head"] as const).map((at): Fault => ({ kind: "cut", at })),
    { kind: "refuse", names: true },
    { kind: "refuse", names: false },
  ),
  fc.record({
    kind: fc.constant("answer" as const),
    status: fc.constantFrom(200, 302, 413, 422, 429, 500, 502, 503),
    accepts: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("latency" as const), ms: fc.nat(3) }),
);

test("under any mix of faults: what clients were told agrees with the journal", async () => {
  const plan = fc.record({
    faults: fc.array(anyFault, { maxLength: 6 }),
    seed: fc.nat(),
    calls: fc.integer({ min: 1, max: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ faults, seed, calls }) => {
      sandbox.reset();
      const p = 1 / (faults.length + 1);
      sandbox.faults.set({ rules: faults.map((fault) => ({ fault, times: { kind: "chance", p } })), seed });
      const bodies = Array.from({ length: calls }, (_, i) => stepsBody(3 + i, i * 100));
      const seen = await Promise.all(bodies.map((body) => postSamples(sandbox.origin, body)));
      await until(() => sandbox.journal.requests().every((line) => line.until !== null));
      const accepted = new Set([...sandbox.journal.accepted()].map(({ body }) => body));
      const lines = sandbox.journal.requests();
      expect(lines).toHaveLength(calls);
      expect(lines.filter((line) => line.accepted)).toHaveLength(accepted.size);
      expect(sandbox.journal.acceptedSamples).toBe(lines.reduce((sum, line) => sum + line.samples, 0));
      bodies.forEach((body, i) => {
        const call = seen[i];
        if (call?.kind === "answer" && call.body.includes('"accepted":')) expect(accepted).toContain(body);
        if (call?.kind === "half") expect(accepted).toContain(body);
        if (call?.kind === "answer" && call.body.includes("refused")) expect(accepted).not.toContain(body);
      });
      const told = seen.filter((call) => call.kind === "answer").length;
      expect(lines.filter((line) => line.answered)).toHaveLength(told);
    }),
    { numRuns: 60 },
  );
});

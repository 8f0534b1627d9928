import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultRule } from "../sandbox/fault";
import { type Sandbox, startSandbox } from "../sandbox/server";
import { checkAccount } from "./account-check";
import { changeAccount, listAccounts } from "./accounts";
import { listAttempts, splitBatch } from "./batches";
import { dayOf } from "./claim-entries";
import type { Result } from "./result";
import type { Runtime } from "./runtime";
import {
  batchOf,
  newAccount,
  openTestRuntime,
  register,
  samples,
  send,
  standingCounts,
  temporaryFolder,
  valueIn,
} from "./runtime.test-support";
import { sweep } from "./sweep";

const START = Date.UTC(2024, 2, 1, 7);

let sandbox: Sandbox;
let folder: ReturnType<typeof temporaryFolder>;
let runtime: Runtime;

const api = () => ({ origin: "sandbox", url: sandbox.origin });

beforeEach(async () => {
  sandbox = await startSandbox();
  folder = temporaryFolder();
  runtime = await openTestRuntime(folder.path, { api: api() });
});

afterEach(async () => {
  await runtime.close();
  await sandbox.stop();
  folder.remove();
});

function faults(...rules: FaultRule[]): void {
  sandbox.faults.set({ rules });
}

const next = (n: number) => ({ kind: "next", n }) as const;
const accepted = () => [...sandbox.journal.accepted()];

async function held(account: string, of: Runtime = runtime) {
  const device = "Watch";
  const series = [{ dataType: "steps" as const, device, firstDay: dayOf(START), lastDay: dayOf(START) + 3 }];
  return standingCounts(of, { account, series });
}

const codeOf = (result: Result<unknown>) => (result.kind === "declined" ? result.code : "done");

async function ready(n = 5, start = START) {
  const account = (await listAccounts(runtime))[0] ?? (await newAccount(runtime));
  const batch = batchOf("steps", samples(n, start));
  const upload = await register(runtime, account.id, [batch]);
  return { account: account.id, batch, upload };
}

describe("a batch that the API takes", () => {
  it("leaves exactly as it came and is recorded", async () => {
    const { account, batch, upload } = await ready(1000);
    const outcome = valueIn(await send(runtime, upload, batch));
    expect(outcome.batch).toMatchObject({ state: { kind: "accepted", by: "answer" }, attempts: 1 });
    expect(outcome.account).toEqual({ kind: "open" });
    const [line] = accepted();
    expect(line?.body).toBe(new TextDecoder().decode(batch.bytes));
    expect(line?.token).toBe("sandbox-014");
    expect(await held(account)).toEqual({ accepted: 1000 });
    const [attempt] = valueIn(await listAttempts(runtime, batch.header.id));
    expect(attempt).toMatchObject({
      ordinal: 1,
      evidence: "accepted",
      status: 200,
      requestId: "sandbox-000001",
    });
    expect((await listAccounts(runtime))[0]?.acceptedSamples).toBe(1000);
  });

  it("is answered from the records when it is asked for again", async () => {
    const { batch, upload } = await ready();
    await send(runtime, upload, batch);
    expect(valueIn(await send(runtime, upload, batch)).batch.state.kind).toBe("accepted");
    expect(sandbox.journal.received).toBe(1);
  });

  it("is sent once however often it is asked for at once", async () => {
    const { batch, upload } = await ready();
    const asked = await Promise.all(Array.from({ length: 100 }, () => send(runtime, upload, batch)));
    const codes = asked.map((result) =>
      result.kind === "done" ? result.value.batch.state.kind : result.code,
    );
    expect(new Set(codes)).toEqual(new Set(["accepted", "in-progress"]));
    expect(sandbox.journal.received).toBe(1);
  });

  it("is sent once when two uploads hold the same samples at the same time", async () => {
    const one = await ready();
    const two = await ready();
    const asked = await Promise.all([
      send(runtime, one.upload, one.batch),
      send(runtime, two.upload, two.batch),
    ]);
    expect(asked.map(codeOf).sort()).toEqual(["conflict", "done"]);
    expect(sandbox.journal.acceptedSamples).toBe(5);
  });
});

describe("a body that is not the registered one", () => {
  it("is refused and nothing leaves", async () => {
    const { batch, upload } = await ready();
    const others = batchOf("steps", samples(5, START + 60_000));
    expect(codeOf(await send(runtime, upload, { ...batch, bytes: others.bytes }))).toBe("body-differs");
    const fewer = batchOf("steps", samples(4, START));
    expect(codeOf(await send(runtime, upload, { ...batch, bytes: fewer.bytes }))).toBe("body-differs");
    const otherType = batchOf("bpm", samples(5, START));
    expect(codeOf(await send(runtime, upload, { ...batch, bytes: otherType.bytes }))).toBe("body-differs");
    expect(sandbox.journal.received).toBe(0);
  });

  it("is refused when only its values differ from what was sent under its id", async () => {
    const { batch, upload } = await ready();
    await send(runtime, upload, batch);
    const other = batchOf(
      "steps",
      samples(5, START).map((one) => ({ ...one, value: one.value + 1 })),
    );
    expect(codeOf(await send(runtime, upload, { ...batch, bytes: other.bytes }))).toBe("body-differs");
    expect(sandbox.journal.received).toBe(1);
  });

  it("is refused when it breaks the contract or holds a sample twice", async () => {
    const { batch, upload, account } = await ready();
    const broken = new Uint8Array(new TextEncoder().encode('{"data_type":"steps","data":[]}'));
    expect(codeOf(await send(runtime, upload, { ...batch, bytes: broken }))).toBe("invalid-samples");
    const [first] = samples(1, START);
    if (!first) throw new Error("no sample");
    const twice = batchOf("steps", [...samples(3, START), first]);
    const other = await register(runtime, account, [twice]);
    expect(codeOf(await send(runtime, other, twice))).toBe("invalid-samples");
    expect(sandbox.journal.received).toBe(0);
  });

  it("is not found under another upload", async () => {
    const { batch } = await ready();
    const { upload } = await ready(3, START + 86_400_000);
    expect(codeOf(await send(runtime, upload, batch))).toBe("not-found");
  });
});

describe("samples that were sent before", () => {
  it("are named by their places, and the children without them go", async () => {
    const first = await ready(5);
    await send(runtime, first.upload, first.batch);
    const { account, batch, upload } = await ready(9);
    const conflict = await send(runtime, upload, batch);
    expect(conflict).toMatchObject({
      code: "conflict",
      indexes: { alreadySent: [0, 1, 2, 3, 4], open: [], refused: [] },
    });
    const child = batchOf("steps", samples(9, START).slice(5), batch.header.id);
    const split = await splitBatch(runtime, upload, { parent: batch.header.id, children: [child.header] });
    expect(valueIn(split).map((entry) => entry.state.kind)).toEqual(["planned"]);
    expect(valueIn(await send(runtime, upload, child)).batch.state.kind).toBe("accepted");
    expect(codeOf(await send(runtime, upload, batch))).toBe("done");
    expect(sandbox.journal.acceptedSamples).toBe(9);
    expect(await held(account)).toEqual({ accepted: 9 });
  });
});

describe("a batch whose outcome is not known", () => {
  it("is kept back, also from other uploads, and never sent again", async () => {
    const { account, batch, upload } = await ready();
    faults({ fault: { kind: "cut", at: "accepted" }, times: next(1) });
    expect(valueIn(await send(runtime, upload, batch)).batch.state.kind).toBe("unknown");
    expect(valueIn(await send(runtime, upload, batch)).batch.state.kind).toBe("unknown");
    const again = await ready(6);
    expect(await send(runtime, again.upload, again.batch)).toMatchObject({
      indexes: { open: [0, 1, 2, 3, 4] },
    });
    expect(sandbox.journal.received).toBe(1);
    expect(await held(account)).toEqual({ unknown: 5 });
  });

  it("opens the breaker when it happens twice in a row", async () => {
    faults({ fault: { kind: "cut", at: "read" }, times: next(2) });
    for (const day of [0, 1]) {
      const { batch, upload } = await ready(5, START + day * 86_400_000);
      expect(valueIn(await send(runtime, upload, batch)).batch.state.kind).toBe("unknown");
    }
    const third = await ready(5, START + 2 * 86_400_000);
    expect(await send(runtime, third.upload, third.batch)).toMatchObject({ code: "account-waits" });
    expect(valueIn(await checkAccount(runtime, third.account)).result).toBe("good");
    expect(codeOf(await send(runtime, third.upload, third.batch))).toBe("done");
  });

  it("stands so after a crash in the middle of the call, and its late answer cannot be lost twice", async () => {
    const { account, batch, upload } = await ready();
    faults({ fault: { kind: "hang", at: "accepted" }, times: next(1) });
    const sending = send(runtime, upload, batch);
    await expect.poll(() => sandbox.hanging.count).toBe(1);
    // What kill -9 leaves: every commit, and nothing that was only in memory.
    const after = path.join(folder.path, "after");
    mkdirSync(after);
    for (const file of readdirSync(folder.path)) {
      if (file !== "after" && !file.startsWith("lock"))
        copyFileSync(path.join(folder.path, file), path.join(after, file));
    }
    const restarted = await openTestRuntime(after, { api: api() });
    expect(await held(account, restarted)).toEqual({ sending: 5 });
    expect(codeOf(await send(restarted, upload, batch))).toBe("in-progress");
    expect(valueIn(await sweep(restarted, "boot"))).toBe(1);
    expect(await held(account, restarted)).toEqual({ unknown: 5 });
    expect(valueIn(await send(restarted, upload, batch)).batch.state.kind).toBe("unknown");
    const attempts = valueIn(await listAttempts(restarted, batch.header.id));
    expect(attempts.map((attempt) => attempt.evidence)).toEqual(["unknown"]);
    await restarted.close();
    sandbox.hanging.release();
    expect(valueIn(await sending).batch.state.kind).toBe("accepted");
    expect(sandbox.journal.received).toBe(1);
  });

  it("becomes accepted by an answer that comes after its lease was taken away", async () => {
    const { account, batch, upload } = await ready();
    faults({ fault: { kind: "hang", at: "accepted" }, times: next(1) });
    const sending = send(runtime, upload, batch);
    await expect.poll(() => sandbox.hanging.count).toBe(1);
    expect(valueIn(await sweep(runtime, "running"))).toBe(0);
    await runtime.db.updateTable("batch").set({ owner: "another" }).execute();
    expect(valueIn(await sweep(runtime, "boot"))).toBe(1);
    expect(await held(account)).toEqual({ unknown: 5 });
    sandbox.hanging.release();
    expect(valueIn(await sending).batch.state).toMatchObject({ kind: "accepted", by: "answer" });
    expect(await held(account)).toEqual({ accepted: 5 });
  });
});

describe("a batch that the API puts off", () => {
  it("lets its samples go and makes the whole account wait as asked", async () => {
    const { account, batch, upload } = await ready();
    const retryAfter = { form: "seconds", seconds: 60 } as const;
    faults({ fault: { kind: "answer", status: 429, retryAfter }, times: next(1) });
    const outcome = valueIn(await send(runtime, upload, batch));
    expect(outcome.batch.state.kind).toBe("retrying");
    expect(outcome.account).toMatchObject({ kind: "waiting" });
    expect(await held(account)).toEqual({});
    const waits = await send(runtime, upload, batch);
    expect(waits).toMatchObject({ code: "account-waits" });
    const other = await ready(4, START + 86_400_000);
    expect(codeOf(await send(runtime, other.upload, other.batch))).toBe("account-waits");
    expect(sandbox.journal.received).toBe(1);
    await runtime.db.updateTable("account").set({ waits_until: 1 }).execute();
    expect(valueIn(await send(runtime, upload, batch)).batch).toMatchObject({
      state: { kind: "accepted" },
      attempts: 2,
    });
  });

  it("is tried again when the API could not be reached", async () => {
    await sandbox.stop();
    const { account, batch, upload } = await ready();
    expect(valueIn(await send(runtime, upload, batch)).batch.state.kind).toBe("retrying");
    expect(await held(account)).toEqual({});
    sandbox = await startSandbox({ port: Number(new URL(runtime.api.url).port) });
    expect(valueIn(await send(runtime, upload, batch)).batch.state.kind).toBe("accepted");
  });

  it("is cut in two when it is too large", async () => {
    const { batch, upload } = await ready(8);
    faults({ fault: { kind: "answer", status: 413 }, times: next(1) });
    expect(codeOf(await send(runtime, upload, batch))).toBe("split");
    const children = [0, 4].map((at) =>
      batchOf("steps", samples(8, START).slice(at, at + 4), batch.header.id),
    );
    valueIn(
      await splitBatch(runtime, upload, { parent: batch.header.id, children: children.map((c) => c.header) }),
    );
    for (const child of children) {
      expect(valueIn(await send(runtime, upload, child)).batch.state.kind).toBe("accepted");
    }
  });
});

describe("an account that the API turns away", () => {
  it("stops with a wrong token and goes on with the right one", async () => {
    const { id } = await newAccount(runtime, "P-1", "wrong-token");
    const batch = batchOf("steps", samples(5, START));
    const upload = await register(runtime, id, [batch]);
    const outcome = valueIn(await send(runtime, upload, batch));
    expect(outcome.batch.state).toMatchObject({ kind: "blocked", cause: "token" });
    expect(outcome.account).toMatchObject({ kind: "blocked", cause: "token" });
    expect(codeOf(await send(runtime, upload, batch))).toBe("account-blocked");
    expect(sandbox.journal.received).toBe(1);
    const changed = await changeAccount(runtime, id, { kind: "token", token: "sandbox-right" });
    expect(valueIn(changed).standing).toEqual({ kind: "open" });
    expect(valueIn(await send(runtime, upload, batch)).batch.state.kind).toBe("accepted");
  });

  it("is not stopped by the refusal of a token that was replaced meanwhile", async () => {
    const { id } = await newAccount(runtime, "P-1", "sandbox-old");
    const batch = batchOf("steps", samples(5, START));
    const upload = await register(runtime, id, [batch]);
    faults({ fault: { kind: "hang", at: "read" }, times: next(1) });
    sandbox.tokens.revoke("sandbox-old");
    const sending = send(runtime, upload, batch);
    await expect.poll(() => sandbox.hanging.count).toBe(1);
    await changeAccount(runtime, id, { kind: "token", token: "sandbox-new" });
    await changeAccount(runtime, id, { kind: "same-person" });
    sandbox.hanging.release();
    const outcome = valueIn(await sending);
    expect(outcome.batch.state.kind).toBe("retrying");
    expect(outcome.account).toEqual({ kind: "open" });
    expect(valueIn(await send(runtime, upload, batch)).batch.state.kind).toBe("accepted");
  });

  it("stops at a wrong address and goes on after a good check", async () => {
    const { account, batch, upload } = await ready();
    faults({ fault: { kind: "answer", status: 404 }, times: next(1) });
    expect(valueIn(await send(runtime, upload, batch)).account).toMatchObject({
      kind: "blocked",
      cause: "configuration",
    });
    expect(codeOf(await send(runtime, upload, batch))).toBe("account-blocked");
    await checkAccount(runtime, account);
    expect(valueIn(await send(runtime, upload, batch)).batch.state.kind).toBe("accepted");
  });
});

describe("the server's own limits", () => {
  it("sends nothing while it shuts down", async () => {
    const { batch, upload } = await ready();
    runtime.calls.drain();
    expect(codeOf(await send(runtime, upload, batch))).toBe("draining");
  });

  it("sends nothing for an account of another API", async () => {
    const { batch, upload } = await ready();
    await runtime.db.updateTable("account").set({ origin: "https://proxy.example.org" }).execute();
    expect(codeOf(await send(runtime, upload, batch))).toBe("other-origin");
    expect(sandbox.journal.received).toBe(0);
  });

  it("makes no call when the attempt cannot be written down", async () => {
    const { batch, upload } = await ready();
    await runtime.db.schema.dropTable("attempt").execute();
    await expect(send(runtime, upload, batch)).rejects.toThrow("attempt");
    expect(sandbox.journal.received).toBe(0);
  });

  it("keeps no token, value or body anywhere in the folder", async () => {
    const { batch, upload } = await ready();
    await send(runtime, upload, batch);
    await runtime.close();
    const { readFileSync } = await import("node:fs");
    for (const file of readdirSync(folder.path)) {
      const text = readFileSync(path.join(folder.path, file), "latin1");
      expect(text).not.toContain("sandbox-014");
      expect(text).not.toContain("start_date");
    }
    runtime = await openTestRuntime(folder.path, { api: api() });
  });
});

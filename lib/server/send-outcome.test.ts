import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startSandbox } from "../sandbox/server";
import { checkAccount } from "./account-check";
import { changeAccount } from "./accounts";
import { listAttempts, splitBatch } from "./batches";
import { log } from "./log";
import { next, type Practice, START, startPractice } from "./practice.test-support";
import {
  batchOf,
  codeOf,
  newAccount,
  openTestRuntime,
  register,
  samples,
  send,
  valueIn,
} from "./runtime.test-support";
import { sweep } from "./sweep";

let practice: Practice;

beforeEach(async () => {
  practice = await startPractice();
});

afterEach(() => practice.end());

describe("a batch whose outcome is not known", () => {
  it("is kept back, also from other uploads, and never sent again", async () => {
    const { account, batch, upload } = await practice.ready();
    practice.faults({ fault: { kind: "cut", at: "accepted" }, times: next(1) });
    expect(valueIn(await send(practice.runtime, upload, batch)).batch.state.kind).toBe("unknown");
    expect(valueIn(await send(practice.runtime, upload, batch)).batch.state.kind).toBe("unknown");
    const again = await practice.ready(6);
    expect(await send(practice.runtime, again.upload, again.batch)).toMatchObject({
      indexes: { open: [0, 1, 2, 3, 4] },
    });
    expect(practice.sandbox.journal.received).toBe(1);
    expect(await practice.held(account)).toEqual({ unknown: 5 });
  });

  it("opens the breaker when it happens twice in a row", async () => {
    practice.faults({ fault: { kind: "cut", at: "read" }, times: next(2) });
    for (const day of [0, 1]) {
      const { batch, upload } = await practice.ready(5, START + day * 86_400_000);
      expect(valueIn(await send(practice.runtime, upload, batch)).batch.state.kind).toBe("unknown");
    }
    const third = await practice.ready(5, START + 2 * 86_400_000);
    expect(await send(practice.runtime, third.upload, third.batch)).toMatchObject({ code: "account-waits" });
    expect(valueIn(await checkAccount(practice.runtime, third.account)).result).toBe("good");
    expect(codeOf(await send(practice.runtime, third.upload, third.batch))).toBe("done");
  });

  it("stands so after a crash in the middle of the call", async () => {
    const { account, batch, upload } = await practice.ready();
    practice.faults({ fault: { kind: "hang", at: "accepted" }, times: next(1) });
    const sending = send(practice.runtime, upload, batch);
    await expect.poll(() => practice.sandbox.hanging.count).toBe(1);
    // What kill -9 leaves: every commit, and nothing that was only in memory.
    const after = path.join(practice.folder, "after");
    mkdirSync(after);
    for (const file of readdirSync(practice.folder)) {
      if (file !== "after" && !file.startsWith("lock"))
        copyFileSync(path.join(practice.folder, file), path.join(after, file));
    }
    const restarted = await openTestRuntime(after, { api: practice.runtime.api });
    expect(await practice.held(account, restarted)).toEqual({ sending: 5 });
    expect(codeOf(await send(restarted, upload, batch))).toBe("in-progress");
    expect(valueIn(await sweep(restarted, "boot"))).toBe(1);
    expect(await practice.held(account, restarted)).toEqual({ unknown: 5 });
    expect(valueIn(await send(restarted, upload, batch)).batch.state.kind).toBe("unknown");
    const attempts = valueIn(await listAttempts(restarted, batch.header.id));
    expect(attempts.map((attempt) => attempt.evidence)).toEqual(["unknown"]);
    await restarted.close();
    practice.sandbox.hanging.release();
    expect(valueIn(await sending).batch.state.kind).toBe("accepted");
    expect(practice.sandbox.journal.received).toBe(1);
  });

  it("becomes accepted by an answer that comes after its lease was taken away", async () => {
    const { account, batch, upload } = await practice.ready();
    practice.faults({ fault: { kind: "hang", at: "accepted" }, times: next(1) });
    const sending = send(practice.runtime, upload, batch);
    await expect.poll(() => practice.sandbox.hanging.count).toBe(1);
    expect(valueIn(await sweep(practice.runtime, "running"))).toBe(0);
    await practice.runtime.db.updateTable("batch").set({ owner: "another" }).execute();
    expect(valueIn(await sweep(practice.runtime, "boot"))).toBe(1);
    expect(await practice.held(account)).toEqual({ unknown: 5 });
    practice.sandbox.hanging.release();
    expect(valueIn(await sending).batch.state).toMatchObject({ kind: "accepted", by: "answer" });
    expect(await practice.held(account)).toEqual({ accepted: 5 });
  });
});

describe("an outcome that cannot be written", () => {
  it("is written as soon as the disk takes it, and the batch stays under way until then", async () => {
    const { account, batch, upload } = await practice.ready();
    practice.faults({ fault: { kind: "hang", at: "accepted" }, times: next(1) });
    const sending = send(practice.runtime, upload, batch);
    await expect.poll(() => practice.sandbox.hanging.count).toBe(1);
    const failures = vi.spyOn(log, "error");
    const rename = (from: string, to: string) =>
      practice.runtime.db.schema.alterTable(from).renameTo(to).execute();
    await rename("attempt", "attempt_away");
    practice.sandbox.hanging.release();
    await expect.poll(() => failures.mock.calls.length).toBeGreaterThan(0);
    expect(await practice.held(account)).toEqual({ sending: 5 });
    expect(practice.runtime.calls.open).toHaveLength(1);
    await rename("attempt_away", "attempt");
    expect(valueIn(await sending).batch.state.kind).toBe("accepted");
  });
});

describe("a batch that the API puts off", () => {
  it("lets its samples go and makes the whole account wait as asked", async () => {
    const { account, batch, upload } = await practice.ready();
    const retryAfter = { form: "seconds", seconds: 60 } as const;
    practice.faults({ fault: { kind: "answer", status: 429, retryAfter }, times: next(1) });
    const outcome = valueIn(await send(practice.runtime, upload, batch));
    expect(outcome.batch.state.kind).toBe("retrying");
    expect(outcome.account).toMatchObject({ kind: "waiting" });
    expect(await practice.held(account)).toEqual({});
    const waits = await send(practice.runtime, upload, batch);
    expect(waits).toMatchObject({ code: "account-waits" });
    const other = await practice.ready(4, START + 86_400_000);
    expect(codeOf(await send(practice.runtime, other.upload, other.batch))).toBe("account-waits");
    expect(practice.sandbox.journal.received).toBe(1);
    await practice.runtime.db.updateTable("account").set({ waits_until: 1 }).execute();
    expect(valueIn(await send(practice.runtime, upload, batch)).batch).toMatchObject({
      state: { kind: "accepted" },
      attempts: 2,
    });
  });

  it("is tried again when the API could not be reached", async () => {
    await practice.sandbox.stop();
    const { account, batch, upload } = await practice.ready();
    expect(valueIn(await send(practice.runtime, upload, batch)).batch.state.kind).toBe("retrying");
    expect(await practice.held(account)).toEqual({});
    practice.sandbox = await startSandbox({ port: Number(new URL(practice.runtime.api.url).port) });
    expect(valueIn(await send(practice.runtime, upload, batch)).batch.state.kind).toBe("accepted");
  });

  it("is cut in two when it is too large", async () => {
    const { batch, upload } = await practice.ready(8);
    practice.faults({ fault: { kind: "answer", status: 413 }, times: next(1) });
    expect(codeOf(await send(practice.runtime, upload, batch))).toBe("split");
    const children = [0, 4].map((at) =>
      batchOf("steps", samples(8, START).slice(at, at + 4), batch.header.id),
    );
    valueIn(
      await splitBatch(practice.runtime, upload, {
        parent: batch.header.id,
        children: children.map((c) => c.header),
      }),
    );
    for (const child of children) {
      expect(valueIn(await send(practice.runtime, upload, child)).batch.state.kind).toBe("accepted");
    }
  });
});

describe("an account that the API turns away", () => {
  it("stops with a wrong token and goes on with the right one", async () => {
    const { id } = await newAccount(practice.runtime, "P-1", "wrong-token");
    const batch = batchOf("steps", samples(5, START));
    const upload = await register(practice.runtime, id, [batch]);
    const outcome = valueIn(await send(practice.runtime, upload, batch));
    expect(outcome.batch.state).toMatchObject({ kind: "blocked", cause: "token" });
    expect(outcome.account).toMatchObject({ kind: "blocked", cause: "token" });
    expect(codeOf(await send(practice.runtime, upload, batch))).toBe("account-blocked");
    expect(practice.sandbox.journal.received).toBe(1);
    const changed = await changeAccount(practice.runtime, id, { kind: "token", token: "sandbox-right" });
    expect(valueIn(changed).standing).toEqual({ kind: "open" });
    expect(valueIn(await send(practice.runtime, upload, batch)).batch.state.kind).toBe("accepted");
  });

  it("is not stopped by the refusal of a token that was replaced meanwhile", async () => {
    const { id } = await newAccount(practice.runtime, "P-1", "sandbox-old");
    const batch = batchOf("steps", samples(5, START));
    const upload = await register(practice.runtime, id, [batch]);
    practice.faults({ fault: { kind: "hang", at: "read" }, times: next(1) });
    practice.sandbox.tokens.revoke("sandbox-old");
    const sending = send(practice.runtime, upload, batch);
    await expect.poll(() => practice.sandbox.hanging.count).toBe(1);
    await changeAccount(practice.runtime, id, { kind: "token", token: "sandbox-new" });
    await changeAccount(practice.runtime, id, { kind: "same-person" });
    practice.sandbox.hanging.release();
    const outcome = valueIn(await sending);
    expect(outcome.batch.state.kind).toBe("retrying");
    expect(outcome.account).toEqual({ kind: "open" });
    expect(valueIn(await send(practice.runtime, upload, batch)).batch.state.kind).toBe("accepted");
  });

  it("stops at a wrong address and goes on after a good check", async () => {
    const { account, batch, upload } = await practice.ready();
    practice.faults({ fault: { kind: "answer", status: 404 }, times: next(1) });
    expect(valueIn(await send(practice.runtime, upload, batch)).account).toMatchObject({
      kind: "blocked",
      cause: "configuration",
    });
    expect(codeOf(await send(practice.runtime, upload, batch))).toBe("account-blocked");
    await checkAccount(practice.runtime, account);
    expect(valueIn(await send(practice.runtime, upload, batch)).batch.state.kind).toBe("accepted");
  });
});

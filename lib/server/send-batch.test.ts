import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listAccounts } from "./accounts";
import { listAttempts, splitBatch } from "./batches";
import { type Practice, START, startPractice } from "./practice.test-support";
import { batchOf, codeOf, openTestRuntime, register, samples, send, valueIn } from "./runtime.test-support";

let practice: Practice;

beforeEach(async () => {
  practice = await startPractice();
});

afterEach(() => practice.end());

describe("a batch that the API takes", () => {
  it("leaves exactly as it came and is recorded", async () => {
    const { account, batch, upload } = await practice.ready(1000);
    const outcome = valueIn(await send(practice.runtime, upload, batch));
    expect(outcome.batch).toMatchObject({ state: { kind: "accepted", by: "answer" }, attempts: 1 });
    expect(outcome.account).toEqual({ kind: "open" });
    const [line] = [...practice.sandbox.journal.accepted()];
    expect(line?.body).toBe(new TextDecoder().decode(batch.bytes));
    expect(line?.token).toBe("sandbox-014");
    expect(await practice.held(account)).toEqual({ accepted: 1000 });
    const [attempt] = valueIn(await listAttempts(practice.runtime, batch.header.id));
    expect(attempt).toMatchObject({
      ordinal: 1,
      evidence: "accepted",
      status: 200,
      requestId: "sandbox-000001",
    });
    expect((await listAccounts(practice.runtime))[0]?.acceptedSamples).toBe(1000);
  });

  it("is answered from the records when it is asked for again", async () => {
    const { batch, upload } = await practice.ready();
    await send(practice.runtime, upload, batch);
    expect(valueIn(await send(practice.runtime, upload, batch)).batch.state.kind).toBe("accepted");
    expect(practice.sandbox.journal.received).toBe(1);
  });

  it("is sent once however often it is asked for at once", async () => {
    const { batch, upload } = await practice.ready();
    const asked = await Promise.all(Array.from({ length: 100 }, () => send(practice.runtime, upload, batch)));
    const codes = asked.map((result) =>
      result.kind === "done" ? result.value.batch.state.kind : result.code,
    );
    expect(new Set(codes)).toEqual(new Set(["accepted", "in-progress"]));
    expect(practice.sandbox.journal.received).toBe(1);
  });

  it("is sent once when two uploads hold the same samples at the same time", async () => {
    const one = await practice.ready();
    const two = await practice.ready();
    const asked = await Promise.all([
      send(practice.runtime, one.upload, one.batch),
      send(practice.runtime, two.upload, two.batch),
    ]);
    expect(asked.map(codeOf).sort()).toEqual(["conflict", "done"]);
    expect(practice.sandbox.journal.acceptedSamples).toBe(5);
  });
});

describe("a body that is not the registered one", () => {
  it("is refused and nothing leaves", async () => {
    const { batch, upload } = await practice.ready();
    const others = batchOf("steps", samples(5, START + 60_000));
    expect(codeOf(await send(practice.runtime, upload, { ...batch, bytes: others.bytes }))).toBe(
      "body-differs",
    );
    const [early, late] = [samples(5, START), samples(5, START)];
    if (early[0] && late[4]) [early[0].start, late[4].start] = [START - 1, START + 240_001];
    for (const moved of [early, late]) {
      const body = batchOf("steps", moved);
      expect(codeOf(await send(practice.runtime, upload, { ...batch, bytes: body.bytes }))).toBe(
        "body-differs",
      );
    }
    const fewer = batchOf("steps", samples(4, START));
    expect(codeOf(await send(practice.runtime, upload, { ...batch, bytes: fewer.bytes }))).toBe(
      "body-differs",
    );
    const otherType = batchOf("bpm", samples(5, START));
    expect(codeOf(await send(practice.runtime, upload, { ...batch, bytes: otherType.bytes }))).toBe(
      "body-differs",
    );
    expect(practice.sandbox.journal.received).toBe(0);
  });

  it("is refused when only its values differ from what was sent under its id", async () => {
    const { batch, upload } = await practice.ready();
    await send(practice.runtime, upload, batch);
    const other = batchOf(
      "steps",
      samples(5, START).map((one) => ({ ...one, value: one.value + 1 })),
    );
    expect(codeOf(await send(practice.runtime, upload, { ...batch, bytes: other.bytes }))).toBe(
      "body-differs",
    );
    expect(practice.sandbox.journal.received).toBe(1);
  });

  it("is refused when it breaks the contract or holds a sample twice", async () => {
    const { batch, upload, account } = await practice.ready();
    const broken = new Uint8Array(new TextEncoder().encode('{"data_type":"steps","data":[]}'));
    expect(codeOf(await send(practice.runtime, upload, { ...batch, bytes: broken }))).toBe("invalid-samples");
    const [first] = samples(1, START);
    if (!first) throw new Error("no sample");
    const twice = batchOf("steps", [...samples(3, START), first]);
    const other = await register(practice.runtime, account, [twice]);
    expect(codeOf(await send(practice.runtime, other, twice))).toBe("invalid-samples");
    expect(practice.sandbox.journal.received).toBe(0);
  });

  it("is not found under another upload", async () => {
    const { batch } = await practice.ready();
    const { upload } = await practice.ready(3, START + 86_400_000);
    expect(codeOf(await send(practice.runtime, upload, batch))).toBe("not-found");
  });
});

describe("samples that were sent before", () => {
  it("are named by their places, and the children without them go", async () => {
    const first = await practice.ready(5);
    await send(practice.runtime, first.upload, first.batch);
    const { account, batch, upload } = await practice.ready(9);
    const conflict = await send(practice.runtime, upload, batch);
    expect(conflict).toMatchObject({
      code: "conflict",
      indexes: { alreadySent: [0, 1, 2, 3, 4], open: [], refused: [] },
    });
    const child = batchOf("steps", samples(9, START).slice(5), batch.header.id);
    const split = await splitBatch(practice.runtime, upload, {
      parent: batch.header.id,
      children: [child.header],
    });
    expect(valueIn(split).map((entry) => entry.state.kind)).toEqual(["planned"]);
    expect(valueIn(await send(practice.runtime, upload, child)).batch.state.kind).toBe("accepted");
    expect(codeOf(await send(practice.runtime, upload, batch))).toBe("done");
    expect(practice.sandbox.journal.acceptedSamples).toBe(9);
    expect(await practice.held(account)).toEqual({ accepted: 9 });
  });
});

describe("the server's own limits", () => {
  it("sends nothing while it shuts down", async () => {
    const { batch, upload } = await practice.ready();
    practice.runtime.calls.drain();
    expect(codeOf(await send(practice.runtime, upload, batch))).toBe("draining");
  });

  it("sends nothing for an account of another API", async () => {
    const { batch, upload } = await practice.ready();
    await practice.runtime.db.updateTable("account").set({ origin: "https://proxy.example.org" }).execute();
    expect(codeOf(await send(practice.runtime, upload, batch))).toBe("other-origin");
    expect(practice.sandbox.journal.received).toBe(0);
  });

  it("makes no call when the attempt cannot be written down", async () => {
    const { batch, upload } = await practice.ready();
    await practice.runtime.db.schema.dropTable("attempt").execute();
    await expect(send(practice.runtime, upload, batch)).rejects.toThrow("attempt");
    expect(practice.sandbox.journal.received).toBe(0);
  });

  it("keeps no token, value or body anywhere in the folder", async () => {
    const { batch, upload } = await practice.ready();
    await send(practice.runtime, upload, batch);
    await practice.runtime.close();
    for (const file of readdirSync(practice.folder)) {
      const text = readFileSync(path.join(practice.folder, file), "latin1");
      expect(text).not.toContain("sandbox-014");
      expect(text).not.toContain("start_date");
    }
    practice.runtime = await openTestRuntime(practice.folder, { api: practice.runtime.api });
  });
});

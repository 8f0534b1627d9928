import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkAccount } from "./account-check";
import { type RawApi, startRawApi } from "./raw-api.test-support";
import type { Runtime } from "./runtime";
import {
  batchOf,
  newAccount,
  openTestRuntime,
  register,
  samples,
  send,
  temporaryFolder,
  valueIn,
} from "./runtime.test-support";
import { closeAll, json, openUpstream, whole } from "./upstream-call.test-support";

const START = Date.UTC(2024, 2, 1, 7);
const DAY_MS = 86_400_000;

/** What the API says: to a batch, and on its status page. */
let answers: { batch: string; status: string };
let asked: { batches: number; pages: number; heads: string[] };
let api: RawApi;
let runtime: Runtime;
let clock: number;
let folder: ReturnType<typeof temporaryFolder>;

const MAINTENANCE = json(200, { status: "Maintenance" });
const FAILING = whole(503);
const TAKEN = json(200, { status: "ok" });

beforeEach(async () => {
  answers = { batch: FAILING, status: MAINTENANCE };
  asked = { batches: 0, pages: 0, heads: [] };
  clock = Date.UTC(2024, 5, 1);
  api = await startRawApi(async (connection) => {
    for (;;) {
      const { head } = await connection.request();
      const isPage = head.startsWith("GET /api/status ");
      if (isPage) asked.pages++;
      else asked.batches++;
      if (isPage) asked.heads.push(head);
      connection.write(isPage ? answers.status : answers.batch);
    }
  });
  folder = temporaryFolder();
  runtime = await openTestRuntime(folder.path, {
    api: { origin: api.origin, url: api.origin },
    now: async () => clock,
  });
});

afterEach(async () => {
  await runtime.close();
  await api.stop();
  await closeAll();
  folder.remove();
});

let day = 0;

async function ready(account: string) {
  const batch = batchOf("steps", samples(5, START + day++ * DAY_MS));
  return { batch, upload: await register(runtime, account, [batch]) };
}

describe("an API that fails while its status page says maintenance", () => {
  it("makes every account wait, and is tried again only when the page says that it is over", async () => {
    const one = (await newAccount(runtime)).id;
    const two = (await newAccount(runtime, "P-2", "other")).id;
    const first = await ready(one);
    const standing = { kind: "waiting", cause: "maintenance", until: clock + 60_000 };
    expect(valueIn(await send(runtime, first.upload, first.batch)).account).toMatchObject(standing);
    const second = await ready(two);
    const waits = { code: "account-waits", wait: "maintenance", until: clock + 60_000 };
    expect(await send(runtime, second.upload, second.batch)).toMatchObject(waits);
    expect(asked).toMatchObject({ batches: 1, pages: 1 });
    expect(asked.heads[0]).not.toMatch(/authorization/i);

    clock += 40_000;
    expect(await send(runtime, second.upload, second.batch)).toMatchObject({ code: "account-waits" });
    expect(asked).toMatchObject({ batches: 1, pages: 1 });

    clock += 20_000;
    expect(await send(runtime, second.upload, second.batch)).toMatchObject({ code: "account-waits" });
    expect(asked).toMatchObject({ batches: 1, pages: 2 });
    expect(await send(runtime, second.upload, second.batch)).toMatchObject({ until: clock + 60_000 });
    expect(asked).toMatchObject({ batches: 1, pages: 2 });

    clock += 60_000;
    answers = { batch: TAKEN, status: json(200, { status: "ok" }) };
    const taken = valueIn(await send(runtime, second.upload, second.batch));
    expect(taken).toMatchObject({ batch: { state: { kind: "accepted" } }, account: { kind: "open" } });
    expect(asked).toMatchObject({ batches: 2, pages: 3 });
    const third = await ready(one);
    expect(valueIn(await send(runtime, third.upload, third.batch)).batch.state.kind).toBe("accepted");
  });

  it("is asked for it at most every 30 s", async () => {
    answers.status = whole(404);
    const account = (await newAccount(runtime)).id;
    for (const later of [0, 29_000, 1_000]) {
      clock += later;
      const { batch, upload } = await ready(account);
      await runtime.db
        .updateTable("account")
        .set({ breaker: '{"kind":"closed","unknowns":0,"notSents":0}' })
        .execute();
      expect(valueIn(await send(runtime, upload, batch)).batch.state.kind).toBe("unknown");
    }
    expect(asked).toMatchObject({ batches: 3, pages: 2 });
  });

  it("is not asked for it when the batch was answered or put off", async () => {
    const account = (await newAccount(runtime)).id;
    for (const batch of [TAKEN, whole(422), whole(503, "", { "retry-after": "1" })]) {
      answers.batch = batch;
      const made = await ready(account);
      valueIn(await send(runtime, made.upload, made.batch));
      clock += 2_000;
    }
    expect(asked).toMatchObject({ batches: 3, pages: 0 });
  });

  it("says so when the connection is checked, and goes on after a good check", async () => {
    const account = (await newAccount(runtime)).id;
    const check = valueIn(await checkAccount(runtime, account));
    expect(check).toMatchObject({ result: "unclear", status: 503 });
    expect(check.message).toContain("maintenance");
    const { batch, upload } = await ready(account);
    await send(runtime, upload, batch);
    answers.batch = whole(422);
    expect(valueIn(await checkAccount(runtime, account)).result).toBe("good");
    const next = await ready(account);
    expect(valueIn(await send(runtime, next.upload, next.batch)).batch.state.kind).toBe("rejected");
  });
});

describe("reading a status page", () => {
  it.each<[string, string, boolean]>([
    ["maintenance", json(200, { status: "maintenance" }), true],
    ["none there", whole(404), false],
    ["an endless one", `HTTP/1.1 200 Fine\r\ncontent-length: 100000000\r\n\r\n${" ".repeat(200_000)}`, false],
    ["one that is cut", 'HTTP/1.1 200 Fine\r\ncontent-length: 500\r\n\r\n{"status":"main', false],
    ["a status line cut in half", "HTTP/1.1 2", false],
    ["a redirect", whole(302, "", { location: "/elsewhere" }), false],
  ])("%s", async (_name, answer, expected) => {
    const page = await startRawApi(async (connection) => {
      await connection.request();
      connection.write(answer);
      connection.socket.end();
    });
    expect(await openUpstream().isInMaintenance(page.origin)).toBe(expected);
    expect(page.connections).toBe(1);
    await page.stop();
  });

  it("means nothing where nothing listens", async () => {
    const gone = await startRawApi(() => undefined);
    await gone.stop();
    expect(await openUpstream().isInMaintenance(gone.origin)).toBe(false);
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../ledger/entry";
import { changeAccount, createAccount, listAccounts } from "./accounts";
import { keepDefaultAccount } from "./default-account";
import type { Runtime } from "./runtime";
import {
  batchOf,
  codeOf,
  newAccount,
  openTestRuntime,
  register,
  samples,
  temporaryFolder,
  valueIn,
} from "./runtime.test-support";

let folder: ReturnType<typeof temporaryFolder>;
let runtime: Runtime;

beforeEach(async () => {
  folder = temporaryFolder();
  runtime = await openTestRuntime(folder.path);
});

afterEach(async () => {
  await runtime.close();
  folder.remove();
});

const jwt = (payload: object) => `h.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.s`;

/** As if something of this account had been accepted. */
async function sendSomething(account: string): Promise<void> {
  const upload = await register(runtime, account, [batchOf("steps", samples(3, 0))]);
  await runtime.db
    .updateTable("batch")
    .set({ state: "accepted", state_detail: '{"by":"answer","at":1}' })
    .where("upload", "=", upload)
    .execute();
}

async function only(id: string): Promise<Account> {
  const found = (await listAccounts(runtime)).find((account) => account.id === id);
  if (!found) throw new Error("no such account");
  return found;
}

describe("accounts", () => {
  it("show the last characters of the token and nothing more of it", async () => {
    const account = await newAccount(runtime, "P-014", "abcdefghijklmnop");
    expect(account).toMatchObject({ name: "P-014", origin: "sandbox", current: true, tokenHint: "mnop" });
    expect(JSON.stringify(await listAccounts(runtime))).not.toContain("abcdefgh");
    expect((await newAccount(runtime, "short", "abcd")).tokenHint).toBe("d");
  });

  it("have names and tokens of their own within one API", async () => {
    await newAccount(runtime, "É", "one");
    expect(codeOf(await createAccount(runtime, { name: "E\u0301", token: "two" }))).toBe("name-taken");
    expect(codeOf(await createAccount(runtime, { name: "B", token: "one" }))).toBe("name-taken");
    const b = await newAccount(runtime, "B", "two");
    expect(codeOf(await changeAccount(runtime, b.id, { kind: "rename", name: "É" }))).toBe("name-taken");
    expect(codeOf(await changeAccount(runtime, b.id, { kind: "token", token: "one" }))).toBe("name-taken");
    expect(valueIn(await changeAccount(runtime, b.id, { kind: "rename", name: "C" })).name).toBe("C");
  });

  it("of another API are listed as history only", async () => {
    const account = await newAccount(runtime);
    await runtime.db.updateTable("account").set({ origin: "https://proxy.example.org" }).execute();
    expect((await only(account.id)).current).toBe(false);
    expect(codeOf(await changeAccount(runtime, account.id, { kind: "rename", name: "x" }))).toBe(
      "other-origin",
    );
    expect(codeOf(await createAccount(runtime, { name: "P-014", token: "sandbox-014" }))).toBe("done");
  });
});

describe("a new token", () => {
  it("takes over at once while nothing was sent", async () => {
    const { id } = await newAccount(runtime, "A", "token-of-the-first");
    const changed = valueIn(
      await changeAccount(runtime, id, { kind: "token", token: "token-of-the-second" }),
    );
    expect(changed).toMatchObject({ standing: { kind: "open" }, tokenHint: "cond" });
  });

  it("takes over at once when it names the same subject", async () => {
    const { id } = await newAccount(runtime, "A", jwt({ sub: "p1", exp: 1 }));
    await sendSomething(id);
    const changed = await changeAccount(runtime, id, { kind: "token", token: jwt({ sub: "p1", exp: 2 }) });
    expect(valueIn(changed).standing).toEqual({ kind: "open" });
  });

  it.each([
    ["of another subject", jwt({ sub: "p1" }), jwt({ sub: "p2" })],
    ["without subjects", "token-of-the-first", "token-of-the-second"],
    ["with an empty subject", jwt({ sub: "", a: 1 }), jwt({ sub: "", a: 2 })],
  ])("%s waits for the answer whose it is", async (_, first, second) => {
    const { id } = await newAccount(runtime, "A", first);
    await sendSomething(id);
    const asked = valueIn(await changeAccount(runtime, id, { kind: "token", token: second }));
    expect(asked.standing).toMatchObject({ kind: "question" });
    const answered = valueIn(await changeAccount(runtime, id, { kind: "same-person" }));
    expect(answered).toMatchObject({ id, standing: { kind: "open" } });
    expect(codeOf(await changeAccount(runtime, id, { kind: "same-person" }))).toBe("wrong-state");
  });

  it("of another person makes another account, and the old one keeps its token", async () => {
    const { id } = await newAccount(runtime, "A", "token-of-the-first");
    await sendSomething(id);
    await changeAccount(runtime, id, { kind: "token", token: "token-of-the-second" });
    expect(codeOf(await changeAccount(runtime, id, { kind: "other-person", name: "A" }))).toBe("name-taken");
    expect((await only(id)).standing.kind).toBe("question");
    const other = valueIn(await changeAccount(runtime, id, { kind: "other-person", name: "B" }));
    expect(other).toMatchObject({
      name: "B",
      tokenHint: "cond",
      acceptedSamples: 0,
      standing: { kind: "open" },
    });
    expect(await only(id)).toMatchObject({
      tokenHint: "irst",
      standing: { kind: "open" },
      acceptedSamples: 3,
    });
  });

  it("that is the old one again ends the question", async () => {
    const { id } = await newAccount(runtime, "A", "token-of-the-first");
    await sendSomething(id);
    await changeAccount(runtime, id, { kind: "token", token: "token-of-the-second" });
    const back = await changeAccount(runtime, id, { kind: "token", token: "token-of-the-first" });
    expect(valueIn(back)).toMatchObject({ standing: { kind: "open" }, tokenHint: "irst" });
  });
});

describe("the account of SAMPLES_API_TOKEN", () => {
  it("is made once and named Default, also beside one of that name", async () => {
    await newAccount(runtime, "Default", "another");
    for (let start = 0; start < 2; start++) await keepDefaultAccount(runtime, "token-of-the-first");
    const own = (await listAccounts(runtime)).filter((account) => account.source === "environment");
    expect(own.map(({ name, tokenHint }) => ({ name, tokenHint }))).toEqual([
      { name: "Default 2", tokenHint: "irst" },
    ]);
  });

  it("takes a changed token, with the question when something was sent", async () => {
    await keepDefaultAccount(runtime, "token-of-the-first");
    await keepDefaultAccount(runtime, "token-of-the-second");
    const [account] = await listAccounts(runtime);
    if (!account) throw new Error("no account");
    expect(account).toMatchObject({ tokenHint: "cond", standing: { kind: "open" } });
    await sendSomething(account.id);
    await keepDefaultAccount(runtime, "token-of-the-third");
    expect((await only(account.id)).standing).toEqual({ kind: "question", tokenHint: "hird" });
    const other = valueIn(await changeAccount(runtime, account.id, { kind: "other-person", name: "B" }));
    expect(other.source).toBe("environment");
    await keepDefaultAccount(runtime, "token-of-the-third");
    expect(await only(account.id)).toMatchObject({
      source: "page",
      tokenHint: "cond",
      standing: { kind: "open" },
    });
  });

  it("leaves a token alone that was replaced on the page", async () => {
    await keepDefaultAccount(runtime, "token-of-the-first");
    const [account] = await listAccounts(runtime);
    if (!account) throw new Error("no account");
    await changeAccount(runtime, account.id, { kind: "token", token: "token-of-the-page" });
    await keepDefaultAccount(runtime, "token-of-the-first");
    expect((await only(account.id)).tokenHint).toBe("page");
  });

  it("is the account that holds this token already", async () => {
    const { id } = await newAccount(runtime, "A", "token-of-the-first");
    await keepDefaultAccount(runtime, "token-of-the-first");
    expect(await listAccounts(runtime)).toMatchObject([{ id, name: "A", source: "environment" }]);
  });
});

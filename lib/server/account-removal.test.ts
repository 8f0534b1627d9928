import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { removeAccount } from "./account-removal";
import { listAccounts } from "./accounts";
import { answered, type Desk, openDesk } from "./attempt.test-support";
import { splitBatch } from "./batches";
import { batchOf, codeOf, newAccount, register, samples } from "./runtime.test-support";

const START = Date.UTC(2024, 2, 1, 7);
const TABLES = [
  "upload",
  "upload_file",
  "upload_held",
  "batch",
  "attempt",
  "series",
  "claim_page",
  "refusal",
] as const;
const FILE = {
  name: "a.csv",
  bytes: 1,
  hash: "a".repeat(64),
  format: "csv",
  zone: null,
  mapping: null,
  readerVersion: 1,
};

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.end());

/** An account with a row in every table. */
async function used(name: string): Promise<string> {
  const account = (await newAccount(desk.runtime, name, `sandbox-${name}`)).id;
  const [taken, refused] = [batchOf("steps", samples(9, START)), batchOf("bpm", samples(9, START))];
  const held = [{ file: "a.csv", device: "Ring", dataType: "bpm" as const, n: 1, first: START, last: START }];
  const upload = await register(desk.runtime, account, [taken, refused], {
    files: [FILE],
    held,
    confirmed: ["other-account"],
  });
  await desk.attempt(taken, upload, answered(200));
  await desk.attempt(refused, upload, answered(422));
  const child = batchOf("bpm", samples(9, START), refused.header.id);
  await splitBatch(desk.runtime, upload, { parent: refused.header.id, children: [child.header] });
  return account;
}

async function rows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const all = await desk.runtime.db.selectFrom(table).selectAll().execute();
    counts[table] = all.length;
  }
  return counts;
}

describe("removing an account", () => {
  it("removes all that is known of it and nothing of another", async () => {
    await used("P-1");
    const before = await rows();
    expect(Object.values(before).every((n) => n > 0)).toBe(true);
    const gone = await used("P-2");
    expect(codeOf(await removeAccount(desk.runtime, gone))).toBe("done");
    expect(await rows()).toEqual(before);
    expect((await listAccounts(desk.runtime)).map(({ name }) => name)).toEqual(["P-1"]);
    expect(codeOf(await removeAccount(desk.runtime, gone))).toBe("not-found");
  });

  it("waits until nothing of it is under way", async () => {
    const account = (await newAccount(desk.runtime)).id;
    const batch = batchOf("steps", samples(5, START));
    const upload = await register(desk.runtime, account, [batch]);
    const attempt = await desk.begin(batch, upload);
    expect(codeOf(await removeAccount(desk.runtime, account))).toBe("in-progress");
    await desk.finish(attempt, answered(200));
    await desk.runtime.calls.during(batch.header.id, async () => {
      expect(codeOf(await removeAccount(desk.runtime, account))).toBe("in-progress");
    });
    expect(codeOf(await removeAccount(desk.runtime, account))).toBe("done");
  });

  it("leaves an answer that comes too late without a place, and says so without failing", async () => {
    const account = (await newAccount(desk.runtime)).id;
    const batch = batchOf("steps", samples(5, START));
    const upload = await register(desk.runtime, account, [batch]);
    const attempt = await desk.begin(batch, upload);
    await desk.runtime.db
      .updateTable("batch")
      .set({ state: "unknown", state_detail: '{"since":1,"reason":""}' })
      .execute();
    expect(codeOf(await removeAccount(desk.runtime, account))).toBe("done");
    await desk.finish(attempt, answered(200));
    expect(await rows()).toEqual(Object.fromEntries(TABLES.map((table) => [table, 0])));
  });

  it("makes its name and token free again", async () => {
    const account = await used("P-1");
    await removeAccount(desk.runtime, account);
    expect((await newAccount(desk.runtime, "P-1", "sandbox-P-1")).acceptedSamples).toBe(0);
  });
});

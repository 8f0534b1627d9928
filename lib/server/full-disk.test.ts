import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureText } from "./failure-text";
import { type Practice, startPractice } from "./practice.test-support";
import { codeOf, send } from "./runtime.test-support";

let practice: Practice;
beforeEach(async () => {
  practice = await startPractice();
});
afterEach(() => practice.end());

/** SQLite's own limit stands for the disk's: no page more than there are, and none that was free. */
async function fillDisk(): Promise<void> {
  await sql`vacuum`.execute(practice.runtime.db);
  await sql`pragma max_page_count = 1`.execute(practice.runtime.db);
}
const makeRoom = () => sql`pragma max_page_count = 1000000`.execute(practice.runtime.db);

/** What sending throws, or how it ended. */
const tryToSend = (upload: string, batch: Parameters<typeof send>[2]) =>
  send(practice.runtime, upload, batch).then(codeOf, failureText);

describe("a disk without room", () => {
  it("keeps a batch from leaving; with room it leaves, once", async () => {
    const { batch, upload, account } = await practice.ready(1000);
    await fillDisk();
    expect(await tryToSend(upload, batch)).toContain("cannot be recorded, so nothing is sent");
    expect(await tryToSend(upload, batch)).toContain("cannot be recorded, so nothing is sent");
    expect(practice.sandbox.journal.received).toBe(0);
    expect(await practice.held(account)).toEqual({});
    await makeRoom();
    expect(await tryToSend(upload, batch)).toBe("done");
    expect(practice.sandbox.journal.acceptedSamples).toBe(1000);
    expect(practice.sandbox.journal.received).toBe(1);
  });
});

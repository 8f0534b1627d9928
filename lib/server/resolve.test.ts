import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listAccounts } from "./accounts";
import { answered, type Desk, NO_ANSWER, openDesk } from "./attempt.test-support";
import { resolveBatches } from "./batches";
import { dayOf } from "./claim-entries";
import {
  batchOf,
  codeOf,
  newAccount,
  register,
  samples,
  standingCounts,
  valueIn,
} from "./runtime.test-support";
import { findUpload } from "./upload-entry";

const START = Date.UTC(2024, 2, 1, 7);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

let desk: Desk;
let account: string;

beforeEach(async () => {
  desk = await openDesk();
  account = (await newAccount(desk.runtime)).id;
});

afterEach(() => desk.end());

/** Four days with a batch of 5 each: the third was taken, of the others nobody knows. */
async function fourDays(of = account) {
  const batches = [0, 1, 2, 3].map((day) => batchOf("steps", samples(5, START + day * DAY_MS)));
  const upload = await register(desk.runtime, of, batches);
  for (const [day, batch] of batches.entries()) {
    await desk.attempt(batch, upload, day === 2 ? answered(200) : NO_ANSWER);
  }
  return { upload, ids: batches.map((batch) => batch.header.id) };
}

const resolve = (from: number | null, to: number | null, decision: "accepted" | "release") =>
  resolveBatches(desk.runtime, { account, from, to, decision });

describe("a decision for all that is not confirmed in a span of time", () => {
  it("takes what lies wholly within, both ends included, and leaves every other batch and account alone", async () => {
    const { upload, ids } = await fourDays();
    const other = (await newAccount(desk.runtime, "P-2", "sandbox-2")).id;
    await fourDays(other);
    const last = START + DAY_MS + 4 * MINUTE_MS;
    expect(valueIn(await resolve(START, last - 1, "release")).map(({ id }) => id)).toEqual([ids[0]]);
    expect(valueIn(await resolve(START + DAY_MS + 1, null, "release")).map(({ id }) => id)).toEqual([ids[3]]);
    desk.clock += 5_000;
    const settled = valueIn(await resolve(START + DAY_MS, last, "accepted"));
    expect(settled).toMatchObject([
      { id: ids[1], state: { kind: "accepted", by: "person", at: desk.clock } },
    ]);
    expect(valueIn(await findUpload(desk.runtime.db, upload))).toMatchObject({
      states: { accepted: { batches: 2, samples: 10 }, released: { batches: 2, samples: 10 } },
      acceptedByPerson: 5,
    });
    const accounts = await listAccounts(desk.runtime);
    expect(accounts.map((one) => [one.unknownSamples, one.acceptedSamples, one.acceptedByPerson])).toEqual([
      [0, 10, 5],
      [15, 5, 0],
    ]);
  });

  it("with open ends takes all, and lets go of what it releases", async () => {
    await fourDays();
    expect(valueIn(await resolve(null, null, "release"))).toHaveLength(3);
    expect(valueIn(await resolve(null, null, "release"))).toEqual([]);
    const days = { firstDay: dayOf(START), lastDay: dayOf(START) + 3 };
    const series = [{ dataType: "steps" as const, device: "Watch", ...days }];
    expect(await standingCounts(desk.runtime, { account, series })).toEqual({ accepted: 5 });
  });

  it("of an account that is not here is not found", async () => {
    account = crypto.randomUUID();
    expect(codeOf(await resolve(null, null, "accepted"))).toBe("not-found");
  });
});

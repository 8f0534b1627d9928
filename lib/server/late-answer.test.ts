import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answered, type Desk, NO_ANSWER, openDesk } from "./attempt.test-support";
import { resolveBatches } from "./batches";
import { dayOf, packEntries, unpackEntries } from "./claim-entries";
import { bytesOf } from "./db";
import {
  batchOf,
  newAccount,
  register,
  samples,
  standingCounts,
  type TestBatch,
  valueIn,
} from "./runtime.test-support";
import { sweep } from "./sweep";

const START = Date.UTC(2024, 2, 1, 22);
const LONG_MS = 120_000;

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.end());

function held(account: string) {
  const days = { firstDay: dayOf(START), lastDay: dayOf(START) + 1 };
  return standingCounts(desk.runtime, { account, series: [{ dataType: "steps", device: "Watch", ...days }] });
}

/** A batch whose lease ran out while its call stands, and which a person released. */
async function released(account: string, batch: TestBatch) {
  const upload = await register(desk.runtime, account, [batch]);
  const attempt = await desk.begin(batch, upload);
  desk.clock += LONG_MS;
  expect(valueIn(await sweep(desk.runtime, "running"))).toBe(1);
  valueIn(await resolveBatches(desk.runtime, { batches: [batch.header.id], decision: "release" }));
  return attempt;
}

describe("an answer that comes after its batch was released", () => {
  it("settles it and keeps its samples from being sent again", async () => {
    const account = (await newAccount(desk.runtime)).id;
    const batch = batchOf("steps", samples(5, START));
    const attempt = await released(account, batch);
    expect(await held(account)).toEqual({});
    await desk.finish(attempt, answered(200));
    expect((await desk.entry(batch)).state).toMatchObject({ kind: "accepted", by: "answer" });
    expect(await held(account)).toEqual({ accepted: 5 });
    const again = batchOf("steps", samples(7, START));
    const upload = await register(desk.runtime, account, [again]);
    expect(await desk.tryBegin(again, upload)).toEqual({
      alreadySent: [0, 1, 2, 3, 4],
      open: [],
      refused: [],
    });
  });

  it("changes nothing unless it is a 2xx", async () => {
    const account = (await newAccount(desk.runtime)).id;
    const batch = batchOf("steps", samples(5, START));
    const attempt = await released(account, batch);
    await desk.finish(attempt, answered(500));
    expect((await desk.entry(batch)).state.kind).toBe("released");
    expect(await held(account)).toEqual({});
  });

  it("marks the batches that hold its samples now, and takes them over from those", async () => {
    const account = (await newAccount(desk.runtime)).id;
    const batch = batchOf("steps", samples(5, START));
    const attempt = await released(account, batch);
    const sent = batchOf("steps", samples(3, START));
    await desk.attempt(sent, await register(desk.runtime, account, [sent]), answered(200));
    const open = batchOf("steps", samples(6, START).slice(3));
    await desk.attempt(open, await register(desk.runtime, account, [open]), NO_ANSWER);
    const other = batchOf("steps", samples(4, START + 86_400_000));
    await desk.attempt(other, await register(desk.runtime, account, [other]), answered(200));

    await desk.finish(attempt, answered(200));
    expect((await desk.entry(sent)).possibleDuplicate).toBe(true);
    expect((await desk.entry(open)).possibleDuplicate).toBe(true);
    expect((await desk.entry(other)).possibleDuplicate).toBe(false);
    expect((await desk.entry(batch)).possibleDuplicate).toBe(false);
    expect(await held(account)).toEqual({ accepted: 9, unknown: 1 });
    // What the other one lets go of does not free what arrived.
    valueIn(await resolveBatches(desk.runtime, { batches: [open.header.id], decision: "release" }));
    expect(await held(account)).toEqual({ accepted: 9 });
  });

  it("leaves every sample held once, whatever was sent between", async () => {
    const account = (await newAccount(desk.runtime)).id;
    let day = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 3 }), fc.boolean()), {
          maxLength: 3,
        }),
        async (others) => {
          const all = samples(8, START + ++day * 4 * 86_400_000);
          const mine = batchOf("steps", all.slice(0, 6));
          const attempt = await released(account, mine);
          for (const [places, taken] of others) {
            const batch = batchOf(
              "steps",
              places.flatMap((place) => all[place] ?? []),
            );
            const upload = await register(desk.runtime, account, [batch]);
            const begun = await desk.tryBegin(batch, upload);
            if ("fencing" in begun) await desk.finish(begun, taken ? answered(200) : NO_ANSWER);
          }
          await desk.finish(attempt, answered(200));
          const pages = await desk.runtime.db.selectFrom("claim_page").selectAll().execute();
          for (const page of pages) {
            const bytes = bytesOf(page.entries);
            const entries = unpackEntries(bytes);
            const keys = Array.from({ length: page.n }, (_, i) => entries.subarray(i * 4, i * 4 + 3).join());
            expect(new Set(keys).size).toBe(page.n);
            expect(packEntries(entries)).toEqual(new Uint8Array(bytes));
          }
          const row = await desk.runtime.db
            .selectFrom("batch")
            .select("number")
            .where("id", "=", mine.header.id)
            .executeTakeFirstOrThrow();
          const own = pages.flatMap((page) => {
            const entries = unpackEntries(bytesOf(page.entries));
            return [...entries].filter((word, i) => i % 4 === 3 && word === row.number);
          });
          expect(own).toHaveLength(6);
        },
      ),
      { numRuns: 25 },
    );
  });
});

import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { devicesSchema } from "../ledger/device";
import { answered, type Desk, NO_ANSWER, openDesk } from "./attempt.test-support";
import { resolveBatches, withdrawBatches } from "./batches";
import { listDevices } from "./devices";
import { batchOf, newAccount, register, samples, type TestBatch, valueIn } from "./runtime.test-support";

const START = Date.UTC(2024, 2, 1, 7);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let desk: Desk;
let account: string;

beforeEach(async () => {
  desk = await openDesk();
  account = (await newAccount(desk.runtime)).id;
});

afterEach(() => desk.end());

async function devices() {
  return devicesSchema.parse({ devices: await listDevices(desk.runtime) }).devices;
}

async function watch() {
  const found = (await devices()).find(({ device }) => device === "Watch");
  if (!found) throw new Error("the watch is not listed");
  return found;
}

/** Batches of `n` samples a minute apart, one after the other. */
async function inOrder(count: number, n: number, extra = {}) {
  const batches = Array.from({ length: count }, (_, i) =>
    batchOf("steps", samples(n, START + i * n * MINUTE_MS)),
  );
  const upload = await register(desk.runtime, account, batches, extra);
  return { batches, upload, take: (batch: TestBatch | undefined) => take(upload, batch) };
}

async function take(upload: string, batch: TestBatch | undefined, evidence = answered(200)) {
  if (batch) await desk.attempt(batch, upload, evidence);
}

const file = (name: string, letter: string) => ({
  name,
  bytes: 1,
  hash: letter.repeat(64),
  format: "csv",
  zone: null,
  mapping: null,
  readerVersion: 1,
});

describe("what a device delivered", () => {
  it("reaches to the first sample that is not settled, and on once it is", async () => {
    const { batches, upload, take: accept } = await inOrder(3, 10);
    expect(await watch()).toMatchObject({ deliveredUpTo: null, openFrom: START, accepted: 0, first: null });
    await accept(batches[2]);
    expect(await watch()).toMatchObject({ deliveredUpTo: null, openFrom: START, accepted: 10 });
    await accept(batches[0]);
    const second = START + 10 * MINUTE_MS;
    expect(await watch()).toMatchObject({
      deliveredUpTo: second - MINUTE_MS,
      openFrom: second,
      accepted: 20,
    });
    await take(upload, batches[1], NO_ANSWER);
    expect(await watch()).toMatchObject({ deliveredUpTo: second - MINUTE_MS, unknown: 10, openFrom: second });
    const ids = [batches[1]?.header.id ?? ""];
    valueIn(await resolveBatches(desk.runtime, { batches: ids, decision: "accepted" }));
    expect(await watch()).toMatchObject({
      accepted: 30,
      acceptedByPerson: 10,
      unknown: 0,
      first: START,
      last: START + 29 * MINUTE_MS,
      deliveredUpTo: START + 29 * MINUTE_MS,
      openFrom: null,
      leftOutBefore: 0,
    });
  });

  it("steps back while older data is under way", async () => {
    const { batches, take: accept } = await inOrder(1, 10);
    await accept(batches[0]);
    const older = batchOf("steps", samples(5, START - DAY_MS));
    const upload = await register(desk.runtime, account, [older]);
    expect((await watch()).deliveredUpTo).toBeNull();
    await take(upload, older);
    expect((await watch()).deliveredUpTo).toBe(START + 9 * MINUTE_MS);
  });

  it("is cut exactly where an open batch begins inside an accepted one", async () => {
    const ticks = samples(10, START);
    const odd = batchOf(
      "steps",
      ticks.filter((_, i) => i % 2 === 1),
    );
    const even = batchOf("steps", ticks.filter((_, i) => i % 2 === 0).slice(2));
    const upload = await register(desk.runtime, account, [odd, even]);
    await take(upload, odd);
    expect(await watch()).toMatchObject({
      deliveredUpTo: START + 3 * MINUTE_MS,
      openFrom: START + 4 * MINUTE_MS,
    });
  });

  it("is found where a full page of a dense day ends just before an open batch", async () => {
    const midnight = Math.floor(START / DAY_MS) * DAY_MS;
    const dense = Array.from({ length: 3_000 }, (_, i) => ({
      device: "Watch",
      start: midnight + i * 1_000,
      value: 1,
    }));
    const batches = [0, 1, 2].map((i) => batchOf("steps", dense.slice(i * 1_000, (i + 1) * 1_000)));
    const upload = await register(desk.runtime, account, batches);
    for (const [i, batch] of batches.entries())
      await take(upload, batch, i === 2 ? NO_ANSWER : answered(200));
    expect(await watch()).toMatchObject({
      openFrom: midnight + 2_000_000,
      deliveredUpTo: midnight + 1_999_000,
    });
  });

  it("is told of each account, device and data type apart", async () => {
    const other = (await newAccount(desk.runtime, "P-2", "sandbox-2")).id;
    const ring = batchOf("bpm", samples(4, START, " Ring "));
    const both = batchOf("bpm", [...samples(4, START), ...samples(3, START, "Ring")]);
    await take(await register(desk.runtime, other, [ring]), ring);
    await take(await register(desk.runtime, account, [both]), both);
    const found = (await devices()).map((one) => [one.accountName, one.device, one.dataType, one.accepted]);
    expect(found).toEqual([
      // 2 comes before 14.
      ["P-2", "Ring", "bpm", 4],
      ["P-014", "Ring", "bpm", 3],
      ["P-014", "Watch", "bpm", 4],
    ]);
  });

  it("counts what was refused, and what was left out before it", async () => {
    const { batches, upload, take: accept } = await inOrder(4, 10);
    await take(upload, batches[0], answered(422, [0, 1]));
    valueIn(await withdrawBatches(desk.runtime, [batches[1]?.header.id ?? ""]));
    await take(upload, batches[3], answered(422, [9]));
    await accept(batches[2]);
    expect(await watch()).toMatchObject({
      accepted: 10,
      refused: 3,
      deliveredUpTo: START + 29 * MINUTE_MS,
      leftOutBefore: 12,
    });
  });

  it("does not count as left out what the same file brought again", async () => {
    const files = [file("a.csv", "a")];
    const { batches, take: accept } = await inOrder(2, 10, { files });
    await accept(batches[0]);
    valueIn(await withdrawBatches(desk.runtime, [batches[1]?.header.id ?? ""]));
    const later = batchOf("steps", samples(10, START + 10 * DAY_MS));
    await take(await register(desk.runtime, account, [later]), later);
    expect((await watch()).leftOutBefore).toBe(10);
    desk.clock += 1_000;
    const again = batchOf("steps", samples(10, START + 10 * MINUTE_MS));
    await take(await register(desk.runtime, account, [again], { files }), again);
    expect(await watch()).toMatchObject({ leftOutBefore: 0, accepted: 30 });
  });
});

describe("what was too few to send", () => {
  const held = [
    { file: "a.csv", device: "Ring", dataType: "bpm" as const, n: 2, first: START, last: START + MINUTE_MS },
  ];
  const ring = async () => (await devices()).find(({ device }) => device === "Ring");

  it("is told with its file, also of a device that sent nothing", async () => {
    await inOrder(1, 5, { files: [file("a.csv", "a")], held });
    expect(await ring()).toMatchObject({
      accepted: 0,
      deliveredUpTo: null,
      held: [{ file: "a.csv", n: 2, first: START, last: START + MINUTE_MS }],
    });
  });

  it("is told no more when its file was dropped again, or when it was sent", async () => {
    await inOrder(1, 5, { files: [file("a.csv", "a")], held });
    desk.clock += 1_000;
    const completed = batchOf("bpm", samples(3, START, "Ring"));
    const upload = await register(desk.runtime, account, [completed], { files: [file("b.csv", "b")] });
    expect((await ring())?.held).toHaveLength(1);
    await take(upload, completed);
    expect((await ring())?.held).toEqual([]);

    const other = [
      {
        ...held[0],
        file: "c.csv",
        device: "Ring",
        dataType: "steps" as const,
        n: 1,
        first: START,
        last: START,
      },
    ];
    await inOrder(1, 5, { files: [file("c.csv", "c")], held: other });
    const steps = async () =>
      (await devices()).find((one) => one.device === "Ring" && one.dataType === "steps");
    expect((await steps())?.held).toHaveLength(1);
    desk.clock += 1_000;
    await inOrder(1, 5, { files: [file("c.csv", "c")] });
    expect((await steps())?.held).toEqual([]);
  });
});

it("agrees with the samples themselves, in any order of completion", async () => {
  let day = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(
          fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 3 }),
          fc.constantFrom("taken", "open", "no"),
        ),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      async (parts) => {
        day++;
        const name = `Watch ${day}`;
        const used = new Set<number>();
        const settled: number[] = [];
        const open: number[] = [];
        for (const [places, how] of parts) {
          const own = places.filter((place) => !used.has(place));
          if (own.length < 3) continue;
          for (const place of own) used.add(place);
          const starts = own.map((place) => START + place * 5 * 3_600_000);
          const batch = batchOf(
            "steps",
            starts.map((start) => ({ device: name, start, value: 1 })),
          );
          const upload = await register(desk.runtime, account, [batch]);
          if (how !== "open") await take(upload, batch, answered(how === "taken" ? 200 : 422));
          if (how === "taken") settled.push(...starts);
          if (how === "open") open.push(...starts);
        }
        const reached = settled.filter((start) => open.every((other) => start < other));
        const found = (await devices()).find(({ device }) => device === name);
        expect(found?.deliveredUpTo ?? null).toBe(reached.length === 0 ? null : Math.max(...reached));
      },
    ),
    { numRuns: 30 },
  );
});

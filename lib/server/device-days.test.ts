import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DeviceDays, deviceDaysSchema } from "../ledger/device-days";
import { answered, type Desk, NO_ANSWER, openDesk } from "./attempt.test-support";
import { resolveBatches, withdrawBatches } from "./batches";
import { deviceDays } from "./device-days";
import { listDevices } from "./devices";
import { batchOf, codeOf, newAccount, register, type TestSample, valueIn } from "./runtime.test-support";

/** 1 March 2010: what is far ahead could not be sent. */
const FIRST_DAY = 14_669;
const DAY_MS = 86_400_000;
const DEVICES = ["Watch", "Écran"] as const;

let desk: Desk;
let account: string;
let people = 100;

beforeEach(async () => {
  desk = await openDesk();
  account = (await newAccount(desk.runtime)).id;
});

afterEach(() => desk.end());

async function daysOf(device: string, dataType: "steps" | "bpm" = "steps"): Promise<DeviceDays["runs"]> {
  const answer = valueIn(await deviceDays(desk.runtime, { account, dataType, device }));
  return deviceDaysSchema.parse(answer).runs;
}

/** One sample of the watch a day, `n` days from `day` on. */
const daily = (n: number, day: number, step = 1): TestSample[] =>
  Array.from({ length: n }, (_, i) => ({ device: "Watch", start: (day + i * step) * DAY_MS + i, value: 1 }));

async function sent(list: readonly TestSample[], evidence = answered(200)): Promise<string> {
  const batch = batchOf("steps", list);
  await desk.attempt(batch, await register(desk.runtime, account, [batch]), evidence);
  return batch.header.id;
}

/** What may become of a batch, in the model and in the records. */
const FATES = ["accepted", "unknown", "by-person", "released", "sending", "refused", "withdrawn"] as const;
type Fate = (typeof FATES)[number];

async function befall(fate: Fate, list: readonly TestSample[]): Promise<void> {
  const batch = batchOf("steps", list);
  const upload = await register(desk.runtime, account, [batch]);
  const batches = [batch.header.id];
  if (fate === "withdrawn") {
    valueIn(await withdrawBatches(desk.runtime, batches));
    return;
  }
  const attempt = await desk.begin(batch, upload);
  if (fate === "sending") return;
  const evidence = fate === "accepted" ? answered(200) : fate === "refused" ? answered(422) : NO_ANSWER;
  await desk.finish(attempt, evidence);
  if (fate === "by-person" || fate === "released") {
    const decision = fate === "released" ? "release" : "accepted";
    valueIn(await resolveBatches(desk.runtime, { batches, decision }));
  }
}

const drawnSample = fc.record({
  device: fc.constantFrom(...DEVICES),
  day: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(-9_000, 400, 401, 4_000)),
  within: fc.integer({ min: 0, max: DAY_MS - 1 }),
});
const drawnBatches = fc
  .uniqueArray(drawnSample, {
    minLength: 3,
    maxLength: 60,
    selector: ({ device, day, within }) => `${device} ${day} ${within}`,
  })
  .chain((drawn) =>
    fc.record({
      drawn: fc.constant(drawn),
      sizes: fc.array(fc.integer({ min: 3, max: 20 }), { minLength: 1, maxLength: 20 }),
      fates: fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 20 }),
    }),
  );

/** Days as they would be counted with every sample at hand. */
class Model {
  readonly #days = new Map<string, { delivered: number; unknown: number }>();

  add(fate: Fate, list: readonly TestSample[]): void {
    for (const { device, start } of list) {
      const key = `${device} ${Math.floor(start / DAY_MS)}`;
      const day = this.#days.get(key) ?? { delivered: 0, unknown: 0 };
      if (fate === "accepted" || fate === "by-person") day.delivered++;
      if (fate === "unknown") day.unknown++;
      if (day.delivered + day.unknown > 0) this.#days.set(key, day);
    }
  }

  of(device: string): (readonly [day: number, delivered: number, unknown: number])[] {
    return [...this.#days]
      .filter(([key]) => key.startsWith(`${device} `))
      .map(([key, { delivered, unknown }]) => [Number(key.split(" ")[1]), delivered, unknown] as const)
      .sort(([a], [b]) => a - b);
  }
}

const flat = (runs: DeviceDays["runs"]) =>
  runs.flatMap(({ day, delivered, unknown }) =>
    delivered.map((n, i) => [day + i, n, unknown[i] ?? -1] as const),
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

describe("days with data", () => {
  it("are those of every sample that was delivered or is not confirmed, whatever became of its batch", async () => {
    await fc.assert(
      fc.asyncProperty(drawnBatches, async ({ drawn, sizes, fates }) => {
        people++;
        account = (await newAccount(desk.runtime, `P-${people}`, `sandbox-${people}`)).id;
        const model = new Model();
        const list = drawn.map(({ device, day, within }) => ({
          device,
          start: (FIRST_DAY + day) * DAY_MS + within,
          value: 1,
        }));
        for (let at = 0, i = 0; list.length - at >= 3; i++) {
          const some = list.slice(at, at + (sizes[i % sizes.length] ?? 3));
          at += some.length;
          if (some.length < 3) break;
          const fate = fates[i % fates.length] ?? "accepted";
          some.sort((a, b) => a.start - b.start);
          await befall(fate, some);
          model.add(fate, some);
        }
        const devices = (await listDevices(desk.runtime)).filter((one) => one.account === account);
        for (const device of DEVICES) {
          const runs = await daysOf(device);
          expect(flat(runs)).toEqual(model.of(device));
          const ends = runs.map(({ day, delivered }) => day + delivered.length);
          expect(runs.every(({ day }, i) => i === 0 || day > (ends[i - 1] ?? day))).toBe(true);
          const listed = devices.find((one) => one.device === device);
          expect(sum(runs.flatMap(({ delivered }) => delivered))).toBe(listed?.accepted ?? 0);
          expect(sum(runs.flatMap(({ unknown }) => unknown))).toBe(listed?.unknown ?? 0);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("go on from one read to the next, with and without gaps between", async () => {
    await sent(daily(800, FIRST_DAY));
    await sent(daily(500, FIRST_DAY + 1_000, 2));
    const [first, ...rest] = await daysOf("Watch");
    expect(first).toEqual({ day: FIRST_DAY, delivered: Array(800).fill(1), unknown: Array(800).fill(0) });
    expect(rest.map(({ day }) => day)).toEqual(
      daily(500, FIRST_DAY + 1_000, 2).map((_, i) => FIRST_DAY + 1_000 + 2 * i),
    );
  });

  it("are told however far they lie apart", async () => {
    const starts = [Date.parse("0100-01-01"), -1, 0, Date.UTC(2024, 0, 1)];
    await sent(starts.map((start) => ({ device: "Watch", start, value: 1 })));
    expect(flat(await daysOf("Watch"))).toEqual(starts.map((start) => [Math.floor(start / DAY_MS), 1, 0]));
  });

  it("count what is not confirmed apart, also within one page", async () => {
    const third = (part: number) =>
      Array.from({ length: 30 }, (_, i) => ({
        device: "Watch",
        start: FIRST_DAY * DAY_MS + (3 * i + part) * 1_000,
        value: 1,
      }));
    await sent(third(0));
    const id = await sent(third(1), NO_ANSWER);
    await sent(third(2));
    expect(await daysOf("Watch")).toEqual([{ day: FIRST_DAY, delivered: [60], unknown: [30] }]);
    valueIn(await resolveBatches(desk.runtime, { batches: [id], decision: "accepted" }));
    expect(await daysOf("Watch")).toEqual([{ day: FIRST_DAY, delivered: [90], unknown: [0] }]);
  });

  it("are those of one device, data type and account", async () => {
    await sent(daily(3, FIRST_DAY));
    expect(await daysOf(" Watch ")).toHaveLength(1);
    expect(await daysOf("Watch", "bpm")).toEqual([]);
    expect(await daysOf("Ring")).toEqual([]);
    const nobody = {
      account: "00000000-0000-4000-8000-000000000000",
      dataType: "steps",
      device: "Watch",
    } as const;
    expect(codeOf(await deviceDays(desk.runtime, nobody))).toBe("not-found");
  });
});

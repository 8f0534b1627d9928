import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Evidence } from "../delivery/outcome";
import type { Problem } from "../ledger/problem";
import { REOPENED } from "./account-token";
import { type Attempt, beginAttempt } from "./begin-attempt";
import { dayOf, MAX_PAGE_ENTRIES } from "./claim-entries";
import { finishAttempt } from "./finish-attempt";
import { checkBody } from "./posted-body";
import type { Runtime } from "./runtime";
import {
  batchOf,
  newAccount,
  openTestRuntime,
  register,
  samples,
  standingCounts,
  type TestBatch,
  type TestSample,
  temporaryFolder,
  valueIn,
} from "./runtime.test-support";

const START = Date.UTC(2024, 2, 1, 22);
const DAYS = { firstDay: dayOf(START) - 1, lastDay: dayOf(START) + 5 };
const DEVICES = ["Watch", "Écran", "iPhone\n2"];

let folder: ReturnType<typeof temporaryFolder>;
let runtime: Runtime;
let accounts = 0;
let clock = START;

beforeAll(async () => {
  folder = temporaryFolder();
  // Every look at the clock is a second later, so that earlier and later plans are told apart.
  runtime = await openTestRuntime(folder.path, { now: async () => (clock += 1_000) });
});

afterAll(async () => {
  await runtime.close();
  folder.remove();
});

const freshAccount = async () => {
  accounts++;
  return (await newAccount(runtime, `P-${accounts}`, `sandbox-${accounts}`)).id;
};

const NO_WORDS = { kind: "json", words: "", named: [] } as const;
const answered = (status: number): Evidence => ({
  kind: "response",
  status,
  retryAfter: null,
  requestId: null,
  bodySent: true,
  answerComplete: true,
  answer: NO_WORDS,
});

const EVIDENCE = {
  accepted: answered(200),
  rejected: answered(422),
  unknown: { kind: "no-response", reason: "It hung up." },
  retrying: { kind: "not-connected", reason: "Nothing listens." },
} satisfies Record<string, Evidence>;
type End = keyof typeof EVIDENCE | "sending";

async function begin(batch: TestBatch, upload: string): Promise<Attempt | NonNullable<Problem["indexes"]>> {
  const begun = await beginAttempt(runtime, upload, batch.header.id, valueIn(checkBody(batch.bytes)));
  if (begun.kind === "declined") {
    if (!begun.indexes) throw new Error(`${begun.code}: ${begun.message}`);
    return begun.indexes;
  }
  if (begun.value.kind !== "attempt") throw new Error("the batch was sent before");
  return begun.value.attempt;
}

/** Begins and ends an attempt; the account is reopened, so that waits do not hide what claims do. */
async function attempt(account: string, batch: TestBatch, end: End) {
  const upload = await register(runtime, account, [batch]);
  const begun = await begin(batch, upload);
  if (!("fencing" in begun)) return begun;
  if (end !== "sending") await finishAttempt(runtime, begun, { evidence: EVIDENCE[end], durationMs: 1 });
  await runtime.db.updateTable("account").set(REOPENED).where("id", "=", account).execute();
  return null;
}

function pagesOf(account: string) {
  return runtime.db
    .selectFrom("claim_page")
    .innerJoin("series", "series.id", "claim_page.series")
    .select(["first_start", "last_start", "n"])
    .where("account", "=", account)
    .orderBy("first_start")
    .execute();
}

const keyOf = ({ device, start, value }: TestSample) => `${device.normalize("NFC")}|${start}|${value}`;

/** A small world in which sets often overlap: 3 devices, 2 midnights, equal starts with other values. */
const sample: fc.Arbitrary<TestSample> = fc.record({
  device: fc.constantFrom(...DEVICES),
  start: fc.integer({ min: 0, max: 9 }).map((i) => START + i * 6 * 3_600_000),
  value: fc.integer({ min: 1, max: 2 }),
});
const set = fc.uniqueArray(sample, { selector: keyOf, minLength: 3, maxLength: 30 });
const end = fc.constantFrom<End>("accepted", "accepted", "rejected", "unknown", "retrying", "sending");

describe("claims", () => {
  it("hold every sample once: conflicts are named exactly, what is let go is free again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(set, end), { minLength: 2, maxLength: 8 }), async (steps) => {
        const account = await freshAccount();
        const held = new Map<string, End>();
        for (const [wanted, how] of steps) {
          const conflicts = await attempt(account, batchOf("steps", wanted), how);
          const indexesOf = (...ends: End[]) =>
            wanted.flatMap((one, i) => (ends.includes(held.get(keyOf(one)) ?? "retrying") ? [i] : []));
          const expected = {
            alreadySent: indexesOf("accepted"),
            open: indexesOf("unknown", "sending"),
            refused: [],
          };
          const clash = expected.alreadySent.length + expected.open.length > 0;
          expect(conflicts).toEqual(clash ? expected : null);
          if (!clash && !["rejected", "retrying"].includes(how))
            for (const one of wanted) held.set(keyOf(one), how);
        }
        const series = DEVICES.map((device) => ({ dataType: "steps" as const, device, ...DAYS }));
        const { refused: _, ...counts } = await standingCounts(runtime, { account, series });
        const expected: Record<string, number> = {};
        for (const how of held.values()) expected[how] = (expected[how] ?? 0) + 1;
        expect(counts).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("keep a dense day in sorted pages of at most 2,000, whatever the order of its batches", async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 4 }), async (order) => {
        const account = await freshAccount();
        const midnight = dayOf(START) * 86_400_000;
        for (const i of order) {
          const own = samples(1000, midnight, "Watch").map((one, j) => ({
            ...one,
            start: midnight + (i * 1000 + j) * 5_000,
          }));
          expect(await attempt(account, batchOf("bpm", own), "accepted")).toBeNull();
        }
        const pages = await pagesOf(account);
        expect(pages.reduce((sum, page) => sum + page.n, 0)).toBe(order.length * 1000);
        expect(pages.every((page) => page.n <= MAX_PAGE_ENTRIES)).toBe(true);
        expect(pages.every((page, i) => page.first_start > (pages[i - 1]?.last_start ?? -1))).toBe(true);
        expect(pages.length).toBeLessThanOrEqual(order.length);
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  it("fill the pages of a day that is sent in order, and those behind a gap", async () => {
    const account = await freshAccount();
    const midnight = dayOf(START) * 86_400_000;
    for (const i of [0, 1, 2, 3, 5, 6]) {
      const own = samples(900, 0).map((one, j) => ({ ...one, start: midnight + (i * 1000 + j) * 5_000 }));
      expect(await attempt(account, batchOf("bpm", own), "accepted")).toBeNull();
    }
    expect((await pagesOf(account)).map((page) => page.n)).toEqual([2000, 2000, 1400]);
  });

  it("never cross an account or a data type", async () => {
    const [one, two] = [await freshAccount(), await freshAccount()];
    const batch = batchOf("steps", samples(10, START));
    expect(await attempt(one, batch, "accepted")).toBeNull();
    expect(await attempt(two, batchOf("steps", samples(10, START)), "accepted")).toBeNull();
    expect(await attempt(one, batchOf("bpm", samples(10, START)), "accepted")).toBeNull();
  });

  it("see one device under its name composed, decomposed and with blanks", async () => {
    const account = await freshAccount();
    expect(await attempt(account, batchOf("steps", samples(4, START, "É1")), "accepted")).toBeNull();
    const again = batchOf("steps", samples(4, START, " E\u03011 "));
    expect(await attempt(account, again, "accepted")).toMatchObject({ alreadySent: [0, 1, 2, 3] });
  });
});

describe("samples that the API refused", () => {
  const series = [{ dataType: "steps" as const, device: "Watch", ...DAYS }];

  it("are told by the lookup, stop a plan made before, and may be tried again by a later one", async () => {
    const account = await freshAccount();
    const first = batchOf("steps", samples(5, START));
    const early = batchOf("steps", samples(10, START).slice(2));
    const earlyUpload = await register(runtime, account, [early]);
    expect(await attempt(account, first, "rejected")).toBeNull();
    expect(await standingCounts(runtime, { account, series })).toEqual({ refused: 5 });
    expect(await begin(early, earlyUpload)).toEqual({ alreadySent: [], open: [], refused: [0, 1, 2] });

    expect(await attempt(account, batchOf("steps", samples(3, START)), "accepted")).toBeNull();
    expect(await standingCounts(runtime, { account, series })).toEqual({ refused: 2, accepted: 3 });
  });

  it("are only the named ones where the API names any", async () => {
    const account = await freshAccount();
    const batch = batchOf("steps", samples(5, START));
    const upload = await register(runtime, account, [batch]);
    const begun = await begin(batch, upload);
    if (!("fencing" in begun)) throw new Error("a conflict where there is none");
    const evidence = { ...answered(422), answer: { ...NO_WORDS, named: [1, 3] } };
    const { outcome } = await finishAttempt(runtime, begun, { evidence, durationMs: 1 });
    expect(outcome.class).toBe("rejected");
    expect(await standingCounts(runtime, { account, series })).toEqual({ refused: 2 });
  });
});

import { describe, expect, test } from "vitest";
import type { Courier, Reply } from "../delivery/courier";
import type { BatchEntry, BatchState } from "../ledger/entry";
import { enterUpload, liveUploads } from "./resume-presence";
import { succeed } from "./resume-succession";

const ACCOUNT = "0b7f0f2e-6f5c-4a52-9d1f-1d2c3b4a5f60";
const HASH = "a".repeat(64);
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const STATES: readonly BatchState[] = [
  { kind: "planned" },
  { kind: "sending", since: 1 },
  { kind: "accepted", by: "answer", at: 1 },
  { kind: "retrying", notBefore: 1, reason: "" },
  { kind: "unknown", since: 1, reason: "", resendAt: null },
  { kind: "blocked", cause: "token", message: "" },
];

const batches: readonly BatchEntry[] = STATES.map((state, n) => ({
  id: id(n),
  parent: null,
  dataType: "steps",
  n: 3,
  spans: [{ device: "Ring", n: 3, first: 1, last: 2 }],
  upload: id(100),
  state,
  attempts: 0,
  possibleDuplicate: false,
}));

const stopped = {
  id: id(100),
  account: ACCOUNT,
  accountName: "P-014",
  sandbox: true,
  frozenAt: 1,
  files: [
    { name: "a.csv", bytes: 1, hash: HASH, format: "CSV", zone: null, mapping: null, readerVersion: 1 },
  ],
  counts: {
    read: 18,
    notLookedAt: 0,
    found: 18,
    failing: 0,
    skipped: 0,
    duplicate: 0,
    alreadySent: 0,
    held: 0,
    ready: 18,
  },
  states: { planned: { batches: 1, samples: 3 } },
  acceptedByPerson: 0,
  refused: 0,
  duplicates: "unsafe",
};

/** Our server with one stopped upload; keeps what it was asked to withdraw. */
function serverOf(uploads: unknown) {
  const withdrawn: string[] = [];
  const answer = <T>(value: T): Promise<Reply<T>> => Promise.resolve({ kind: "answer", answer: value });
  const courier = (): Courier => ({
    put: () => Promise.reject(new Error("nothing is sent here")),
    children: () => answer([]),
    withdraw: (ids) => {
      withdrawn.push(...ids);
      return answer([]);
    },
    states: () => answer(batches),
    standing: () => answer({ kind: "open" }),
  });
  const fetch = async () => new Response(JSON.stringify(uploads));
  return { withdrawn, fetch, server: { courier } };
}

/** Web Locks of one browser, as far as they are used. */
function fakeLocks() {
  const held = new Set<string>();
  const request = async (name: string, hold: () => Promise<void>): Promise<void> => {
    held.add(name);
    await hold();
    held.delete(name);
  };
  const query = async () => ({ held: [...held].map((name) => ({ name })) });
  // Only these two forms are called.
  return { request, query } as unknown as LockManager;
}

const next = { upload: id(200), account: ACCOUNT, hashes: [HASH] };

describe("succession", () => {
  test("withdraws what waits of the upload it takes over from, and nothing else of it", async () => {
    const { withdrawn, ...world } = serverOf({ uploads: [stopped] });
    await succeed(next, { ...world, live: async () => new Set() });
    expect(withdrawn).toEqual([id(0), id(3), id(5)]);
  });

  test("leaves an upload alone that a page is sending", async () => {
    const { withdrawn, ...world } = serverOf({ uploads: [stopped] });
    const locks = fakeLocks();
    const leave = await enterUpload(locks, stopped.id);
    await succeed(next, { ...world, live: () => liveUploads(locks) });
    expect(withdrawn).toEqual([]);
    leave();
    await expect.poll(() => liveUploads(locks)).toEqual(new Set());
    await succeed(next, { ...world, live: () => liveUploads(locks) });
    expect(withdrawn).toHaveLength(3);
  });

  test("an answer that makes no sense withdraws nothing and does not fail the delivery", async () => {
    const { withdrawn, ...world } = serverOf({ uploads: [{ id: "?" }] });
    await succeed(next, { ...world, live: async () => new Set() });
    expect(withdrawn).toEqual([]);
  });
});

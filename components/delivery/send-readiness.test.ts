import { describe, expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { Snapshot } from "@/lib/ingest/snapshot";
import type { Account } from "@/lib/ledger/entry";
import type { AccountChoice } from "../samples/account-choice";
import { sendReadiness } from "./send-readiness";

const account: Account = {
  id: "a",
  name: "P-014",
  origin: "sandbox",
  current: true,
  tokenHint: "a1b2",
  source: "page",
  standing: { kind: "open" },
  acceptedSamples: 0,
  acceptedByPerson: 0,
  unknownSamples: 0,
  tokenExpiresAt: null,
};
const choice: AccountChoice = { accounts: [account], chosen: account, error: null };
const snapshot: Snapshot = {
  ...EMPTY_SNAPSHOT,
  ingest: "ready",
  account: "a",
  plan: { batches: 5, samples: 5000, first: 0, last: 1, devices: 1, named: ["iPhone"] },
};
const file: Snapshot["files"][number] = {
  id: "f",
  name: "f.csv",
  bytes: 1,
  phase: { kind: "read" },
  format: "CSV",
  found: 1,
  failing: 0,
  gaps: 0,
  overlaps: 0,
  zone: null,
  person: null,
  people: null,
  chosenType: null,
  hash: null,
  dataType: "steps",
  questions: [{ kind: "data-type", rows: 3 }],
  agreed: [],
  notes: [],
  inside: null,
  folder: "",
  mapped: null,
};

const reasonOf = (of: Partial<Snapshot>, who = choice, secure = true): string => {
  const readiness = sendReadiness({ ...snapshot, ...of }, who, secure);
  return readiness.kind === "ready" ? "ready" : readiness.reason;
};

describe("Send", () => {
  test("is open when all is answered and something is ready", () => {
    expect(reasonOf({})).toBe("ready");
  });

  test("waits for what a person must answer, and says what", () => {
    expect(reasonOf({ files: [file] })).toContain("1 question");
    expect(reasonOf({}, { ...choice, chosen: null })).toContain("Choose the account");
    expect(reasonOf({}, { accounts: [], chosen: null, error: null })).toContain("Add an account");
    const asking: Account = { ...account, standing: { kind: "question", tokenHint: "9f00" } };
    expect(reasonOf({}, { ...choice, chosen: asking })).toContain("new token");
    const restored: Account = { ...account, standing: { kind: "restored", at: 1 } };
    expect(reasonOf({}, { ...choice, chosen: restored })).toContain("backup");
  });

  test("waits until the plan was made for the account on screen", () => {
    expect(reasonOf({ account: "b" })).toContain("account");
  });

  test("is shut where sending would not be safe or would send nothing", () => {
    expect(reasonOf({}, choice, false)).toContain("secure context");
    expect(reasonOf({ ledgerError: "no disk" })).toContain("no disk");
    expect(reasonOf({ ingest: "reading" })).toContain("Reading");
    expect(reasonOf({ plan: EMPTY_SNAPSHOT.plan })).toContain("nothing to send");
    expect(reasonOf({ delivery: { ...snapshot.delivery, state: "sending" } })).toContain("under way");
    expect(reasonOf({ delivery: { ...snapshot.delivery, state: "paused" } })).toContain("Resume it");
  });

  test("opens for an account that only waits", () => {
    const waiting: Account = {
      ...account,
      standing: { kind: "waiting", cause: "api", until: 9e12, reason: "429" },
    };
    expect(reasonOf({}, { ...choice, chosen: waiting })).toBe("ready");
  });
});

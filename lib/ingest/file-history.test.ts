import { describe, expect, test } from "vitest";
import type { KnownFile } from "../ledger/known-file";
import { fileHash } from "./file-hash";
import { lookUpHistory } from "./file-history";
import type { ServerCalls } from "./server-courier";
import { newSittingFile } from "./sitting-file";

const known = (change: Partial<KnownFile>): KnownFile => ({
  hash: "",
  account: "me",
  accountName: "P-014",
  frozenAt: 1,
  zone: null,
  mapping: null,
  readerVersion: 0,
  ...change,
});

/** What a file without zone and mapping asks, when the server knows these uploads of it. */
async function asked(...uploads: readonly KnownFile[]) {
  const file = newSittingFile("f", new File(["x"], "f.csv"));
  file.phase = { kind: "read" };
  const { signal } = new AbortController();
  const hash = await fileHash(file.file, signal);
  const server = {
    knownFiles: async () => ({ kind: "answer", answer: uploads.map((each) => ({ ...each, hash })) }),
    // Nothing else is asked of our server here.
  } as unknown as ServerCalls;
  expect(await lookUpHistory([file], "me", "UTC", server, signal)).toBeNull();
  return file.history;
}

describe("a known file", () => {
  test("read the same way once is not asked about, however it was read besides", async () => {
    expect(await asked(known({}), known({ zone: "Europe/Berlin", frozenAt: 2 }))).toEqual([]);
  });

  test("names the last reading, and in what this one differs from it", async () => {
    const berlin = known({ zone: "Europe/Berlin", frozenAt: 3 });
    expect(await asked(known({ zone: "Asia/Tokyo", frozenAt: 2 }), berlin)).toEqual([
      { kind: "read-otherwise", when: 3, before: "as Europe/Berlin", now: "as written" },
    ]);
    expect(await asked(known({ mapping: "{}" }))).toMatchObject([{ before: "with other columns" }]);
    expect(await asked(known({ readerVersion: 9 }))).toMatchObject([{ before: "by an earlier version" }]);
  });

  test("another account's is asked about only while this account does not know it", async () => {
    const other = known({ account: "you", accountName: "P-027", frozenAt: 5 });
    expect(await asked(other)).toMatchObject([{ kind: "other-account", before: "P-027", when: 5 }]);
    expect(await asked(other, known({}))).toEqual([]);
  });
});

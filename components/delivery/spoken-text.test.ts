import { expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { DeliveryView, Snapshot } from "@/lib/ingest/snapshot";
import { card } from "../samples/recipe.test-support";
import { spokenText } from "./spoken-text";

const at = (delivery: Partial<DeliveryView>): Snapshot => ({
  ...EMPTY_SNAPSHOT,
  delivery: { ...EMPTY_SNAPSHOT.delivery, cells: "aapp", ...delivery },
});

test("changes at the start, at each quarter and at the end only", () => {
  const said = new Set<string>();
  for (let accepted = 0; accepted < 1000; accepted++) {
    said.add(spokenText(at({ state: "sending", accepted, pending: 1000 - accepted })));
  }
  said.add(spokenText(at({ state: "done", accepted: 1000 })));
  expect([...said]).toEqual([
    "Sending 4 batches.",
    "25 % delivered.",
    "50 % delivered.",
    "75 % delivered.",
    "Delivery ended: 1,000 delivered, 0 refused, 0 not confirmed.",
  ]);
});

test("a wait is said once, however long it lasts", () => {
  const wait = { kind: "api", until: Date.UTC(2026, 0, 1), reason: "429" } as const;
  const text = spokenText(at({ state: "sending", accepted: 300, pending: 700, wait }));
  expect(text).toMatch(/^25 % delivered\. Waiting until \d\d:\d\d:\d\d\.$/);
});

test("what is not confirmed is said while sending and when it stops", () => {
  expect(spokenText(at({ state: "sending", unknown: 1000, pending: 9000 }))).toContain(
    "1,000 samples not confirmed.",
  );
  expect(spokenText(at({ state: "attention", unknown: 1000, accepted: 9000 }))).toContain(
    "1,000 not confirmed",
  );
});

test("is silent before anything happened", () => {
  expect(spokenText(EMPTY_SNAPSHOT)).toBe("");
});

test("says what files hold once they are read, and that one asks", () => {
  const { counts } = EMPTY_SNAPSHOT;
  const read = {
    ...EMPTY_SNAPSHOT,
    ingest: "ready",
    counts: { ...counts, ready: 1000, failing: 401 },
  } as const;
  expect(spokenText(read)).toBe("Files read: 1,000 to send, 401 with problems.");
  const questions = [{ kind: "data-type", rows: 12 }] as const;
  const asks = { ...read, files: [card(["a"], { questions: [...questions] })] };
  expect(spokenText(asks)).toBe(
    "Files read: 1,000 to send, 401 with problems. 1 question is open in your files.",
  );
  expect(spokenText({ ...asks, ingest: "reading" })).toBe("1 question is open in your files.");
});

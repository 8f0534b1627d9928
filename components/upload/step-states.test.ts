import { expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { stepStates } from "./step-states";

const counts = { ...EMPTY_SNAPSHOT.counts, found: 10, ready: 10 };
const ready: Snapshot = { ...EMPTY_SNAPSHOT, ingest: "ready", counts };
const states = (of: Partial<Snapshot>): string => Object.values(stepStates({ ...ready, ...of })).join(" ");

test("the first step that is not done is where the person is", () => {
  expect(states({ ingest: "reading" })).toBe("current waiting waiting waiting");
  expect(states({ counts: { ...counts, failing: 1 } })).toBe("done current waiting waiting");
  expect(states({})).toBe("done done current waiting");
});

test("what is sent is behind the person, also where rows with problems were left out", () => {
  const delivery = (state: Snapshot["delivery"]["state"]) => ({ ...EMPTY_SNAPSHOT.delivery, state });
  const sent = { ownDelivery: true, counts: { ...counts, failing: 1 } };
  expect(states({ ...sent, delivery: delivery("sending") })).toBe("done done done current");
  expect(states({ ...sent, delivery: delivery("done") })).toBe("done done done done");
  expect(states({ delivery: delivery("sending") })).toBe("done done current waiting");
});

import { expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { openSteps } from "./open-steps";

const counts = { ...EMPTY_SNAPSHOT.counts, found: 10, ready: 9, failing: 1 };
const open = (of: Partial<Snapshot>): string => [...openSteps({ ...EMPTY_SNAPSHOT, ...of })].join(" ");

test("steps open as they become relevant", () => {
  expect(open({})).toBe("files");
  expect(open({ ingest: "reading" })).toBe("files");
  expect(open({ ingest: "reading", counts })).toBe("files review");
  expect(open({ ingest: "ready", counts })).toBe("files review batches delivery");
});

test("a plan that is made anew stays in sight, also where nothing was left to send", () => {
  const one = {
    key: "k",
    device: "Watch",
    dataType: "steps",
    n: 3,
    first: 0,
    last: 1,
    included: false,
  } as const;
  expect(open({ ingest: "reading", counts, series: [one] })).toBe("files review batches delivery");
});

test("a delivery under way stays in sight while the next files are read", () => {
  const delivery = { ...EMPTY_SNAPSHOT.delivery, state: "sending" } as const;
  expect(open({ ingest: "reading", delivery })).toBe("files delivery");
});

import { describe, expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { DeliveryView, Snapshot } from "@/lib/ingest/snapshot";
import { endText } from "./end-text";

const ended = (delivery: Partial<DeliveryView>, rest: Partial<Snapshot> = {}): Snapshot => ({
  ...EMPTY_SNAPSHOT,
  ownDelivery: true,
  ...rest,
  delivery: { ...EMPTY_SNAPSHOT.delivery, state: "done", ...delivery },
});
const held = (reason: Snapshot["held"][number]["reason"], n: number) =>
  ({ reason, device: "iPhone", dataType: "steps", n }) as const;

describe("the end of a delivery", () => {
  test("is not told while something may still move", () => {
    for (const state of ["idle", "sending", "paused"] as const) {
      expect(endText(ended({ state, accepted: 5 }))).toBeNull();
    }
    expect(endText(ended({ state: "attention", pending: 1 }))).toBeNull();
  });

  test("says that all has arrived, and that nothing is left to do", () => {
    expect(endText(ended({ accepted: 6000 }))).toEqual({
      what: ["All 6,000 samples of this delivery have arrived."],
      next: ["Nothing is left to do; the receipt says what was delivered."],
    });
  });

  test("names everything that did not arrive, and what to do about each", () => {
    const counts = { ...EMPTY_SNAPSHOT.counts, failing: 1200, skipped: 3 };
    const snapshot = ended(
      { state: "attention", accepted: 4997, rejected: 3, unknown: 1000 },
      {
        counts,
        held: [held("too-few", 1), held("too-few", 1), held("open-batch", 7), held("other-page", 5)],
      },
    );
    expect(endText(snapshot)).toEqual({
      what: [
        "Of 6,000 samples, 4,997 were delivered, 3 refused by the API and 1,000 not confirmed.",
        "1,203 rows left out: 1,200 with problems and 3 by you.",
        "2 samples held back: too few for a batch.",
        "12 samples held back: they belong to another delivery that is not through.",
      ],
      next: [
        "Decide below about what is not confirmed.",
        "Read below what the API said of the refused, mend them in the file and drop it again.",
        "Mend the rows with problems and drop the file again: what has arrived is not sent twice.",
        "Drop the file again together with more data to send what was too few.",
        "Drop the file again when the other delivery is through.",
      ],
    });
  });

  test.each([
    { failing: 55, skipped: 0, says: "55 rows with problems left out." },
    { failing: 0, skipped: 1, says: "1 row left out by you." },
  ])("names $failing and $skipped rows that were left out once", ({ failing, skipped, says }) => {
    const counts = { ...EMPTY_SNAPSHOT.counts, failing, skipped };
    expect(endText(ended({ accepted: 10 }, { counts }))?.what).toContain(says);
  });

  test("leaves out what belongs to the next files", () => {
    const counts = { ...EMPTY_SNAPSHOT.counts, failing: 1200, skipped: 3 };
    const next = ended({ accepted: 10 }, { counts, held: [held("too-few", 1)], ownDelivery: false });
    expect(endText(next)?.what).toEqual(["All 10 samples of this delivery have arrived."]);
  });

  test("has nothing to say where all were released", () => {
    expect(endText(ended({ released: 50 }))).toEqual({ what: [], next: [] });
  });
});

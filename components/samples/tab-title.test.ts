import { describe, expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { DeliveryView, Snapshot } from "@/lib/ingest/snapshot";
import { tabMark, titleWith } from "./tab-title";

const at = (delivery: Partial<DeliveryView>, ownDelivery = true): Snapshot => ({
  ...EMPTY_SNAPSHOT,
  ownDelivery,
  delivery: { ...EMPTY_SNAPSHOT.delivery, ...delivery },
});

describe("the tab's title", () => {
  test("says how much is settled while sending", () => {
    expect(tabMark(at({ state: "sending", accepted: 300, unknown: 20, rejected: 20, pending: 660 }))).toBe(
      "34 %",
    );
    expect(tabMark(at({ state: "sending", accepted: 9999, pending: 1 }))).toBe("99 %");
    expect(tabMark(at({ state: "sending", pending: 5 }))).toBe("0 %");
  });

  test("says how it ended, and nothing before or once other files are on the page", () => {
    expect(tabMark(EMPTY_SNAPSHOT)).toBeNull();
    expect(tabMark(at({ state: "paused", pending: 5 }))).toBe("Paused");
    expect(tabMark(at({ state: "attention", unknown: 5 }, false))).toBe("Needs you");
    expect(tabMark(at({ state: "done", accepted: 5 }))).toBe("Done");
    expect(tabMark(at({ state: "done", accepted: 5 }, false))).toBeNull();
  });

  test("keeps the mark of practice first", () => {
    expect(titleWith("Upload · Sampledrop", "34 %")).toBe("34 % · Upload · Sampledrop");
    expect(titleWith("Sandbox · Upload · Sampledrop", "Done")).toBe("Sandbox · Done · Upload · Sampledrop");
  });
});

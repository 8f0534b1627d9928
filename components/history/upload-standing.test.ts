import { describe, expect, test } from "vitest";
import { uploadOf } from "./upload.test-support";
import { activities, openPart } from "./upload-standing";

const open = { planned: { batches: 2, samples: 2000 }, retrying: { batches: 1, samples: 10 } };
const settled = { accepted: { batches: 3, samples: 3000 }, unknown: { batches: 1, samples: 9 } };

describe("what an upload still holds", () => {
  test("batches that wait to leave, in whatever way", () => {
    expect(openPart(uploadOf({ states: { ...open, blocked: { batches: 4, samples: 40 } } }))).toEqual({
      batches: 7,
      samples: 2050,
    });
    expect(openPart(uploadOf({ states: settled }))).toEqual({ batches: 0, samples: 0 });
  });
});

describe("whether an upload moves", () => {
  const newer = uploadOf({ id: "newer", frozenAt: 2, states: open });
  const older = uploadOf({ id: "older", frozenAt: 1, states: open });

  test("one with nothing left is settled, whoever sends", () => {
    const all = activities([uploadOf({ id: "a", states: settled })], new Map([["account", 1]]));
    expect(all.get("a")).toBe("settled");
  });

  test("where one page sends, the newest moves and the older one was left", () => {
    const all = activities([older, newer], new Map([["account", 1]]));
    expect([all.get("newer"), all.get("older")]).toEqual(["moving", "stopped"]);
  });

  test("where no page sends for the account, none moves; nothing is said before that is known", () => {
    const pages = new Map([["another", 3]]);
    expect(activities([older, newer], pages).get("newer")).toBe("stopped");
    expect(activities([older, newer], null).get("older")).toBe("moving");
  });

  test("a batch under way moves even where no page of this browser sends", () => {
    const under = uploadOf({ id: "b", states: { ...open, sending: { batches: 1, samples: 3 } } });
    expect(activities([under], new Map()).get("b")).toBe("moving");
  });
});

import { expect, test } from "vitest";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { heldWord } from "./held-word";

type Reason = Snapshot["held"][number]["reason"];
const wordOf = (...reasons: Reason[]): string =>
  heldWord(reasons.map((reason) => ({ reason, device: "d", dataType: "steps", n: 2 })));

test("held samples are named by their reason, by none where there are several", () => {
  expect(wordOf("too-few", "too-few")).toBe("too few to send");
  expect(wordOf("open-batch")).toBe("waiting for an earlier delivery");
  expect(wordOf("other-page")).toBe("being sent by another page");
  expect(wordOf("too-few", "other-page")).toBe("held");
  expect(wordOf()).toBe("held");
});

import { expect, test } from "vitest";
import { shortName, visibleText } from "./visible-text";

test("what turns or breaks a text is written out, all else stays", () => {
  expect(visibleText("names\u202Egnp.csv")).toBe("names[U+202E]gnp.csv");
  expect(visibleText("a\u0007\nb\u2067")).toBe("a[U+0007][U+000A]b[U+2067]");
  expect(visibleText("ساعة 👩‍🦰 März")).toBe("ساعة 👩‍🦰 März");
});

test("a name is cut between letters, and not behind a blank", () => {
  expect(shortName("iPhone", 6)).toBe("iPhone");
  expect(shortName("Anna's iPhone", 7)).toBe("Anna's…");
  expect(shortName("👍".repeat(9), 8)).toBe(`${"👍".repeat(8)}…`);
});

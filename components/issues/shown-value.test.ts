import { expect, test } from "vitest";
import { shownValue } from "./shown-value";

test("what is typed stands as it is, long texts are cut, lines are joined", () => {
  expect(shownValue("72.5")).toBe("72.5");
  expect(shownValue("Two\nlines")).toBe("Two lines");
  expect(shownValue("x".repeat(10_000))).toBe(`${"x".repeat(40)}…`);
});

test("a name with marks of direction, or of letters from right to left, does not turn the sentence around it", () => {
  expect(shownValue("a\u202eb")).toBe("a[U+202E]b");
  expect(shownValue("ساعة")).toBe("\u2068ساعة\u2069");
});

import { describe, expect, test } from "vitest";
import { daySpanText, durationText, stampText } from "./time-text";

describe("times in words", () => {
  test("a span names one day or two", () => {
    const noon = new Date(2021, 0, 1, 12).getTime();
    expect(daySpanText(noon, noon + 60_000)).toBe("1\u00a0Jan\u00a02021");
    expect(daySpanText(noon, new Date(2024, 2, 5, 12).getTime())).toBe(
      "1\u00a0Jan\u00a02021 to 5\u00a0Mar\u00a02024",
    );
  });

  test("a stamp keeps its width", () => {
    expect(stampText(new Date(2021, 0, 3, 4, 1, 9).getTime())).toBe("2021-01-03 04:01:09");
    expect(stampText(new Date(987, 0, 3, 4, 1, 9).getTime())).toHaveLength(19);
  });

  test("durations are never 0", () => {
    expect(durationText(0.2)).toBe("1\u00a0s");
    expect(durationText(89)).toBe("89\u00a0s");
    expect(durationText(240)).toBe("4\u00a0min");
    expect(durationText(4800)).toBe("80\u00a0min");
    expect(durationText(6000)).toBe("1\u00a0h\u00a040\u00a0min");
  });
});

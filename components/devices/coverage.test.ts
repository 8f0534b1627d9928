import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LATER_TEXTS } from "../texts-later";
import { coverageOf, longestFirst, monthsOf } from "./coverage";
import { drawnDays, runsOf } from "./day-runs.test-support";
import { daysInMonth, monthOf, monthText, utcSpanText } from "./utc-day";

const DAY_MS = 86_400_000;
const day = (iso: string): number => Date.parse(iso) / DAY_MS;

describe("what a device's days come to", () => {
  test("adds up, and its gaps are exactly the days that hold nothing", () => {
    fc.assert(
      fc.property(drawnDays, (days) => {
        const coverage = coverageOf(runsOf(days));
        if (coverage === null) throw new Error("days were given");
        const { first, last, gaps, gapDays, longest, unknownOnly } = coverage;
        expect([first, last]).toEqual([days[0]?.day, days.at(-1)?.day]);
        expect(last - first + 1).toBe(coverage.days + unknownOnly + gapDays);
        expect(coverage.days).toBe(days.filter(({ delivered }) => delivered > 0).length);
        expect(coverage.unknownDays).toBe(days.filter(({ unknown }) => unknown > 0).length);
        const held = new Set(days.map((one) => one.day));
        const missing = new Set<number>();
        for (const gap of gaps) for (let i = 0; i < gap.days; i++) missing.add(gap.first + i);
        expect(missing.size).toBe(last - first + 1 - held.size);
        expect([...missing].some((one) => held.has(one) || one < first || one > last)).toBe(false);
        // Two gaps never touch: between them is a day that holds something.
        expect(gaps.every((gap) => held.has(gap.first - 1) && held.has(gap.first + gap.days))).toBe(true);
        expect(longest).toBe(longestFirst(gaps)[0]?.days ?? 0);
      }),
    );
  });

  test("is nothing where nothing was sent", () => {
    expect(coverageOf([])).toBeNull();
    expect(monthsOf([])).toEqual([]);
  });

  test("lists the longest gap first, and of equal ones the earlier", () => {
    const gaps = [1, 9, 3, 9].map((days, i) => ({ first: i * 100, days }));
    expect(longestFirst(gaps).map(({ first }) => first)).toEqual([100, 300, 200, 0]);
  });
});

describe("in words", () => {
  const { summary, gap, sum } = LATER_TEXTS.devices.coverage;

  test.each([
    [
      { days: 312, gaps: 4, longest: 9, unknown: 0 },
      "312 days with data, 4 stretches without, longest 9 days",
    ],
    [
      { days: 2, gaps: 1, longest: 1, unknown: 1 },
      "2 days with data, 1 stretch of 1 day without, 1 day with samples not confirmed",
    ],
    [{ days: 1, gaps: 0, longest: 0, unknown: 0 }, "1 day with data, no day without"],
    [
      { days: 0, gaps: 0, longest: 0, unknown: 2 },
      "no days with data yet, 2 days with samples not confirmed",
    ],
    [
      { days: 0, gaps: 1, longest: 5, unknown: 2 },
      "no days with data yet, 1 stretch of 5 days without, 2 days with samples not confirmed",
    ],
  ])("%o is: %s", (sums, text) => expect(summary(sums)).toBe(text));

  test("long gaps are told in years as well, and the whole adds up", () => {
    expect(gap("x", 729)).toBe("x: 729 days");
    expect(gap("x", 5_478)).toBe("x: 5,478 days (about 15 years)");
    expect(sum({ all: 31, days: 22, gaps: 9, unknown: 0 })).toBe(
      "31 days from first to last = 22 with data + 9 without data",
    );
  });
});

describe("months with data", () => {
  test("hold every day and sample once, the newest first", () => {
    fc.assert(
      fc.property(drawnDays, (days) => {
        const months = monthsOf(runsOf(days));
        for (const { month, days: withData, of, delivered, unknown } of months) {
          const own = days.filter((one) => monthOf(one.day) === month);
          expect(withData).toBe(own.filter((one) => one.delivered > 0).length);
          expect(delivered).toBe(own.reduce((sum, one) => sum + one.delivered, 0));
          expect(unknown).toBe(own.reduce((sum, one) => sum + one.unknown, 0));
          expect(of).toBe(daysInMonth(month));
        }
        expect(months.map(({ month }) => month)).toEqual(
          [...new Set(days.map((one) => monthOf(one.day)))].sort((a, b) => b - a),
        );
      }),
    );
  });
});

describe("days of UTC", () => {
  test.each([
    ["2024-02-29", 29, "Feb 2024"],
    ["2023-02-01", 28, "Feb 2023"],
    ["1900-02-28", 28, "Feb 1900"],
    ["0099-12-31", 31, "Dec 99"],
    ["1969-12-31", 31, "Dec 1969"],
  ])("%s stands in a month of %i days, %s", (iso, days, name) => {
    const month = monthOf(day(iso));
    expect([daysInMonth(month), monthText(month)]).toEqual([days, name]);
  });

  test("are named from first to last, one day once", () => {
    expect(utcSpanText(day("2024-03-01"), day("2024-03-05"))).toBe("1 Mar 2024 to 5 Mar 2024");
    expect(utcSpanText(day("2024-03-01"), day("2024-03-01"))).toBe("1 Mar 2024");
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOfIso, isoDay } from "./day-calendar";
import { dayTicks } from "./day-ticks";

const ticks = (first: string, last: string, most: number) =>
  dayTicks(dayOfIso(first), dayOfIso(last), most).map(({ day, text }) => `${isoDay(day)} ${text}`);

test("never more than fit, all within, in order, none said twice", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -30_000, max: 30_000 }),
      fc.nat(20_000),
      fc.integer({ min: 3, max: 20 }),
      (first, span, most) => {
        const days = dayTicks(first, first + span, most).map(({ day }) => day);
        expect(days.length).toBeLessThanOrEqual(most + 1);
        for (const [at, day] of days.entries()) {
          expect(day).toBeGreaterThanOrEqual(at === 0 ? first : (days[at - 1] ?? 0) + 1);
          expect(day).toBeLessThanOrEqual(first + span);
        }
      },
    ),
  );
});

test("the year stands where it begins", () => {
  expect(ticks("2023-12-30", "2024-01-02", 6)).toEqual([
    "2023-12-30 30 Dec\n2023",
    "2023-12-31 31 Dec",
    "2024-01-01 1 Jan\n2024",
    "2024-01-02 2 Jan",
  ]);
  expect(ticks("2023-11-10", "2024-02-20", 6)).toEqual([
    "2023-12-01 Dec\n2023",
    "2024-01-01 Jan\n2024",
    "2024-02-01 Feb",
  ]);
});

test("weeks are marked on Mondays, long times at round years", () => {
  expect(ticks("2024-03-01", "2024-03-24", 6)).toEqual([
    "2024-03-04 4 Mar\n2024",
    "2024-03-11 11 Mar",
    "2024-03-18 18 Mar",
  ]);
  expect(ticks("1995-03-01", "2025-03-01", 8).map((tick) => tick.slice(11))).toEqual([
    "2000",
    "2005",
    "2010",
    "2015",
    "2020",
    "2025",
  ]);
});

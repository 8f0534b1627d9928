import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DAY_UNITS,
  dateOfDay,
  dayOfDate,
  dayOfIso,
  isoDay,
  unitFor,
  unitNext,
  unitStart,
} from "./day-calendar";

const anyDay = fc.integer({ min: dayOfDate(1, 0, 1), max: dayOfDate(9999, 11, 31) });
const anyUnit = fc.constantFrom(...DAY_UNITS);

describe("units of days", () => {
  test("every day is in the unit that begins at its start, and in no other", () => {
    fc.assert(
      fc.property(anyDay, anyUnit, (day, unit) => {
        const start = unitStart(day, unit);
        const next = unitNext(start, unit);
        expect(start).toBeLessThanOrEqual(day);
        expect(next).toBeGreaterThan(day);
        expect(unitStart(next - 1, unit)).toBe(start);
        expect(unitStart(next, unit)).toBe(next);
      }),
    );
  });

  test("weeks begin on Monday, months on the first, years in January", () => {
    const day = dayOfIso("2024-02-29");
    expect(DAY_UNITS.map((unit) => isoDay(unitStart(day, unit)))).toEqual([
      "2024-02-29",
      "2024-02-26",
      "2024-02-01",
      "2024-01-01",
    ]);
    expect(isoDay(unitStart(dayOfIso("1969-12-28"), "week"))).toBe("1969-12-22");
  });

  test("a day is the same day as a date and as text", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, date } = dateOfDay(day);
        expect(dayOfDate(year, month, date)).toBe(day);
        expect(dayOfIso(isoDay(day))).toBe(day);
      }),
    );
  });
});

test("bars are days while each has room, then weeks, months and years", () => {
  const first = dayOfIso("1995-01-01");
  const unit = (days: number, width: number) => unitFor(first, first + days - 1, width, 2);
  expect([unit(1, 300), unit(150, 300), unit(151, 300)]).toEqual(["day", "day", "week"]);
  expect([unit(365 * 3, 300), unit(365 * 4, 300)]).toEqual(["month", "month"]);
  expect([unit(365 * 30, 1100), unit(365 * 30, 300), unit(365 * 3000, 300)]).toEqual([
    "month",
    "year",
    "year",
  ]);
});

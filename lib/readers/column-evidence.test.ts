import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ColumnEvidence, evidenceOf, hasLooseClock, holdsClocks } from "./column-evidence";

const see = (values: readonly string[], delimiter = ";"): ColumnEvidence => evidenceOf(values, delimiter);
const column = (...examples: string[]) => ({ index: 0, name: "x", examples });

describe("the shape of a column", () => {
  test.each<[ColumnEvidence["shape"], string[]]>([
    ["time", ["2024-03-01T08:00:00Z", "20240301T0800+01", "2024-03-01 08:00"]],
    ["time", ["03/04/2024 8:15 PM", "13/04/2024 08:15"]],
    ["time", ["04/13/2024 08:15", "04/03/2024 08:15"]],
    ["time", ["2024/4/3 8:15"]],
    ["time", ["1709280291", "1709280292"]],
    ["time", ["1709280291123456789"]],
    ["time", ["45292.5", "45292.7501"]],
    ["day", ["2024-03-01", "20240301"]],
    ["day", ["3.4.2024", "13.4.2024"]],
    ["day", ["04/25/2024"]],
    ["clock", ["08:15", "8:15:07", "23:59:59.5"]],
    ["clock", ["8:15 PM", "8:15 a.m.", "午後8:15", "08:15+01:00"]],
    ["number", ["1", "72.5", "72,5", "-3"]],
    ["text", ["iPhone", "count"]],
    ["text", ["2024-03-01", "08:15", "x"]],
    ["nothing", []],
  ])("is %s of %j", (shape, values) => {
    expect(see(values).shape).toBe(shape);
  });

  test("is what nine of ten values are", () => {
    const times = Array.from({ length: 18 }, () => "2024-03-01T08:00:00Z");
    expect(see([...times, "N/A", "-"]).shape).toBe("time");
    expect(see([...times, "N/A", "-", "?"]).shape).toBe("text");
  });
});

describe("digits that count time", () => {
  const seconds = fc.integer({ min: 1_000_000_000, max: 9_999_999_999 });

  test("tell their unit by their length, and no other unit", () => {
    const units = [
      ["s", ""],
      ["ms", "123"],
      ["us", "123456"],
      ["ns", "123456789"],
    ] as const;
    fc.assert(
      fc.property(
        fc.array(seconds, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...units),
        (all, [unit, finer]) => {
          expect(see(all.map((s) => `${s}${finer}`)).epoch).toBe(unit);
          expect(see(all.map((s) => `${s}${finer}0`)).epoch).toBeNull();
        },
      ),
    );
  });

  test("of one column are of one length", () => {
    expect(see(["1709280291", "1709280291123"]).epoch).toBeNull();
  });

  test.each([
    [["45292.0069", "45292,5"], "excel"],
    [["45292", "45293"], null],
    [["12345.5"], null],
    [["81000.5"], null],
    [["72.5"], null],
  ])("days of a spreadsheet have fractions and lie near our days: %j", (values, epoch) => {
    expect(see(values).epoch).toBe(epoch);
  });
});

describe("the order of day and month", () => {
  const days = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 1970, max: 2030 }),
  });
  const clocks = fc.constantFrom("", " 08:15", " 8:15:07 PM", ", 20:15");

  test("is never told wrongly, and told where a day is over 12", () => {
    fc.assert(
      fc.property(
        fc.array(days, { minLength: 1, maxLength: 30 }),
        fc.constantFrom("dmy" as const, "mdy" as const),
        fc.constantFrom("/", ".", "-"),
        fc.boolean(),
        clocks,
        (all, order, mark, pads, clock) => {
          const two = (n: number) => (pads ? String(n).padStart(2, "0") : String(n));
          const values = all.map(({ day, month, year }) => {
            const numbers = order === "dmy" ? [two(day), two(month)] : [two(month), two(day)];
            return [...numbers, year].join(mark) + clock;
          });
          expect(see(values).order).toBe(all.some(({ day }) => day > 12) ? order : "open");
        },
      ),
    );
  });

  test.each<[ColumnEvidence["order"], string[]]>([
    ["ymd", ["2024/4/3 8:15", "2024-4-3 8:15"]],
    ["open", ["13/04/2024 08:15", "04/13/2024 08:15"]],
    ["open", ["2024/04/03 08:15", "04/13/2024 08:15"]],
    [null, ["2024-04-03T08:15:00Z", "2024-04-03"]],
    [null, ["2024-04-03T08:15:00Z", "2024-04-03T08:15:00Z", "13/04/2024 08:15"]],
    [null, ["1709280291"]],
    [null, ["13/04/24 08:15"]],
    [null, []],
  ])("is %s of %j", (order, values) => {
    expect(see(values).order).toBe(order);
  });
});

describe("what stands before decimals", () => {
  const numbers = fc.array(fc.tuple(fc.nat(999), fc.stringMatching(/^\d{1,2}$|^\d{4}$/)), {
    minLength: 1,
    maxLength: 20,
  });

  test("is what stands before one, two or four digits", () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(".", ","), (all, mark) => {
        const values = all.map(([whole, fraction]) => whole + mark + fraction);
        expect(see(values).decimal).toBe(mark);
        expect(see(["7", ...values, "120"]).decimal).toBe(mark);
        expect(see(values, ",").decimal).toBeNull();
        expect(see([...values, mark === "," ? "1.5" : "1,5"]).decimal).toBe("open");
      }),
    );
  });

  test.each<[ColumnEvidence["decimal"], string[]]>([
    [null, ["72", "73"]],
    [null, []],
    ["open", ["1,234", "72"]],
    ["open", ["1.234", "72"]],
    [",", ["1,234", "72,5"]],
    [",", ["1.234", "72,5"]],
    [".", ["1,234", "72.5"]],
    ["open", ["1,234", "1.234"]],
    [".", ["0.125"]],
    [null, ["1.234,5"]],
  ])("is %s of %j", (decimal, values) => {
    expect(see(values).decimal).toBe(decimal);
  });
});

test("columns of times of day, and such as are no ISO 8601", () => {
  expect(holdsClocks(column("08:15", "9:00"))).toBe(true);
  expect(holdsClocks(column("08:15", "2024-03-01"))).toBe(false);
  expect(holdsClocks(column())).toBe(false);
  expect(hasLooseClock(column("08:15", "08:15:07.5"))).toBe(false);
  expect(hasLooseClock(column("08:15", "8:15"))).toBe(true);
  expect(hasLooseClock(column("08:15 PM"))).toBe(true);
});

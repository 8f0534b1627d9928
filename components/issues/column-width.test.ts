import { expect, test } from "vitest";
import {
  atLeast,
  type ColumnWidth,
  columnWidths,
  fitsIn,
  needsWholeWidth,
  withRoomFor,
} from "./column-width";

const numbers = ({ track }: ColumnWidth): string =>
  [...track.matchAll(/calc\((\d+) /g)].map(([, n]) => n).join("-");

test("a column is as wide as its longest cell, from 5 to 30 characters; texts and names give way, times do not", () => {
  const widths = columnWidths(
    ["a", "start_date", "note"],
    [["x", "2024-03-01T10:00:00+01:00", "n".repeat(99)], ["yyyyyyy"]],
  );
  expect(widths.map(numbers)).toEqual(["7", "25", "12-30"]);
  expect(widths.map(({ shows }) => shows)).toEqual([7, 25, 12]);
  expect(columnWidths(["a", "device_version"], []).map(numbers)).toEqual(["5", "8-13"]);
});

test("room for more is taken only where there is room, and never less than was there", () => {
  const [line] = columnWidths(["Line"], [["1,236"]]);
  if (!line) throw new Error("one column has one width");
  expect(numbers(withRoomFor(line, 9))).toBe("5-9");
  expect(withRoomFor(line, 9).shows).toBe(5);
  expect(numbers(withRoomFor(line, 3))).toBe("5-5");
  expect(atLeast(line, 7)).toMatchObject({ shows: 7 });
  expect(numbers(atLeast(line, 7))).toBe("7");
  expect(atLeast(line, 3)).toBe(line);
});

test("a text stands whole where it has no more characters than the column shows, and none that may be wider", () => {
  expect(fitsIn(5, "Watch")).toBe(true);
  expect(fitsIn(5, "Watch6")).toBe(false);
  expect(fitsIn(5, "手表")).toBe(false);
  expect(fitsIn(5, "a\u0000")).toBe(false);
});

test("only columns that do not fit take the whole width", () => {
  expect(
    needsWholeWidth(
      ["device_name", "start_date", "value", "unit"],
      [["iPhone", "2024-03-01T10:00:00+01:00"]],
    ),
  ).toBe(false);
  const time = "2024-03-01T10:00:00+01:00";
  expect(
    needsWholeWidth(
      Array.from({ length: 9 }, (_, n) => `column ${n}`),
      [[time, time, time, time]],
    ),
  ).toBe(true);
});

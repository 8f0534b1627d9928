import { expect, test } from "vitest";
import { columnWidths, needsWholeWidth } from "./column-width";

test("a column is as wide as its longest cell, from 5 to 30 characters", () => {
  const widths = columnWidths(
    ["a", "start_date", "note"],
    [["x", "2024-03-01T10:00:00+01:00", "n".repeat(99)], ["yyyyyyy"]],
  );
  expect(widths.map((width) => /calc\((\d+) /.exec(width)?.[1])).toEqual(["7", "25", "30"]);
  expect(columnWidths(["a", "device_version"], []).map((width) => /calc\((\d+) /.exec(width)?.[1])).toEqual([
    "5",
    "13",
  ]);
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

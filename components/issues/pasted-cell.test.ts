import fc from "fast-check";
import { expect, test } from "vitest";
import { pastedCell } from "./pasted-cell";

const asSpreadsheet = (cell: string): string =>
  /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

test("the first of many cells is found, whatever stands in it", () => {
  const rows = fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(rows, (cells) => {
      const text = `${cells.map((row) => row.map(asSpreadsheet).join("\t")).join("\n")}\n`;
      expect(pastedCell(text)).toEqual({ first: cells[0]?.[0], several: cells.flat().length > 1 });
    }),
  );
});

test("a text without tabs and line ends is one cell, quotes and all", () => {
  expect(pastedCell("72")).toEqual({ first: "72", several: false });
  expect(pastedCell('"Ring" of Anna')).toEqual({ first: '"Ring" of Anna', several: false });
  expect(pastedCell("")).toEqual({ first: "", several: false });
});

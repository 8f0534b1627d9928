import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { csvCell, csvLine } from "./csv-text";

test("what a spreadsheet would calculate is defused, on every line of a cell", () => {
  expect(csvCell("=1+1")).toBe("'=1+1");
  expect(csvCell("  @SUM(A1)")).toBe("'  @SUM(A1)");
  expect(csvCell("＝cmd")).toBe("'＝cmd");
  expect(csvCell("\u0000=cmd")).toBe("'=cmd");
  expect(csvCell("iPhone\n=cmd|' /C calc'!A0")).toBe(`"'iPhone\n'=cmd|' /C calc'!A0"`);
  expect(csvCell("\t=1")).toBe(`"'\t=1"`);
  expect(csvCell("-5")).toBe("-5");
  expect(csvCell("+3.2e1")).toBe("+3.2e1");
  expect(csvCell("-5+cmd")).toBe("'-5+cmd");
});

test("no line of any cell begins a formula, and harmless cells come back as they were", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 2 }), (cells) => {
      const [back] = Papa.parse<string[]>(csvLine(cells).slice(0, -2), {
        delimiter: ",",
        newline: "\r\n",
      }).data;
      for (const [index, cell] of cells.entries()) {
        const written = back?.[index] ?? "";
        for (const line of written.split(/[\r\n]/)) {
          if (!/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(line))
            expect(line).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
        }
        if (/^[\w ]*$/.test(cell)) expect(written).toBe(cell);
      }
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { ChangedCells } from "./changed-cells";

const cells = fc.array(fc.constantFrom("", "0", "12", "é\ud83d\ude00", "long ".repeat(50)), { maxLength: 6 });

test("rows are read back as they were corrected, however many cells came or went", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cells, cells), { maxLength: 20 }), (rows) => {
      const kept = new ChangedCells();
      const places = rows.map(([read, own]) => kept.keep(read, own));
      for (const [at, [read, own]] of rows.entries()) {
        const place = places[at] ?? -1;
        expect(kept.at(place, read)).toEqual(own);
        for (let column = -1; column <= Math.max(read.length, own.length); column++)
          expect(kept.cellAt(place, column) ?? read[column]).toBe(own[column] ?? "");
      }
    }),
  );
});

test("rows changed alike share a place, those changed otherwise do not", () => {
  const kept = new ChangedCells();
  const first = kept.keep(["iPhone", "0"], ["iPhone", "12"]);
  expect(kept.keep(["Watch", "-3"], ["Watch", "12"])).toBe(first);
  expect(kept.keep(["Watch", "-3", ""], ["Watch", "12", ""])).not.toBe(first);
  expect(kept.keep(["Watch", "-3"], ["12", "-3"])).not.toBe(first);
});

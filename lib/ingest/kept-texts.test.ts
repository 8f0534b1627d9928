import fc from "fast-check";
import { expect, test } from "vitest";
import { KeptTexts } from "./kept-texts";

test("every row of texts is read back as it was kept, whatever its characters", () => {
  const row = fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 50 }), (rows) => {
      const kept = new KeptTexts();
      const places = rows.map((texts) => kept.keep(texts));
      expect(places.map((place) => kept.at(place))).toEqual(rows);
    }),
  );
});

test("rows longer than a chunk, and rows of many cells, are read back among short ones", () => {
  const rows = [
    ["a", "\ud800"],
    ["long".repeat(600_000), "end"],
    Array.from({ length: 70_000 }, String),
    ["last"],
  ];
  const kept = new KeptTexts();
  const places = rows.map((texts) => kept.keep(texts));
  for (const [index, place] of places.entries()) expect(kept.at(place)).toEqual(rows[index]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countKinds, layOutCells } from "./cell-layout";

describe("cells of a delivery", () => {
  test("every batch has its place inside the picture", () => {
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 200_000 }),
      fc.integer({ min: 280, max: 4000 }),
      fc.integer({ min: 40, max: 400 }),
    );
    fc.assert(
      fc.property(sizes, ([batches, width, height]) => {
        const { edge, gap, columns, rows, each } = layOutCells(batches, width, height);
        expect(columns * rows * each).toBeGreaterThanOrEqual(batches);
        expect(columns * (edge + gap) - gap).toBeLessThanOrEqual(width);
        expect(rows * (edge + gap) - gap).toBeLessThanOrEqual(height);
      }),
    );
  });

  test("few batches get large cells, one each", () => {
    expect(layOutCells(5, 1000, 96)).toMatchObject({ edge: 14, each: 1, rows: 1 });
    expect(layOutCells(200_000, 1000, 96).each).toBeGreaterThan(1);
  });

  test("letters are counted by what they mean", () => {
    expect([...countKinds("aapxwu")]).toEqual([
      ["accepted", 2],
      ["rest", 1],
      ["gone", 2],
      ["unknown", 1],
    ]);
    expect([...countKinds("aapp", 1, 3)]).toEqual([
      ["accepted", 1],
      ["rest", 1],
    ]);
  });
});

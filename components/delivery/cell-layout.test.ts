import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CELL_GAP, CELL_KINDS, cellAt, countKinds, layOutCells, MOST_HIGH, splitCell } from "./cell-layout";

const sizes = fc.tuple(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 240, max: 4000 }));

describe("cells of a delivery", () => {
  test("every batch has its place inside the picture", () => {
    fc.assert(
      fc.property(sizes, ([batches, width]) => {
        const { edge, columns, rows, each } = layOutCells(batches, width);
        expect(columns * rows * each).toBeGreaterThanOrEqual(batches);
        expect(columns * (edge + CELL_GAP) - CELL_GAP).toBeLessThanOrEqual(width);
        expect(rows * (edge + CELL_GAP) - CELL_GAP).toBeLessThanOrEqual(MOST_HIGH);
      }),
    );
  });

  test("every batch is found again where it is drawn", () => {
    const points = sizes.chain(([batches, width]) =>
      fc.record({
        batches: fc.constant(batches),
        width: fc.constant(width),
        at: fc.integer({ min: 0, max: batches - 1 }),
      }),
    );
    fc.assert(
      fc.property(points, ({ batches, width, at }) => {
        const layout = layOutCells(batches, width);
        const cell = Math.floor(at / layout.each);
        const pitch = layout.edge + CELL_GAP;
        const x = (cell % layout.columns) * pitch + layout.edge / 2;
        const y = Math.floor(cell / layout.columns) * pitch + layout.edge / 2;
        const found = cellAt(layout, batches, x, y);
        expect(found?.from).toBeLessThanOrEqual(at);
        expect(found?.to).toBeGreaterThan(at);
        expect(found?.to).toBeLessThanOrEqual(batches);
      }),
    );
    expect(cellAt(layOutCells(3, 1000), 3, 500, 10)).toBeNull();
  });

  test("few batches get large cells, one each; very many share cells that can be split", () => {
    expect(layOutCells(3, 1000)).toEqual({ edge: 24, columns: 38, rows: 1, each: 1 });
    expect(layOutCells(100, 1000)).toMatchObject({ edge: 18, each: 1 });
    expect(layOutCells(10_000, 1118)).toMatchObject({ edge: 12, each: 12 });
    expect(layOutCells(10_000, 296)).toMatchObject({ edge: 12, each: 44 });
  });

  test("letters are counted by what they mean", () => {
    expect([...countKinds("aapxwu")]).toEqual([
      ["accepted", 2],
      ["rest", 1],
      ["split", 1],
      ["withdrawn", 1],
      ["unknown", 1],
    ]);
    expect([...countKinds("aapp", 1, 3)]).toEqual([
      ["accepted", 1],
      ["rest", 1],
    ]);
  });
});

describe("a mixed cell", () => {
  const mixtures = fc
    .subarray([...CELL_KINDS], { minLength: 1 })
    .chain((kinds) =>
      fc
        .array(fc.integer({ min: 1, max: 500 }), { minLength: kinds.length, maxLength: kinds.length })
        .map((numbers) => new Map(kinds.map((kind, at) => [kind, numbers[at] ?? 1]))),
    );

  test("is full, and shows every kind that is in it", () => {
    fc.assert(
      fc.property(mixtures, fc.constantFrom(12, 18, 24), (counts, edge) => {
        const parts = splitCell(counts, edge);
        expect(parts.map(({ kind }) => kind)).toEqual(CELL_KINDS.filter((kind) => counts.has(kind)));
        let left = 0;
        for (const part of parts) {
          expect(part.left).toBe(left);
          expect(part.width).toBeGreaterThanOrEqual(counts.size <= edge / 6 ? 3 : 1);
          left += part.width;
        }
        expect(left).toBe(edge);
      }),
    );
  });

  test("is split by how many there are, and half of it says what needs a person", () => {
    const counts = new Map([
      ["rest", 6],
      ["accepted", 6],
    ] as const);
    expect(splitCell(counts, 12)).toEqual([
      { kind: "accepted", left: 0, width: 6 },
      { kind: "rest", left: 6, width: 6 },
    ]);
    const odd = new Map([
      ["accepted", 43],
      ["rejected", 1],
    ] as const);
    expect(splitCell(odd, 12)).toEqual([
      { kind: "accepted", left: 0, width: 6 },
      { kind: "rejected", left: 6, width: 6 },
    ]);
  });
});

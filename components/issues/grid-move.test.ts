import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellBeside, moveInGrid } from "./grid-move";

const KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"];
const size = { rows: 100, columns: 9, page: 10 };

describe("keys in the grid", () => {
  test("never lead out of it", () => {
    const sizes = fc.record({
      rows: fc.integer({ min: 1, max: 50_000 }),
      columns: fc.integer({ min: 1, max: 40 }),
      page: fc.integer({ min: 1, max: 50 }),
    });
    const moves = fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, moves, (grid, keys) => {
        let cell = { row: 0, column: 0 };
        for (const [key, far] of keys) {
          cell = moveInGrid(cell, key, far, grid) ?? cell;
          expect(
            cell.row >= -1 && cell.row < grid.rows && cell.column >= 0 && cell.column < grid.columns,
          ).toBe(true);
        }
      }),
    );
  });

  test("go where the practices say", () => {
    const from = { row: 50, column: 4 };
    expect(moveInGrid(from, "ArrowDown", false, size)).toEqual({ row: 51, column: 4 });
    expect(moveInGrid(from, "Home", false, size)).toEqual({ row: 50, column: 0 });
    expect(moveInGrid(from, "End", true, size)).toEqual({ row: 99, column: 8 });
    expect(moveInGrid(from, "PageUp", false, size)).toEqual({ row: 40, column: 4 });
    expect(moveInGrid(from, "PageDown", false, size)).toEqual({ row: 60, column: 4 });
    expect(moveInGrid(from, "ArrowLeft", true, size)).toEqual({ row: 50, column: 0 });
  });

  test("the column names stand one step above the first row", () => {
    const first = { row: 0, column: 4 };
    expect(moveInGrid(first, "ArrowUp", false, size)).toEqual({ row: -1, column: 4 });
    expect(moveInGrid(first, "ArrowUp", true, size)).toEqual(first);
    const head = { row: -1, column: 4 };
    expect(moveInGrid(head, "ArrowUp", false, size)).toEqual(head);
    expect(moveInGrid(head, "ArrowRight", false, size)).toEqual({ row: -1, column: 5 });
    expect(moveInGrid(head, "ArrowDown", false, size)).toEqual(first);
  });

  test("Tab goes through the cells that can be written, row after row, and back", () => {
    const columns = [2, 3, 5];
    const places = fc.array(fc.constantFrom<1 | -1>(1, -1), { maxLength: 40 });
    fc.assert(
      fc.property(places, (steps) => {
        let at = 7;
        let cell = { row: 2, column: 3 };
        for (const by of steps) {
          at = Math.min(Math.max(at + by, 0), 4 * columns.length - 1);
          cell = cellBeside(cell, by, columns, 4);
          expect(cell).toEqual({ row: Math.floor(at / 3), column: columns[at % 3] });
        }
      }),
    );
  });

  test("others are left to the browser", () => {
    expect(moveInGrid({ row: 0, column: 0 }, "Tab", false, size)).toBeNull();
    expect(moveInGrid({ row: 0, column: 0 }, "c", true, size)).toBeNull();
  });
});

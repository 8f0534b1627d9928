import fc from "fast-check";
import { expect, test } from "vitest";
import { reachOf } from "./grid-view";

/** px; Firefox, the lowest of the browsers' limits of an element's height. */
const LOWEST_LIMIT = 17_895_697;

test("all rows can be scrolled to, or as many as a browser has room for", () => {
  expect(reachOf(200_000, 36)).toBe(200_000);
  expect(reachOf(1_000_000, 36)).toBe(444_444);
  expect(reachOf(1_000_000, 44)).toBe(363_636);
});

test("the rows that can be scrolled to are never higher than a browser draws", () => {
  fc.assert(
    fc.property(fc.nat(2_000_000), fc.double({ min: 12, max: 400, noNaN: true }), (total, height) => {
      const reach = reachOf(total, height);
      expect(reach * height).toBeLessThan(LOWEST_LIMIT);
      expect(reach).toBeLessThanOrEqual(total);
    }),
  );
});

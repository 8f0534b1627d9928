import { expect, test } from "vitest";
import { standingWish } from "./wish";

test("what was set stands until the worker says the same", () => {
  const wish = { value: false, held: false };
  expect(standingWish(wish, true)).toBe(wish);
  expect(standingWish(wish, false)).toBeNull();
});

test("what is being typed stands whatever the worker says", () => {
  const wish = { value: "2024-03-01", held: true };
  expect(standingWish(wish, "2024-03-01")).toBe(wish);
  expect(standingWish(wish, "0002-03-01")).toBe(wish);
  expect(standingWish({ ...wish, held: false }, "2024-03-01")).toBeNull();
});

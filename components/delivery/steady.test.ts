import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { steadyRate, steadySeconds } from "./steady";

/** What is shown for these estimates, one after the other. */
function shownFor(estimates: readonly (number | null)[]): (number | null)[] {
  let shown: number | null = null;
  return estimates.map((seconds) => {
    shown = steadySeconds(shown, seconds);
    return shown;
  });
}

describe("time left", () => {
  test("never rises while an estimate falls, however it trembles within a second", () => {
    const trembling = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 600, maxLength: 600 })
      .map((noise) => noise.map((off, at) => Math.max(0, 300 - at / 2 + off)));
    fc.assert(
      fc.property(trembling, (estimates) => {
        const shown = shownFor(estimates);
        for (let at = 1; at < shown.length; at++) expect(shown[at]).toBeLessThanOrEqual(shown[at - 1] ?? 0);
        expect(new Set(shown).size).toBeLessThanOrEqual(20);
      }),
    );
  });

  test("is near the estimate, and never nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), (estimates) => {
        for (const [at, shown] of shownFor(estimates).entries()) {
          const seconds = estimates[at] ?? 0;
          expect(shown).toBeGreaterThanOrEqual(5);
          expect(Math.abs((shown ?? 0) - seconds)).toBeLessThanOrEqual(Math.max(5, seconds / 6));
        }
      }),
    );
  });

  test("goes in steps of 5 s, and is silent while unknown", () => {
    expect(shownFor([null, 21, 19.5, 18.2, 15.9, null, 15.9, 0.2])).toEqual([
      null,
      20,
      20,
      20,
      15,
      null,
      15,
      5,
    ]);
  });
});

test("a rate has two digits", () => {
  expect([52_341, 999, 1, 0.34].map(steadyRate)).toEqual([52_000, 1000, 1, 0.34]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Rate } from "./rate";

/** Notes a batch of `n` samples each `every` ms, from `at` on; answers when it ended and how many are settled. */
function run(rate: Rate, from: { at: number; total: number }, n: number, every: number, batches: number) {
  let { at, total } = from;
  for (let batch = 0; batch < batches; batch++) {
    at += every;
    total += n;
    rate.note(total, at);
  }
  return { at, total };
}
const START = { at: 5000, total: 0 };

describe("a rate", () => {
  test("that never changes is told as it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 1000 }), fc.integer({ min: 200, max: 30_000 }), (n, every) => {
        const rate = new Rate(START.at);
        run(rate, START, n, every, 20);
        expect(rate.perSecond).toBeCloseTo((n * 1000) / every, 6);
        expect(rate.secondsLeft(n * 10)).toBeCloseTo((every * 10) / 1000, 6);
      }),
    );
  });

  test("is not told before enough was seen", () => {
    const rate = new Rate(START.at);
    expect(rate.secondsLeft(1000)).toBeNull();
    const soon = run(rate, START, 1000, 250, 5);
    expect(rate.perSecond).toBeNull();
    run(rate, soon, 1000, 250, 1);
    expect(rate.perSecond).toBeCloseTo(4000);
  });

  test("a wait of any length changes nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400_000 }), fc.integer({ min: 0, max: 4 }), (wait, late) => {
        const rate = new Rate(START.at);
        const before = run(rate, START, 1000, 500, 10);
        rate.rest();
        // What was under way when the wait began is settled during it.
        const after = { at: before.at + wait, total: before.total + late * 1000 };
        rate.note(after.total, after.at);
        expect(rate.perSecond).toBeCloseTo(2000);
        run(rate, after, 1000, 500, 3);
        expect(rate.perSecond).toBeCloseTo(2000);
      }),
    );
  });

  test("follows a lasting change by half in a half-life, and hardly one odd answer", () => {
    const rate = new Rate(START.at);
    const fast = run(rate, START, 1000, 1000, 60);
    const odd = run(rate, fast, 100, 200, 1);
    expect(rate.perSecond).toBeGreaterThan(980);
    run(rate, odd, 500, 1000, 8);
    expect(rate.perSecond).toBeGreaterThan(720);
    expect(rate.perSecond).toBeLessThan(770);
  });
});

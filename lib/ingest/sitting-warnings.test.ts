import { expect, test } from "vitest";
import { newCheckedSample } from "../samples/check";
import { STATUS } from "../samples/sample-table";
import { Sitting } from "./sitting";

const NOW = Date.UTC(2026, 10, 24);
const MORNING = Date.UTC(2024, 2, 1, 8);

/** Steps of one device, a minute apart; those of these places are 9,000 in half a minute. */
function sittingOf(n: number, quick: readonly number[]): Sitting {
  const sitting = new Sitting();
  const sample = newCheckedSample();
  for (let place = 0; place < n; place++) {
    const start = MORNING + place * 60_000;
    const value = quick.includes(place) ? 9000 : 20;
    Object.assign(sample, { deviceName: "iPhone", start, end: start + 30_000, value });
    sitting.table.add(sample, 0, place + 2);
  }
  return sitting;
}

const told = (sitting: Sitting) => sitting.warned.map(({ code, n }) => `${n} ${code}`);

test("what a warning leaves out is skipped and in no batch, and comes back whole", () => {
  const sitting = sittingOf(10, [3, 7]);
  sitting.settle(null, NOW);
  const whole = sitting.settled;
  expect(whole?.statuses).toMatchObject({ skipped: 0, clear: 10 });
  sitting.leaveWarned("pace", true);
  sitting.settle(null, NOW);
  expect(sitting.settled?.statuses).toMatchObject({ skipped: 2, clear: 8 });
  expect(sitting.settled?.plan.samples).toBe(8);
  expect([3, 7].map((row) => sitting.table.status(row))).toEqual([STATUS.skipped, STATUS.skipped]);
  expect(told(sitting)).toEqual(["2 pace"]);
  sitting.leaveWarned("pace", false);
  sitting.settle(null, NOW);
  expect(sitting.settled?.statuses).toEqual(whole?.statuses);
  expect(sitting.settled?.plan.samples).toBe(10);
});

test("nothing is said of what dates and ticks leave out, and nothing of it comes back with a warning", () => {
  const sitting = sittingOf(10, [3, 7]);
  sitting.leaveWarned("pace", true);
  sitting.include(["steps iPhone"], false);
  sitting.settle(null, NOW);
  expect(told(sitting)).toEqual([]);
  expect(sitting.settled?.statuses).toMatchObject({ skipped: 10, clear: 0 });
  sitting.include(["steps iPhone"], true);
  sitting.settle(null, NOW);
  expect(told(sitting)).toEqual(["2 pace"]);
  expect(sitting.settled?.statuses).toMatchObject({ skipped: 2, clear: 8 });
});

test("nothing is said of what the API refused before, unless it is tried again", () => {
  const sitting = sittingOf(10, [3, 7]);
  sitting.seal();
  sitting.table.mark(3, STATUS.refused);
  sitting.settle(null, NOW);
  expect(told(sitting)).toEqual(["1 pace"]);
  sitting.tryRefused(true);
  sitting.leaveWarned("pace", true);
  sitting.settle(null, NOW);
  expect(told(sitting)).toEqual(["2 pace"]);
  expect(sitting.settled?.statuses).toMatchObject({ refused: 0, skipped: 2, clear: 8 });
});

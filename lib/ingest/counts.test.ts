import fc from "fast-check";
import { expect, test } from "vitest";
import { newCheckedSample } from "../samples/check";
import { SampleTable, STATUS } from "../samples/sample-table";
import { countKeptBack, countStatuses, sumCounts } from "./counts";
import { FileTally } from "./file-tally";

const anyStatus = fc.integer({ min: 0, max: 63 });

test("the counts add up for any mix of statuses, and none is negative", () => {
  fc.assert(
    fc.property(
      fc.array(anyStatus, { maxLength: 60 }),
      fc.nat(20),
      fc.nat(20),
      fc.nat(5),
      (statuses, failing, otherPeople, others) => {
        const table = new SampleTable();
        for (const start of statuses.keys()) {
          table.add({ ...newCheckedSample(), start, end: Number.NaN, value: 1, deviceName: "iPhone" }, 0, 1);
        }
        table.seal();
        for (const [row, status] of statuses.entries()) table.mark(row, status);
        const tally = new FileTally();
        tally.failing = failing;
        tally.otherPeople = otherPeople;
        tally.found = statuses.length + failing + otherPeople;
        tally.notLookedAt.set("sleep", others);
        const counted = countStatuses(table);
        const sums = sumCounts([tally], counted, 0, { toSent: 0, toHeld: 0 }, { corrected: 0, leftOut: 0 });
        expect(sums.read).toBe(sums.found + sums.notLookedAt);
        expect(sums.found).toBe(
          sums.failing + sums.skipped + sums.duplicate + sums.alreadySent + sums.held + sums.ready,
        );
        expect(sums.ready).toBe(statuses.filter((status) => status === 0).length);
        for (const n of Object.values(sums)) expect(n).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test("a sample is in the first that fits", () => {
  const table = new SampleTable();
  for (const start of [0, 1, 2, 3]) {
    table.add({ ...newCheckedSample(), start, end: Number.NaN, value: 1, deviceName: "iPhone" }, 0, 1);
  }
  table.seal();
  table.mark(0, STATUS.skipped | STATUS.duplicate | STATUS.sent);
  table.mark(1, STATUS.duplicate | STATUS.sent);
  table.mark(2, STATUS.sent);
  table.mark(3, STATUS.open);
  expect(countStatuses(table)).toMatchObject({ skipped: 1, duplicate: 1, sent: 1, open: 1, clear: 0 });
  expect(countKeptBack(table)).toEqual([{ group: 0, open: 1, elsewhere: 0 }]);
});

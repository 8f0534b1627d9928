import fc from "fast-check";
import { expect, test } from "vitest";
import { CoveredTime, coveredTogether } from "./covered-time";

const END = 400;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Spans as samples of one device come: by start, of which some begin at the minute (here 60) before. */
const spans: fc.Arbitrary<Span[]> = fc
  .array(
    fc.record({
      start: fc.nat(END - 100),
      length: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 90 })),
    }),
    { maxLength: 40, size: "max" },
  )
  .map((all) =>
    all
      .sort((a, b) => a.start - b.start)
      .map(({ start, length }) => {
        const minute = start - (start % 60);
        return length > 0 ? { from: start, to: start + length } : { from: minute, to: minute + 60 };
      }),
  );

const holds = (all: readonly Span[], at: number): boolean =>
  all.some(({ from, to }) => from <= at && at < to);

function timeOf(all: readonly Span[]): CoveredTime {
  const time = new CoveredTime();
  for (const { from, to } of all) time.add(from, to);
  return time;
}

test("covered time is what the spans cover, in runs that do not touch, and nothing behind them", () => {
  fc.assert(
    fc.property(spans, (all) => {
      const expected: number[] = [];
      for (let at = 0; at <= END; at++) if (holds(all, at) !== holds(all, at - 1)) expected.push(at);
      const { bounds } = timeOf(all);
      expect([...bounds.subarray(0, expected.length)]).toEqual(expected);
      expect(bounds.subarray(expected.length).every((bound) => bound === Number.POSITIVE_INFINITY)).toBe(
        true,
      );
      expect(bounds.length).toBeGreaterThan(expected.length + 1);
    }),
  );
});

test("many runs are kept", () => {
  const time = timeOf(Array.from({ length: 1024 }, (_, n) => ({ from: n * 2, to: n * 2 + 1 })));
  expect([...time.bounds.subarray(0, 2048)]).toEqual(Array.from({ length: 2048 }, (_, n) => n));
  expect(time.bounds[2048]).toBe(Number.POSITIVE_INFINITY);
});

test("what several cover together is told by the moment", () => {
  fc.assert(
    fc.property(fc.array(spans, { minLength: 1, maxLength: 4 }), (several) => {
      const { ms, first, last } = coveredTogether(several.map(timeOf));
      const sets = Array.from({ length: END + 1 }, (_, at) =>
        several.reduce((bits, all, bit) => bits | (holds(all, at) ? 1 << bit : 0), 0),
      );
      for (let set = 1; set < 1 << several.length; set++) {
        expect(ms[set]).toBe(sets.filter((each) => each === set).length);
        if (!ms[set]) continue;
        expect([first[set], last[set]]).toEqual([sets.indexOf(set), sets.lastIndexOf(set) + 1]);
      }
    }),
  );
});

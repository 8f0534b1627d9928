import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type StepCount, StepCounters } from "./garmin-steps";

const WALKING = 6;
const RUNNING = 1;
const DAY = 86_400;
const HOUR = 3600;
/** Local midnight of a watch four hours ahead of UTC. */
const MIDNIGHT = 12_000 * DAY - 4 * HOUR;

function finish(counters: StepCounters<string>) {
  const rows: [start: number, end: number, value: number][] = [];
  let none = 0;
  let unknown = 0;
  counters.finish({
    steps: (_origin, _line, start, end, value) => rows.push([start - MIDNIGHT, end - MIDNIGHT, value]),
    none: () => none++,
    unknown: () => unknown++,
  });
  rows.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  return { rows, none, unknown };
}

describe("whatever the order of the files", () => {
  /** Some days of steps: when, how many more, and of which movement. */
  const walkArb = fc.array(
    fc.record({ after: fc.integer({ min: 60, max: 9 * HOUR }), more: fc.nat(900), running: fc.boolean() }),
    { minLength: 1, maxLength: 60 },
  );

  function countsOf(walk: readonly { after: number; more: number; running: boolean }[]) {
    const counts: StepCount<string>[] = [];
    const movements: number[] = [];
    const totals = new Map<number, number>();
    let time = MIDNIGHT;
    let day = 0;
    let truth = 0;
    walk.forEach(({ after, more, running }, line) => {
      time += after;
      const today = Math.ceil((time - MIDNIGHT) / DAY) - 1;
      if (today !== day) totals.clear();
      day = today;
      const movement = running ? RUNNING : WALKING;
      const total = (totals.get(movement) ?? 0) + more;
      totals.set(movement, total);
      truth += more;
      const clock = { offset: 4 * HOUR, told: MIDNIGHT + day * DAY };
      counts.push({ time, total, clock, origin: "file", line });
      movements.push(movement);
    });
    return { counts, movements, truth };
  }

  test("every step counts once, and no count is lost", () => {
    fc.assert(
      fc.property(
        walkArb,
        fc.array(fc.nat(), { maxLength: 60 }),
        fc.array(fc.nat(1000), { maxLength: 200 }),
        (walk, again, shuffle) => {
          const { counts, movements, truth } = countsOf(walk);
          const order = [...counts.keys(), ...again.map((n) => n % counts.length)];
          order.sort((a, b) => (shuffle[a] ?? a) - (shuffle[b] ?? b));
          const counters = new StepCounters<string>();
          counters.reach("watch", MIDNIGHT);
          for (const index of order) {
            const count = counts[index];
            if (count) counters.add("watch", movements[index] ?? 0, count);
          }
          const { rows, none, unknown } = finish(counters);
          expect(rows.reduce((sum, [, , value]) => sum + value, 0)).toBe(truth);
          expect(unknown).toBe(0);
          expect(rows.length + none).toBeLessThanOrEqual(order.length);
          for (const [start, end, value] of rows) {
            expect(value).toBeGreaterThan(0);
            expect(start).toBeLessThan(end);
            expect(Math.floor(start / DAY)).toBe(Math.ceil(end / DAY) - 1);
          }
        },
      ),
    );
  });

  test("a day read in two halves by two readers is never more than the day", () => {
    fc.assert(
      fc.property(walkArb, fc.nat(60), (walk, cut) => {
        const { counts, movements, truth } = countsOf(walk);
        let sum = 0;
        for (const [from, to] of [
          [0, cut],
          [cut, counts.length],
        ] as const) {
          const counters = new StepCounters<string>();
          if (from === 0) counters.reach("watch", MIDNIGHT);
          for (let i = from; i < Math.min(to, counts.length); i++) {
            const count = counts[i];
            if (count) counters.add("watch", movements[i] ?? 0, count);
          }
          for (const [, , value] of finish(counters).rows) sum += value;
        }
        expect(sum).toBeLessThanOrEqual(truth);
      }),
    );
  });
});

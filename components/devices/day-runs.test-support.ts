import fc from "fast-check";
import type { DayRun } from "@/lib/ledger/device-days";

export interface Day {
  readonly day: number;
  readonly delivered: number;
  readonly unknown: number;
}

/** Runs as the server tells them, of any days in order of time. */
export function runsOf(days: readonly Day[]): DayRun[] {
  const runs: DayRun[] = [];
  for (const { day, delivered, unknown } of days) {
    const run = runs.at(-1);
    if (run && run.day + run.delivered.length === day) {
      run.delivered.push(delivered);
      run.unknown.push(unknown);
    } else runs.push({ day, delivered: [delivered], unknown: [unknown] });
  }
  return runs;
}

const drawnDay = fc.record({
  day: fc.oneof(fc.integer({ min: 19_000, max: 19_200 }), fc.integer({ min: -5_000, max: 20_500 })),
  counts: fc.oneof(
    fc.record({ delivered: fc.integer({ min: 1, max: 9 }), unknown: fc.constant(0) }),
    fc.record({ delivered: fc.integer({ min: 0, max: 9 }), unknown: fc.integer({ min: 1, max: 9 }) }),
  ),
});

/** Some days, at least one, sorted and each once. */
export const drawnDays: fc.Arbitrary<Day[]> = fc
  .uniqueArray(drawnDay, { minLength: 1, maxLength: 120, selector: ({ day }) => day })
  .map((days) => days.map(({ day, counts }) => ({ day, ...counts })).sort((a, b) => a.day - b.day));

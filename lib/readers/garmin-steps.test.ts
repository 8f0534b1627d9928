import { describe, expect, test } from "vitest";
import { type LocalClock, StepCounters } from "./garmin-steps";

const WALKING = 6;
const RUNNING = 1;
const DAY = 86_400;
const HOUR = 3600;
/** Local midnight of a watch four hours ahead of UTC. */
const MIDNIGHT = 12_000 * DAY - 4 * HOUR;
const CLOCK: LocalClock = { offset: 4 * HOUR, told: MIDNIGHT };

type Written = readonly [time: number, total: number, movement?: number, clock?: LocalClock | null];

/** Times come after the first midnight; rows in order of time. */
function stepsOf(counts: readonly Written[], begin: number | null = 0, clock: LocalClock | null = CLOCK) {
  const counters = new StepCounters<string>();
  if (begin !== null) counters.reach("watch", MIDNIGHT + begin);
  counts.forEach(([time, total, movement = WALKING, own = clock], i) => {
    counters.add("watch", movement, {
      time: MIDNIGHT + time,
      total,
      clock: own,
      origin: "file",
      line: i + 1,
    });
  });
  return finish(counters);
}

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

describe("within a day", () => {
  test("the first count runs from midnight, the next from the one before, for each movement", () => {
    expect(
      stepsOf([
        [600, 100],
        [1200, 240],
        [1300, 31, RUNNING],
        [1500, 240],
        [1800, 250],
      ]),
    ).toEqual({
      rows: [
        [0, 600, 100],
        [600, 1200, 140],
        [0, 1300, 31],
        [1500, 1800, 10],
      ],
      none: 1,
      unknown: 0,
    });
  });

  test("a count that drops began anew", () => {
    expect(
      stepsOf([
        [600, 100],
        [1200, 30],
        [1800, 50],
      ]).rows,
    ).toEqual([
      [0, 600, 100],
      [600, 1200, 30],
      [1200, 1800, 20],
    ]);
  });

  test("files that begin later in the day do not tell the steps before them", () => {
    expect(
      stepsOf(
        [
          [HOUR * 13 + 600, 100],
          [HOUR * 13 + 1200, 240],
        ],
        HOUR * 13,
      ),
    ).toEqual({ rows: [[HOUR * 13 + 600, HOUR * 13 + 1200, 140]], none: 0, unknown: 1 });
  });

  test("files that begin within the first minute do", () => {
    expect(stepsOf([[600, 100]], 60).rows).toEqual([[0, 600, 100]]);
    expect(stepsOf([[600, 100]], 61)).toEqual({ rows: [], none: 0, unknown: 1 });
  });

  test("the same moment counts once, with the highest count", () => {
    expect(
      stepsOf([
        [600, 100],
        [600, 120],
        [600, 100],
        [1200, 130],
      ]),
    ).toEqual({
      rows: [
        [0, 600, 120],
        [600, 1200, 10],
      ],
      none: 2,
      unknown: 0,
    });
  });

  test("walking and running over the same time are one row, or equal ones would pass for a repeat", () => {
    expect(
      stepsOf([
        [900, 10],
        [900, 10, RUNNING],
      ]).rows,
    ).toEqual([[0, 900, 20]]);
  });
});

describe("from day to day", () => {
  test("midnight ends the old day; the new one counts from it", () => {
    expect(
      stepsOf([
        [DAY - 600, 5000],
        [DAY, 5010],
        [DAY + 900, 7],
      ]).rows,
    ).toEqual([
      [0, DAY - 600, 5000],
      [DAY - 600, DAY, 10],
      [DAY, DAY + 900, 7],
    ]);
  });

  test("a new day counts whole, also where it has more steps than the day before", () => {
    expect(
      stepsOf([
        [HOUR, 50],
        [DAY + 8 * HOUR, 4000],
        [3 * DAY + 8 * HOUR, 4100],
      ]).rows,
    ).toEqual([
      [0, HOUR, 50],
      [DAY, DAY + 8 * HOUR, 4000],
      [3 * DAY, 3 * DAY + 8 * HOUR, 4100],
    ]);
  });

  test("a zero at midnight begins the new day, whichever file comes first", () => {
    const end: Written = [DAY, 9000];
    const begin: Written = [DAY, 0];
    const next: Written = [DAY + 600, 12];
    const rows = [
      [0, DAY, 9000],
      [DAY, DAY + 600, 12],
    ];
    expect(stepsOf([end, begin, next]).rows).toEqual(rows);
    expect(stepsOf([begin, next, end]).rows).toEqual(rows);
  });

  test("a count at midnight that is the new day's is not counted twice", () => {
    expect(
      stepsOf([
        [DAY - 600, 9000],
        [DAY, 5],
        [DAY + 600, 12],
      ]).rows,
    ).toEqual([
      [0, DAY - 600, 9000],
      [DAY, DAY + 600, 12],
    ]);
  });

  test("a clock set back during the day leaves its last hour with it", () => {
    const morning: LocalClock = { offset: 4 * HOUR, told: MIDNIGHT };
    const nextMorning: LocalClock = { offset: 3 * HOUR, told: MIDNIGHT + DAY + HOUR };
    expect(
      stepsOf([
        [23 * HOUR, 8000, WALKING, morning],
        [DAY, 8100, WALKING, morning],
        [DAY + 1800, 8150, WALKING, morning],
        [DAY + HOUR, 8200, WALKING, morning],
        [DAY + 2 * HOUR, 8300, WALKING, nextMorning],
      ]).rows,
    ).toEqual([
      [0, 23 * HOUR, 8000],
      [23 * HOUR, DAY, 100],
      [DAY, DAY + 1800, 50],
      [DAY + 1800, DAY + HOUR, 50],
      [DAY + HOUR, DAY + 2 * HOUR, 8300],
    ]);
  });

  test("a clock told that day makes the first hour a new day's", () => {
    const today: LocalClock = { offset: 4 * HOUR, told: MIDNIGHT + DAY };
    expect(
      stepsOf([
        [DAY, 20],
        [DAY + 1800, 1500, WALKING, today],
      ]).rows,
    ).toEqual([
      [0, DAY, 20],
      [DAY, DAY + 1800, 1500],
    ]);
  });
});

describe("without local midnight", () => {
  test("the first count cannot be told, later ones can", () => {
    expect(
      stepsOf(
        [
          [600, 100],
          [1200, 140],
          [DAY, 20],
          [2 * DAY + 2 * HOUR, 60],
        ],
        0,
        null,
      ),
    ).toEqual({
      rows: [
        [600, 1200, 40],
        [1200, DAY, 20],
        [DAY, 2 * DAY + 2 * HOUR, 60],
      ],
      none: 0,
      unknown: 1,
    });
  });
});

test("watches do not mix", () => {
  const counters = new StepCounters<string>();
  for (const [device, total] of [
    ["one", 100],
    ["two", 150],
  ] as const) {
    counters.reach(device, MIDNIGHT);
    counters.add(device, WALKING, { time: MIDNIGHT + total, total, clock: CLOCK, origin: device, line: 1 });
  }
  expect(finish(counters).rows).toEqual([
    [0, 100, 100],
    [0, 150, 150],
  ]);
});

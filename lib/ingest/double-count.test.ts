import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newCheckedSample } from "../samples/check";
import { DATA_TYPES, type DataType } from "../samples/sample";
import { SampleTable, STATUS } from "../samples/sample-table";
import {
  doubleCount,
  doubledView,
  LEAST_SAMPLES,
  LEAST_SHARE,
  MAX_COMPARED,
  onlyOneOf,
} from "./double-count";
import { doubledSchema } from "./double-count-view";
import { applySelection, EVERYTHING, type Selection } from "./selection";

const DAY = Date.UTC(2024, 2, 1);
const SECOND = 1000;

interface Plain {
  readonly device: number;
  readonly dataType: DataType;
  /** In seconds of the day; an end before the start is none. */
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  /** Status bits that stand beside those of dates and ticks. */
  readonly marked: number;
}

/** Seconds of few minutes, so that samples meet, touch and miss each other. */
const plain: fc.Arbitrary<Plain> = fc
  .record({
    device: fc.constantFrom(0, 0, 1, 1, 2, 3),
    dataType: fc.constantFrom<DataType>("steps", "steps", "steps", "bpm"),
    start: fc.oneof(
      fc.nat(900),
      fc.nat(15).map((minute) => minute * 60),
      fc.nat(80_000),
    ),
    length: fc.oneof(fc.constantFrom(-1, -1, 0, 1, 30, 60), fc.nat(90), fc.nat(2000)),
    offset: fc.constantFrom(0, 60, -600),
    marked: fc.oneof(
      { weight: 8, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 2, max: 63 }) },
    ),
  })
  .map(({ length, ...rest }) => ({ ...rest, end: rest.start + length }));
const plains = fc.array(plain, { maxLength: 90, size: "max" });
const nameOf = (device: number): string => `device ${device}`;
const keyOf = (device: number): string => `steps ${nameOf(device)}`;
const ticks = fc.uniqueArray(fc.nat(3)).map((left) => new Set(left.map(keyOf)));
const selections = fc.record({
  from: fc.constantFrom(null, null, "2024-03-01"),
  to: fc.constantFrom(null, null, "2024-02-29", "2024-03-01"),
  left: ticks,
});

function tableOf(samples: readonly Plain[], selection: Selection = EVERYTHING): SampleTable {
  const table = new SampleTable();
  for (const [row, { device, dataType, start, end, offset }] of samples.entries()) {
    table.add(
      {
        ...newCheckedSample(),
        deviceName: nameOf(device),
        dataType: DATA_TYPES.indexOf(dataType),
        start: DAY + start * SECOND,
        end: end < start ? Number.NaN : DAY + end * SECOND,
        startOffset: offset,
        // No two are copies of each other.
        value: row + 1,
      },
      0,
      row,
    );
  }
  table.seal();
  applySelection(table, selection);
  for (const [row, { marked }] of samples.entries()) table.mark(row, marked & ~STATUS.skipped);
  return table;
}

/** The seconds of the day that a sample covers: up to `to`, which is none of them. */
function secondsOf({ start, end }: Plain): { from: number; to: number } {
  if (end > start) return { from: start, to: end };
  const minute = start - (start % 60);
  return { from: minute, to: minute + 60 };
}

function overlaps(one: Plain, other: Plain): boolean {
  const [a, b] = [secondsOf(one), secondsOf(other)];
  return Math.max(a.from, b.from) < Math.min(a.to, b.to);
}

const covered = (samples: readonly Plain[]): ReadonlySet<number> =>
  new Set(
    samples.flatMap((sample) => {
      const { from, to } = secondsOf(sample);
      return Array.from({ length: to - from }, (_, at) => from + at);
    }),
  );

function timeOf(seconds: Iterable<number>) {
  const all = [...new Set(seconds)].sort((a, b) => a - b);
  return {
    minutes: Math.round(all.length / 60),
    first: DAY + (all[0] ?? 0) * SECOND,
    last: DAY + ((all.at(-1) ?? 0) + 1) * SECOND,
  };
}

/** Every sample held against every other, every second on its own. */
function modelOf(samples: readonly Plain[], selection: Selection) {
  const table = tableOf(samples, { ...selection, left: new Set() });
  const ready = samples.filter((one, row) => one.dataType === "steps" && table.status(row) === 0);
  const met = [
    ...new Set(samples.filter(({ dataType }) => dataType === "steps").map(({ device }) => device)),
  ];
  const devices = met
    .map((device) => ({ device, own: ready.filter((one) => one.device === device) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => b.own.length - a.own.length);
  const pairs = devices.flatMap((a, at) =>
    devices.slice(at + 1).flatMap((b) => {
      const ofA = a.own.filter((one) => b.own.some((other) => overlaps(one, other)));
      const ofB = b.own.filter((one) => a.own.some((other) => overlaps(one, other)));
      const n = ofA.length + ofB.length;
      if (n < LEAST_SAMPLES || ofB.length < LEAST_SHARE * b.own.length) return [];
      const other = covered(b.own);
      const seconds = [...covered(a.own)].filter((second) => other.has(second));
      return [{ a: a.device, b: b.device, samples: [...ofA, ...ofB], seconds }];
    }),
  );
  if (pairs.length === 0) return null;
  const meeting = new Set(pairs.flatMap((pair) => pair.samples));
  return {
    devices: devices
      .filter(({ device }) => pairs.some(({ a, b }) => a === device || b === device))
      .map(({ device, own }) => ({
        key: keyOf(device),
        device: nameOf(device),
        n: own.length,
        overlap: own.filter((one) => meeting.has(one)).length,
        first: DAY + Math.min(...own.map(({ start }) => start)) * SECOND,
        last: DAY + Math.max(...own.map(({ start }) => start)) * SECOND,
      })),
    samples: meeting.size,
    ...timeOf(pairs.flatMap(({ seconds }) => seconds)),
    pairs: pairs
      .map(({ a, b, samples: { length }, seconds }) => ({
        a: nameOf(a),
        b: nameOf(b),
        n: length,
        ...timeOf(seconds),
      }))
      .sort((one, other) => other.minutes - one.minutes),
    notCompared: 0,
  };
}

describe("steps counted twice", () => {
  test("are those that a comparison of every sample with every other finds, whatever is ticked", () => {
    let told = 0;
    let several = 0;
    fc.assert(
      fc.property(plains, selections, (samples, limits) => {
        const selection = { ...EVERYTHING, ...limits };
        const found = doubleCount(tableOf(samples, selection), selection);
        expect(found).toEqual(modelOf(samples, selection));
        expect(doubledSchema.parse(doubledView(found, selection.left))).toEqual(
          found && {
            ...found,
            devices: found.devices.map((one) => ({ ...one, included: !selection.left.has(one.key) })),
          },
        );
        if (found) told++;
        if (found && found.pairs.length > 1) several++;
      }),
      { numRuns: 400 },
    );
    // Else the test would say nothing.
    expect(told).toBeGreaterThan(100);
    expect(several).toBeGreaterThan(30);
  });

  const at = (device: number, start: number, length = 30): Plain => {
    return { device, dataType: "steps", start, end: start + length, offset: 0, marked: 0 };
  };
  const minutely = (device: number, n: number, from = 0): Plain[] =>
    Array.from({ length: n }, (_, minute) => at(device, from + minute * 60));

  test("of a watch that was lent for ten minutes in a long time are not told", () => {
    const phone = minutely(0, 1200);
    expect(doubleCount(tableOf([...phone, ...minutely(1, 1200, 1190 * 60)]), EVERYTHING)).toBeNull();
    const found = doubleCount(tableOf([...phone, ...minutely(1, 1200, 1188 * 60)]), EVERYTHING);
    expect(found).toMatchObject({ samples: 24, minutes: 6, pairs: [{ n: 24 }] });
    expect(doubleCount(tableOf([...minutely(0, 4), ...minutely(1, 5)]), EVERYTHING)).toBeNull();
    expect(doubleCount(tableOf([...minutely(0, 5), ...minutely(1, 5)]), EVERYTHING)?.samples).toBe(10);
  });

  test("are looked for among the devices with most samples, and it is said how many are left", () => {
    const devices = Array.from({ length: MAX_COMPARED + 3 }, (_, device) => minutely(device, 20 + device));
    const found = doubleCount(tableOf(devices.flat()), EVERYTHING);
    expect(found?.notCompared).toBe(3);
    expect(found?.devices.map(({ device }) => device)).toEqual(
      devices
        .map((_, device) => nameOf(device))
        .slice(3)
        .reverse(),
    );
    // All of them at the same time is once for each, not for each pair.
    expect(found).toMatchObject({ minutes: 17, pairs: expect.objectContaining({ length: 66 }) });
  });

  test("are not those of samples that a warning leaves out", () => {
    const table = tableOf([...minutely(0, 20), ...minutely(1, 20)]);
    for (let row = 0; row < 8; row++) table.mark(row, STATUS.skipped);
    expect(doubleCount(table, EVERYTHING)).toMatchObject({
      samples: 24,
      devices: [
        { n: 20, overlap: 12 },
        { n: 12, overlap: 12 },
      ],
    });
  });

  test("are not looked for in heart rates", () => {
    const beats = [...minutely(0, 50), ...minutely(1, 50)].map((one) => ({
      ...one,
      dataType: "bpm" as const,
    }));
    expect(doubleCount(tableOf(beats), EVERYTHING)).toBeNull();
  });
});

test("sending one device alone leaves out the others that overlap, and taking them back leaves out none of them", () => {
  const doubled = doubleCount(
    tableOf(
      [0, 1, 2, 3].flatMap((device) =>
        Array.from({ length: 20 }, (_, minute): Plain => {
          const start = (device === 3 ? 700 : 0) + minute;
          return { device, dataType: "steps", start: start * 60, end: start * 60 + 9, offset: 0, marked: 0 };
        }),
      ),
    ),
    EVERYTHING,
  );
  const keys = (left: ReadonlySet<string>): string[] => [...left].sort();
  const before = new Set([keyOf(1), "bpm device 0"]);
  expect(keys(onlyOneOf(doubled, before, keyOf(1)))).toEqual(["bpm device 0", keyOf(0), keyOf(2)]);
  expect(keys(onlyOneOf(doubled, before, null))).toEqual(["bpm device 0"]);
  expect(keys(onlyOneOf(null, before, keyOf(0)))).toEqual(keys(before));
  expect(keys(before)).toEqual(["bpm device 0", keyOf(1)]);
});

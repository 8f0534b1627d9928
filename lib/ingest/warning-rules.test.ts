import fc from "fast-check";
import { expect, test } from "vitest";
import { UNITS } from "../samples/sample";
import {
  bitOf,
  isImprobablePace,
  type JudgedSample,
  WARNINGS,
  type WarningCode,
  WarningJudge,
} from "./warning-rules";

const NOON = Date.UTC(2024, 2, 1, 12);
const HOUR = 3_600_000;
const NEVER = Number.POSITIVE_INFINITY;

const sample = (of: Partial<JudgedSample>): JudgedSample => ({
  row: 0,
  start: NOON,
  end: Number.NaN,
  startOffset: 0,
  value: 60,
  unit: "count",
  entered: false,
  ...of,
});

const named = (bits: number): WarningCode[] => WARNINGS.filter((code) => bits & bitOf(code));
const alone = (dataType: "steps" | "bpm", of: Partial<JudgedSample>, now = NEVER): WarningCode[] =>
  named(new WarningJudge(dataType, now).judge(sample(of)));

/** Codes of each of these samples of one device, handed over in this order. */
function inTurn(dataType: "steps" | "bpm", samples: readonly Partial<JudgedSample>[]): string[] {
  const judge = new WarningJudge(dataType, NEVER);
  return samples.map((of, row) => named(judge.judge(sample({ row, ...of }))).join(" "));
}

test("every warning has a bit of its own", () => {
  const bits = WARNINGS.map(bitOf);
  expect(new Set(bits).size).toBe(WARNINGS.length);
  expect(bits.reduce((sum, bit) => sum + bit, 0)).toBe(2 ** WARNINGS.length - 1);
});

test("what a person typed in is warned of, whatever else is", () => {
  expect(alone("steps", { entered: true })).toEqual(["entered"]);
  expect(alone("bpm", { entered: true })).toEqual(["entered"]);
  expect(alone("steps", { entered: true, start: Date.UTC(1999, 0, 1) })).toEqual(["entered", "before-2000"]);
});

test("the year is that of the sample's own clock", () => {
  const newYear = Date.UTC(2000, 0, 1);
  expect(alone("steps", { start: newYear - 1 })).toEqual(["before-2000"]);
  expect(alone("steps", { start: newYear })).toEqual([]);
  expect(alone("steps", { start: newYear - HOUR, startOffset: 60 })).toEqual([]);
  expect(alone("steps", { start: newYear, startOffset: -60 })).toEqual(["before-2000"]);
});

test("what starts now is not in the future", () => {
  expect(alone("steps", {}, NOON)).toEqual([]);
  expect(alone("steps", { start: NOON + 1 }, NOON)).toEqual(["future"]);
});

test("steps: over a day is long, over 5 a second is improbable, and 30,000 is a limit", () => {
  expect(alone("steps", { end: NOON + 24 * HOUR })).toEqual([]);
  expect(alone("steps", { end: NOON + 24 * HOUR + 1 })).toEqual(["long"]);
  expect(alone("steps", { value: 50, end: NOON + 10_000 })).toEqual([]);
  expect(alone("steps", { value: 50, end: NOON + 9999 })).toEqual(["pace"]);
  expect(alone("steps", { value: 30_000 })).toEqual(["at-limit"]);
  expect(alone("steps", { value: 29_999.9 })).toEqual([]);
});

test("heart rate: over an hour is long, 300 is a limit, and 5 a second is no pace", () => {
  expect(alone("bpm", { unit: "count/min", end: NOON + HOUR })).toEqual([]);
  expect(alone("bpm", { unit: "count/min", end: NOON + HOUR + 1 })).toEqual(["long"]);
  expect(alone("bpm", { unit: "count/min", value: 300, end: NOON + 1000 })).toEqual(["at-limit"]);
  expect(alone("bpm", { unit: "count", value: 300, end: NOON + 1000 })).toEqual([]);
});

test("pace is steps over time, whatever the unit says of time", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...UNITS),
      fc.double({ min: 0.01, max: 300, noNaN: true }),
      fc.option(fc.nat(120_000), { nil: Number.NaN }),
      (unit, value, length) => {
        const seconds = { count: length / 1000, "count/min": 60, "count/s": 1 }[unit];
        // A moment has no pace, and neither has a count without an end.
        const expected = seconds > 0 && value / seconds > 5;
        fc.pre(Math.abs(value / seconds - 5) > 1e-9 || Number.isNaN(seconds));
        expect(isImprobablePace(sample({ unit, value, end: NOON + length }))).toBe(expected);
      },
    ),
  );
});

test("a sensor that slips for one reading is one jump, not two", () => {
  const beat = (seconds: number, value: number) =>
    ({ start: NOON + seconds * 1000, value, unit: "count/min" }) as const;
  expect(inTurn("bpm", [beat(0, 62), beat(1, 171), beat(2, 63), beat(3, 143), beat(4, 63)])).toEqual([
    "",
    "jump",
    "",
    "",
    "",
  ]);
  expect(inTurn("bpm", [beat(0, 62), beat(5, 142.5), beat(5.001, 142.5)])).toEqual(["", "jump", ""]);
  expect(inTurn("bpm", [beat(0, 62), { start: NOON + 1000, value: 2.5, unit: "count/s" }])).toEqual([
    "",
    "jump",
  ]);
});

test("of what overlaps or starts at one moment the first is kept", () => {
  const span = (from: number, to: number) => ({ start: NOON + from, end: NOON + to, value: 0.001 });
  expect(inTurn("steps", [span(0, 10), span(5, 20), span(15, 25), span(25, 30)])).toEqual([
    "",
    "overlap",
    "",
    "",
  ]);
  expect(inTurn("steps", [span(0, 10), span(0, 5), span(5, 5), span(10, 12)])).toEqual([
    "",
    "same-start overlap",
    "",
    "",
  ]);
});

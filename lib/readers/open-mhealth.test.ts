import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, newParsedTime, parseTimestamp } from "../samples/timestamp";
import { type ByteSource, blobSource } from "./byte-source";
import { bytesInPieces } from "./known.test-support";
import { format } from "./open-mhealth";
import { logRows } from "./row-log";

const fixture = (name: string) =>
  readFileSync(new URL(`./fixtures/open-mhealth/${name}`, import.meta.url), "utf8");
const HEART_RATE = fixture("heart_rate_v1.json");
const STEPS = fixture("step_count_v2.json");

const read = (text: string) => logRows(format.open(), blobSource(new Blob([text]), "points.json"));

function recognise(text: string, whole = true) {
  return format.recognise({ bytes: new TextEncoder().encode(text), text, name: "points.json", whole });
}

function inPieces(text: string, size: number): ByteSource {
  return bytesInPieces(new TextEncoder().encode(text), size, "points.json");
}

const heartRate = {
  device_name: "Open mHealth",
  data_type: "bpm",
  start_date: "2015-01-30T08:37:48.186-07:00",
  value: "54",
  unit: "count/min",
};
const steps = {
  device_name: "Open mHealth",
  data_type: "steps",
  start_date: "2015-06-20T00:04:00Z",
  end_date: "2015-06-20T00:05:00.000+00:00",
  value: "21",
  unit: "count",
};
/** A bare body, steps as version 1 writes them. */
const frame = (time_interval: object, count: unknown = 7) =>
  JSON.stringify({ step_count: count, effective_time_frame: { time_interval } });

test.each([
  ["one heart rate", HEART_RATE, [[1, heartRate]]],
  ["one step count", STEPS, [[1, steps]]],
  [
    "a list",
    `[${HEART_RATE},\n${STEPS}]`,
    [
      [1, heartRate],
      [2, steps],
    ],
  ],
  [
    "one a line",
    `${HEART_RATE}\r\n\n${STEPS}\n`,
    [
      [1, heartRate],
      [3, steps],
    ],
  ],
  [
    "an answer with several",
    `{"shim":"fitbit","body":[${STEPS},${HEART_RATE}]}`,
    [
      [1, steps],
      [2, heartRate],
    ],
  ],
])("%s", async (_, text, expected) => {
  expect(recognise(text)).toBe(true);
  const { rows, end } = await read(text);
  expect(rows.map(({ line, cells }) => [line, cells])).toEqual(expected);
  expect(end).toEqual({ kind: "complete" });
});

test("recognised are time frames of steps and heart rates, and no tables or plain samples", () => {
  expect(
    recognise('{"body_weight":{"value":70,"unit":"kg"},"effective_time_frame":{"date_time":"x"}}'),
  ).toEqual({
    code: "not-samples",
    detail: "Open mHealth data points of other kinds than steps and heart rate",
  });
  expect(recognise('[{"body_weight":{},"effective_time_frame":{}}', false)).toBe(true);
  expect(recognise('{"heart_rate":{"value":54}}')).toBeNull();
  expect(recognise('{"device_name":"x","heart_rate":54,"effective_time_frame":{}}')).toBeNull();
  expect(recognise("effective_time_frame,heart_rate\n")).toBeNull();
});

test("intervals by two of start, end and duration", async () => {
  const start_date_time = "2015-06-20T23:30:00-04:00";
  const lines = [
    frame({ start_date_time, end_date_time: "2015-06-21T00:00:00-04:00" }),
    frame({ start_date_time, duration: { value: 1.5, unit: "h" } }),
    frame({ end_date_time: start_date_time, duration: { value: "30", unit: "min" } }),
    frame({ start_date_time: "2015-06-20T23:30:00", duration: { value: 1, unit: "d" } }),
    frame({ start_date_time, duration: { value: 1, unit: "Mo" } }),
    frame({ start_date_time: "noon", duration: { value: 1, unit: "h" } }),
    frame({ date: "2015-06-20", part_of_day: "morning" }),
  ];
  const { rows } = await read(lines.join("\n"));
  expect(rows.map(({ cells }) => [cells.start_date, cells.end_date])).toEqual([
    [start_date_time, "2015-06-21T00:00:00-04:00"],
    [start_date_time, "2015-06-21T01:00:00.000-04:00"],
    ["2015-06-20T23:00:00.000-04:00", start_date_time],
    ["2015-06-20T23:30:00", "2015-06-21T23:30:00.000"],
    [start_date_time, "duration 1 Mo"],
    ["noon", "duration 1 h"],
    [undefined, undefined],
  ]);
  expect(new Set(rows.map(({ cells }) => cells.unit))).toEqual(new Set(["count"]));
});

test("sources, units, statistics, persons and what was typed in", async () => {
  const point = (header: object, body: object) =>
    JSON.stringify({
      header,
      body: { ...body, effective_time_frame: { date_time: "2015-01-30T08:37:48Z" } },
    });
  const rate = { heart_rate: { value: 60, unit: "beats/min" } };
  const lines = [
    point({ user_id: "a", acquisition_provenance: { source_name: "Pulse app", modality: "sensed" } }, rate),
    point({ user_id: "a", acquisition_provenance: { source_name: " ", modality: "self-reported" } }, rate),
    point({ user_id: "b" }, rate),
    point({ modality: "self-reported" }, { heart_rate: { value: 1, unit: "beats/s" } }),
    point({}, { heart_rate: 61 }),
    point({}, { heart_rate: { value: 0, unit: "beats/min" } }),
    point({}, { heart_rate: { value: [], unit: "beats/min" } }),
    point({}, { ...rate, descriptive_statistic: "average" }),
    point({}, { ...rate, descriptive_statistic: "maximum" }),
    point({}, { step_count: { value: 5, unit: "steps" }, descriptive_statistic: "average" }),
    point({}, { blood_glucose: {} }),
    "7",
    "{",
  ];
  const { rows, notLookedAt, end } = await read(`${lines.join("\n")}\n`);
  expect(
    rows.map(({ line, cells, entered }) => [line, cells.device_name, cells.value, cells.unit, entered]),
  ).toEqual([
    [1, "Pulse app", "60", "count/min", undefined],
    [2, "Open mHealth", "60", "count/min", true],
    [4, "Open mHealth", "1", "beats/s", true],
    [5, "Open mHealth", "61", undefined, undefined],
    [7, "Open mHealth", null, "count/min", undefined],
    [8, "Open mHealth", "60", "count/min", undefined],
    [12, undefined, undefined, undefined, undefined],
    [13, undefined, undefined, undefined, undefined],
  ]);
  expect(notLookedAt).toEqual({
    "readings of another person": 1,
    "empty readings (0 or blank)": 1,
    "records of other types": 3,
  });
  expect(end).toEqual({ kind: "complete" });
});

test("what came before a break stands", async () => {
  const lines = await read(`${HEART_RATE}\n${STEPS.slice(0, 100)}`);
  expect([lines.rows.length, lines.end]).toEqual([1, { kind: "incomplete", detail: "the JSON breaks off" }]);
  const list = await read(`[${HEART_RATE},${STEPS.slice(0, 100)}`);
  expect([list.rows.length, list.end]).toEqual([1, { kind: "incomplete", detail: "the JSON breaks off" }]);
  expect((await read(HEART_RATE.slice(0, 100))).end).toEqual({
    kind: "rejected",
    rejection: { code: "malformed-json", detail: "the JSON breaks off" },
  });
});

test.each([`${HEART_RATE}\n${STEPS}\n`, `[${HEART_RATE},${STEPS}]`])(
  "pieces of any size: %#",
  async (text) => {
    const whole = await read(text);
    expect(whole.rows).toHaveLength(2);
    for (let size = 1; size <= 64; size++) {
      const { rows, end } = await logRows(format.open(), inPieces(text, size));
      expect({ rows, end }).toEqual({ rows: whole.rows, end: whole.end });
    }
  },
);

test("a list and lines of the same data points give the same rows, and durations their ends", async () => {
  const given = fc.array(
    fc.record({ at: fc.nat(4_000_000), minutes: fc.nat(3000), steps: fc.integer({ min: 1, max: 30_000 }) }),
    { minLength: 2, maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(given, async (readings) => {
      const points = readings.map(({ at, minutes, steps }) =>
        frame(
          {
            start_date_time: new Date(at * 300_000).toISOString(),
            duration: { value: minutes, unit: "min" },
          },
          { value: steps, unit: "steps" },
        ),
      );
      const list = await read(`[${points.join()}]`);
      const lines = await read(points.join("\n"));
      expect(list.rows.map(({ cells }) => cells)).toEqual(lines.rows.map(({ cells }) => cells));
      const time = newParsedTime();
      const ends = list.rows.map(({ cells }) => {
        expect(parseTimestamp(cells.end_date ?? "", time)).toBeNull();
        return instantOf(time);
      });
      expect(ends).toEqual(readings.map(({ at, minutes }) => at * 300_000 + minutes * 60_000));
    }),
    { numRuns: 50 },
  );
});

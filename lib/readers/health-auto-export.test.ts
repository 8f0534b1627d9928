import { expect, test } from "vitest";
import { format } from "./health-auto-export";
import { cellsOf, fixture, head, inPieces, written } from "./known.test-support";
import { EMPTY_READINGS } from "./known-rows";
import { logRows } from "./row-log";

const NAME = "HealthAutoExport-2026-04-29.json";
const OTHER = "records of other types";

const read = (metrics: unknown) => logRows(format.open(), written(JSON.stringify({ data: { metrics } })));
const steps = (dates: readonly string[]) => ({
  name: "step_count",
  units: "count",
  data: dates.map((date) => ({ date, qty: 5 })),
});

test("an export by the minute", async () => {
  for (const source of [
    fixture("health-auto-export", NAME),
    inPieces(fixture("health-auto-export", NAME), 5),
  ]) {
    const log = await logRows(format.open(), source);
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.notLookedAt).toEqual({});
    expect(cellsOf(log.rows)).toEqual([
      {
        device_name: "Apple Watch|iPhone",
        data_type: "steps",
        start_date: "2026-04-29 08:01:00 +1000",
        end_date: "2026-04-29T08:02:00.000+10:00",
        value: "37.51234",
        unit: "count",
      },
      {
        device_name: "Apple Watch",
        data_type: "bpm",
        start_date: "2026-04-29 08:01:00 +1000",
        value: "66.5",
        unit: "count/min",
      },
    ]);
  }
});

test("names behind the readings, metrics without any, other metrics, zeros and broken readings", async () => {
  const log = await read([
    {
      data: [
        { qty: 5, date: "2026-04-29 08:01:00 +1000" },
        { qty: 0, date: "2026-04-29 08:02:00 +1000" },
      ],
      units: "steps",
      name: "step_count",
    },
    { name: "flights_climbed", units: "count", data: [] },
    {
      name: "resting_heart_rate",
      units: "count/min",
      data: [{ date: "2026-04-29 00:00:00 +1000", qty: 58 }],
    },
    {
      data: [{ date: "2026-04-29 08:01:00 +1000", Avg: null }, { Avg: 61 }, "x"],
      name: "heart_rate",
      units: "bpm",
    },
  ]);
  expect(log.end).toEqual({ kind: "complete" });
  expect(cellsOf(log.rows)).toEqual([
    {
      device_name: "Health Auto Export",
      data_type: "steps",
      start_date: "2026-04-29 08:01:00 +1000",
      end_date: "2026-04-29T08:02:00.000+10:00",
      value: "5",
      unit: "count",
    },
    { device_name: "Health Auto Export", data_type: "bpm", value: "61", unit: "count/min" },
    { device_name: "Health Auto Export", data_type: "bpm", unit: "count/min" },
  ]);
  expect(log.rows.map(({ line }) => line)).toEqual([1, 5, 6]);
  expect(log.notLookedAt).toEqual({ [EMPTY_READINGS]: 2, [OTHER]: 1 });
});

test.each([
  ["whole hours", ["08:00:00", "09:00:00", "11:00:00"], "2026-04-29T09:00:00.000+10:00"],
  ["whole hours, too few to tell", ["08:00:00", "09:00:00"], undefined],
  ["minutes", ["08:00:00", "09:00:00", "09:01:00"], "2026-04-29T08:01:00.000+10:00"],
  ["seconds", ["08:00:00", "09:00:00", "10:00:07"], undefined],
])("the end of steps at %s", async (_, times, end) => {
  const log = await read([steps(times.map((time) => `2026-04-29 ${time} +1000`))]);
  expect(log.rows[0]?.cells.end_date).toBe(end);
});

test("heart rates tell how steps were gathered too", async () => {
  const seconds = {
    name: "heart_rate",
    units: "bpm",
    data: [{ date: "2026-04-29 08:00:05 +1000", Avg: 60 }],
  };
  const log = await read([steps(["2026-04-29 08:01:00 +1000"]), seconds]);
  expect(log.rows.map(({ cells }) => cells.end_date)).toEqual([undefined, undefined]);
});

test.each([
  ["midnights", ["2026-04-29 00:00:00 +1000", "2026-04-30 00:00:00 +1000"]],
  ["one midnight", ["2026-04-29 00:00:00 +1000"]],
  ["dates", ["2026-04-29", "2026-04-30"]],
  [
    "days of two sources in UTC",
    ["2026-04-28T14:00:00Z", "2026-04-28T14:00:00Z", "2026-04-29T14:00:00Z", "2026-04-30T14:00:00Z"],
  ],
  [
    "days in UTC, one of them short",
    ["2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z"],
  ],
])("sums of days are refused: %s", async (_, dates) => {
  const log = await read([steps(dates)]);
  expect(log.end).toEqual({
    kind: "rejected",
    rejection: {
      code: "not-samples",
      detail: "a Health Auto Export file of daily sums and averages, not of single readings",
    },
  });
  expect(log.rows).toEqual([]);
});

test("a midnight among other times is a reading", async () => {
  const log = await read([steps(["2026-04-29 00:00:00 +1000", "2026-04-29 00:01:00 +1000"])]);
  expect(log.rows).toHaveLength(2);
});

test("a file that breaks off keeps what came before", async () => {
  const text = JSON.stringify({
    data: { metrics: [steps(["2026-04-29 08:01:00 +1000", "2026-04-29 08:02:00 +1000"])] },
  });
  const log = await logRows(format.open(), written(text.slice(0, text.indexOf("08:02"))));
  expect(log.end.kind).toBe("incomplete");
  expect(log.rows).toHaveLength(1);
  const none = await logRows(format.open(), written(text.slice(0, 40)));
  expect(none.end).toMatchObject({ kind: "rejected", rejection: { code: "malformed-json" } });
});

test("an export of other metrics is complete", async () => {
  const log = await read([
    { name: "weight", units: "kg", data: [{ date: "2026-04-29 00:00:00 +1000", qty: 70 }] },
  ]);
  expect(log.end).toEqual({ kind: "complete" });
  expect(log.notLookedAt).toEqual({ [OTHER]: 1 });
});

test.each([
  ["an export", '{"data":{"metrics":[{"data":[{"qty":1', true],
  ["one with workouts first", '{"data":{"workouts":[],"metrics":[{"units":"count"', true],
  ["one without metrics", '{"data":{"metrics":[]}}', true],
  ["a body of the samples API", '{"data_type":"steps","data":[{"device_name":"x"}]}', null],
  ["a list of readings", '{"data":[{"timestamp":"2026-04-29T08:00:00Z","bpm":60}]}', null],
  ["other metrics", '{"data":{"metrics":[{"cpu":1}]}}', null],
  ["a table", "data,metrics\n", null],
])("recognition: %s", async (_, text, expected) => {
  expect(format.recognise(await head(text))).toEqual(expected);
});

test("its compressed files are refused by their first bytes", async () => {
  expect(format.recognise(await head("bvx2\u0001\u0002", "heart_rate.hae"))).toMatchObject({
    code: "binary",
  });
  expect(format.recognise(await head("bvxa", "x.hae"))).toBeNull();
});

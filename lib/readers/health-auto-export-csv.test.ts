import { expect, test } from "vitest";
import { format } from "./health-auto-export-csv";
import { cellsOf, fixture, head, inPieces, written } from "./known.test-support";
import { EMPTY_READINGS } from "./known-rows";
import { logRows } from "./row-log";

const NAME = "HealthAutoExport.csv";
const HEADER = "Date/Time,Heart Rate [Min] (count/min),Heart Rate [Avg] (bpm),Weight (kg),Step Count (steps)";

const read = (...rows: string[]) => logRows(format.open(), written(`${HEADER}\r\n${rows.join("\r\n")}\r\n`));

test("a table by the minute, in local time", async () => {
  for (const source of [
    fixture("health-auto-export", NAME),
    inPieces(fixture("health-auto-export", NAME), 7),
  ]) {
    const log = await logRows(format.open(), source);
    const device = { device_name: "Health Auto Export" };
    const steps = { ...device, data_type: "steps", unit: "count" };
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.notes).toEqual(["times-local"]);
    expect(log.notLookedAt).toEqual({});
    expect(log.rows.map(({ line, cells }) => ({ line, ...cells }))).toEqual([
      {
        line: 2,
        ...device,
        data_type: "bpm",
        start_date: "2026-04-29 08:00:00",
        value: "66.5",
        unit: "count/min",
      },
      {
        line: 2,
        ...steps,
        start_date: "2026-04-29 08:00:00",
        end_date: "2026-04-29T08:01:00.000",
        value: "37.51",
      },
      {
        line: 3,
        ...steps,
        start_date: "2026-04-29 08:01:00",
        end_date: "2026-04-29T08:02:00.000",
        value: "12",
      },
    ]);
  }
});

test("times in UTC by the hour; zeros and rows of other metrics are empty", async () => {
  const log = await read(
    "2026-04-29T08:00:00Z,60,66,,100",
    "2026-04-29T09:00:00Z,,,70,",
    "2026-04-29T10:00:00Z,,0,,0",
    "2026-04-29T11:00:00Z,,,,7",
  );
  expect(log.notes).toEqual(["times-with-offset"]);
  expect(log.notLookedAt).toEqual({ [EMPTY_READINGS]: 3 });
  expect(cellsOf(log.rows).map(({ unit, value, end_date }) => [unit, value, end_date])).toEqual([
    ["count/min", "66", undefined],
    ["count", "100", "2026-04-29T09:00:00.000+00:00"],
    ["count", "7", "2026-04-29T12:00:00.000+00:00"],
  ]);
});

test("a row with cells too many is ragged, one that breaks off keeps what it has", async () => {
  const log = await read(
    "2026-04-29 08:01:00,60,66,1,2,3",
    "2026-04-29 08:02:00,60,66",
    "2026-04-29 08:03:00,,,,,5",
  );
  expect(log.rows.map(({ ragged, cells }) => [ragged, cells.data_type])).toEqual([
    [true, "bpm"],
    [true, "steps"],
    [false, "bpm"],
    [true, undefined],
  ]);
});

test("sums of days are refused, a table without rows is told", async () => {
  const days = await read("2026-04-29 00:00:00,60,66,,8000", "2026-04-30 00:00:00,,,,9000");
  expect(days.end).toMatchObject({ kind: "rejected", rejection: { code: "not-samples" } });
  expect(days.rows).toEqual([]);
  const none = await read();
  expect(none.end).toMatchObject({ kind: "rejected", rejection: { code: "header-only" } });
});

test.each([
  ["a table", `${HEADER}\n`, true],
  ["one of days", '"Date","Step Count (count)"\r\n', true],
  ["one of other metrics", "Date/Time,Weight (kg)\n", null],
  ["least and greatest only", "Date/Time,Heart Rate [Min] (count/min)\n", null],
  ["another product's", "Date,Step Count\n", null],
  ["the documented columns", "device_name,data_type,start_date,value,unit\n", null],
])("recognition: %s", async (_, text, expected) => {
  expect(format.recognise(await head(text))).toEqual(expected);
});

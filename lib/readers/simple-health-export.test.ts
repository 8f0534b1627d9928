import { expect, test } from "vitest";
import { cellsOf, fixture, head, inPieces, written } from "./known.test-support";
import { EMPTY_READINGS } from "./known-rows";
import { logRows } from "./row-log";
import { format } from "./simple-health-export";

const NAME = "HKQuantityTypeIdentifierHeartRate.csv";
const HEADER = "type,sourceName,sourceVersion,productType,device,startDate,endDate,unit,value";
const HEART_RATE = "HKQuantityTypeIdentifierHeartRate";
const STEPS = "HKQuantityTypeIdentifierStepCount";
const TIMES = "2019-04-08 07:15:00 +0000,2019-04-08 07:16:00 +0000";
const DEVICE =
  '"<<HKDevice: 0x1>, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch7,1>"';
const SPAN = { start_date: "2019-04-08 07:15:00 +0000", end_date: "2019-04-08 07:16:00 +0000" };

const read = (...rows: string[]) =>
  logRows(format.open(), written(`sep=,\r\n${HEADER}\r\n${rows.join("\r\n")}\r\n`));

test("a table of heart rates", async () => {
  for (const source of [
    fixture("simple-health-export", NAME),
    inPieces(fixture("simple-health-export", NAME), 3),
  ]) {
    const log = await logRows(format.open(), source);
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.rows.map(({ line, cells }) => ({ line, ...cells }))).toEqual([
      {
        line: 3,
        device_name: "Apple Watch",
        device_version: "10.0",
        data_type: "bpm",
        start_date: "2019-04-08 07:15:00 +0000",
        end_date: "2019-04-08 07:15:00 +0000",
        value: "62",
        unit: "count/min",
      },
    ]);
  }
});

test("steps, with the device as HealthKit describes it; types and quotes are exact", async () => {
  const log = await read(
    `${STEPS},"Ann, her watch",10.0,"Watch7,1",${DEVICE},${TIMES},count,37.5`,
    `${STEPS},"Ann, her watch",10.0,"Watch7,1",,${TIMES},count,12`,
    `${STEPS}s,x,1,,,${TIMES},count,12`,
    `HKQuantityTypeIdentifierRestingHeartRate,x,1,,,${TIMES},count/min,58`,
  );
  expect(cellsOf(log.rows)).toEqual([
    {
      device_name: "Apple Watch",
      device_version: "Watch7,1",
      data_type: "steps",
      ...SPAN,
      value: "37.5",
      unit: "count",
    },
    {
      device_name: "Ann, her watch",
      device_version: "10.0",
      data_type: "steps",
      ...SPAN,
      value: "12",
      unit: "count",
    },
  ]);
  expect(log.notLookedAt).toEqual({ "records of other types": 2 });
});

test("a product without quotes: where its comma fills the empty device's place the row is whole, else it is ragged", async () => {
  const whole = await read(`${HEART_RATE},Apple Watch,10.0,Watch7,1,${TIMES},count/min,62`);
  expect(cellsOf(whole.rows)).toEqual([
    {
      device_name: "Apple Watch",
      device_version: "10.0",
      data_type: "bpm",
      ...SPAN,
      value: "62",
      unit: "count/min",
    },
  ]);
  expect(whole.rows[0]?.ragged).toBe(false);
  const shifted = await read(`${HEART_RATE},Apple Watch,10.0,Watch7,1,,${TIMES},count/min,62`);
  expect(shifted.rows.map(({ ragged }) => ragged)).toEqual([true]);
});

test("a shifted row is ragged also where columns of metadata hide it", async () => {
  const text = `${HEADER},HKWasUserEntered\n${HEART_RATE},a,1,Watch7,1,,${TIMES},count/min,0\n${HEART_RATE},a,1,,,${TIMES},count/min,61,1\n`;
  const log = await logRows(format.open(), written(text));
  expect(log.rows.map(({ line, ragged, entered }) => [line, ragged, entered ?? false])).toEqual([
    [2, true, false],
    [3, false, true],
  ]);
  expect(log.notLookedAt).toEqual({});
});

test("zeros and blanks are empty readings; a unit that is none goes out as it stands", async () => {
  const log = await read(
    `${HEART_RATE},a,1,,,${TIMES},count/min,0`,
    `${HEART_RATE},a,1,,,${TIMES},count/min,`,
    `${HEART_RATE},a,1,,,${TIMES},Schläge,62`,
  );
  expect(log.notLookedAt).toEqual({ [EMPTY_READINGS]: 2 });
  expect(log.rows.map(({ cells }) => cells.unit)).toEqual(["Schläge"]);
});

test.each(["2019-04-08 07:1", `${TIMES},count/m`])(
  "a row that breaks off is given with what is left of it: %s",
  async (rest) => {
    const log = await logRows(format.open(), written(`${HEADER}\n${HEART_RATE},a,1,,,${rest}`));
    expect(log.rows.map(({ cells }) => [cells.start_date, cells.value])).toEqual([[rest.split(",")[0], ""]]);
    expect(log.notLookedAt).toEqual({});
  },
);

test.each([
  ["a table", `sep=,\r\n${HEADER}\r\n`, true],
  ["one without the first line, with metadata", `${HEADER},HKTimeZone\n`, true],
  ["one of others", `device_name,${HEADER}\n`, null],
  ["the documented columns", "device_name,start_date,end_date,unit,value,data_type\n", null],
  ["one that ends sooner", "type,sourceName,sourceVersion,productType,device,startDate\n", null],
])("recognition: %s", async (_, text, expected) => {
  expect(format.recognise(await head(text))).toEqual(expected);
});

test("tables of states and workouts are refused", async () => {
  for (const columns of ["value", "value,HKTimeZone", "activityType,duration"]) {
    const text = `sep=,\r\ntype,sourceName,sourceVersion,productType,device,startDate,endDate,${columns}\r\n`;
    expect(format.recognise(await head(text))).toMatchObject({ code: "not-samples" });
  }
});

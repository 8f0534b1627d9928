import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRowCheck, newCheckedSample } from "../samples/check";
import { instantOf, newParsedTime, parseTimestamp } from "../samples/timestamp";
import { type ByteSource, blobSource } from "./byte-source";
import { bytesInPieces } from "./known.test-support";
import type { FileHead } from "./known-format";
import { logRows } from "./row-log";
import { format } from "./withings";

const fixture = (name: string) =>
  readFileSync(new URL(`./fixtures/withings/${name}`, import.meta.url), "utf8");
const HEADER = "start,duration,value\n";
const STEPS = "raw_tracker_steps.csv";

const read = (text: string, name: string) => logRows(format.open(), blobSource(new Blob([text]), name));

function recognise(text: string, name: string) {
  const head: FileHead = { bytes: new TextEncoder().encode(text), text, name, whole: true };
  return format.recognise(head);
}

/** As a zip hands it over, in pieces of so many bytes. */
function inPieces(text: string, name: string, size: number): ByteSource {
  return bytesInPieces(new TextEncoder().encode(text), size, name);
}

const refusal = (detail: string) => ({ code: "not-samples", detail });

test("heart rates: lists of one and of several, each value where its duration puts it", async () => {
  const { rows, end, notLookedAt } = await read(fixture("raw_hr_hr.csv"), "data/raw_hr_hr.csv");
  const common = { device_name: "Withings heart rate sensor", data_type: "bpm", unit: "count/min" };
  expect(rows.map(({ line, cells }) => ({ line, ...cells }))).toEqual([
    {
      line: 1,
      ...common,
      start_date: "2022-01-06T12:50:26.000+01:00",
      end_date: "2022-01-06T12:51:26.000+01:00",
      value: "72",
    },
    {
      line: 2,
      ...common,
      start_date: "2022-01-06T13:45:36.000+01:00",
      end_date: "2022-01-06T13:46:36.000+01:00",
      value: "75",
    },
    {
      line: 3,
      ...common,
      start_date: "2022-01-06T13:46:36.000+01:00",
      end_date: "2022-01-06T13:47:36.000+01:00",
      value: "80",
    },
  ]);
  expect(end).toEqual({ kind: "complete" });
  expect(notLookedAt).toEqual({});
});

test("steps: durations of different lengths add up, and zeros are no readings but take their time", async () => {
  const text = `${HEADER}2026-06-09T23:59:00Z,"[30,60,0.5,900]","[50,0,7.5,75]"\r\n`;
  const { rows, notLookedAt } = await read(text, STEPS);
  expect(rows.map(({ line, cells }) => [line, cells.start_date, cells.end_date, cells.value])).toEqual([
    [1, "2026-06-09T23:59:00.000+00:00", "2026-06-09T23:59:30.000+00:00", "50"],
    [3, "2026-06-10T00:00:30.000+00:00", "2026-06-10T00:00:30.500+00:00", "7.5"],
    [4, "2026-06-10T00:00:30.500+00:00", "2026-06-10T00:15:30.500+00:00", "75"],
  ]);
  expect(rows[0]?.cells).toMatchObject({
    device_name: "Withings tracker",
    data_type: "steps",
    unit: "count",
  });
  expect(notLookedAt).toEqual({ "empty readings (0 or blank)": 1 });
});

test.each([
  ["raw_tracker_steps.csv", "Withings tracker", "steps"],
  ["RAW_TRACKER_HR.CSV", "Withings tracker", "bpm"],
  ["export/raw_bed_hr.csv", "Withings bed", "bpm"],
  ["C:\\export\\raw_hr_hr (1).csv", "Withings heart rate sensor", "bpm"],
  ["raw_hr_hr-2.csv", "Withings heart rate sensor", "bpm"],
  ["raw_swim_steps - Copy.csv", "Withings swim", "steps"],
])("%s is taken", async (name, device, type) => {
  const text = `${HEADER}2022-01-06T12:50:26+01:00,[60],[72]\n`;
  expect(recognise(text, name)).toBe(true);
  const { rows } = await read(text, name);
  expect(rows.map(({ cells }) => [cells.device_name, cells.data_type])).toEqual([[device, type]]);
});

test.each([
  "raw_tracker_distance.csv",
  "raw_tracker_elevation.csv",
  "raw_tracker_hr-zones.csv",
  "raw_bed_HR RMS SD.csv",
  "raw_location_latitude.csv",
  "raw_spo2_auto_spo2.csv",
  "raw_tracker_calories-earned.csv",
])("%s is of another kind", (name) => {
  const verdict = refusal("Withings readings of another kind");
  expect(recognise(`${HEADER}2022-01-06T12:50:26+01:00,[60],[72]\n`, name)).toEqual(verdict);
  expect(recognise("start,duration,value", name)).toEqual(verdict);
});

test("a name that was changed no longer says what the values are", () => {
  const verdict = refusal(
    "Withings readings whose file was renamed: only a name such as raw_tracker_steps.csv or raw_hr_hr.csv says what they are",
  );
  expect(recognise(`${HEADER}2022-01-06T12:50:26+01:00,[60],[72]\n`, "steps.csv")).toEqual(verdict);
  expect(recognise(`${HEADER}2022-01-06T12:50:26+01:00,"[60,60]","[72,73]"\n`, "hr.csv")).toEqual(verdict);
});

test("sums and workouts are refused, tables of others are left to others", () => {
  expect(recognise(fixture("aggregates_steps.csv"), "data/aggregates_steps.csv")).toEqual(
    refusal("a Withings table of daily sums, not of single readings"),
  );
  const activities = "from,to,from (manual),to (manual),Timezone,Activity type,Data,GPS,Modified\n";
  expect(recognise(activities, "activities.csv")).toEqual(
    refusal("a Withings table of workouts, not of single readings"),
  );
  expect(recognise("date,value\n2022-01-06,8012\n", "steps.csv")).toBeNull();
  expect(recognise(`${HEADER}2022-01-06T12:50:26+01:00,60,72\n`, "walk.csv")).toBeNull();
  expect(recognise("start,duration,value,unit\nx,[60],[72],count\n", STEPS)).toBeNull();
  expect(recognise("device_name,start_date,value\n", STEPS)).toBeNull();
  expect(recognise('{"data":[]}', STEPS)).toBeNull();
});

test("lines that cannot be taken apart are given once, and fail", async () => {
  const check = createRowCheck({ zone: null, dataType: null, epoch: null, now: Date.UTC(2026, 0) });
  const lines = [
    '2022-01-06T12:50:26+01:00,"[60,60]",[72]',
    '2022-01-06T12:50:26+01:00,[60],"[72,73]"',
    "2022-01-06T12:50:26+01:00,[60,60],[72,73]",
    "2022-01-06T12:50:26+01:00,[-60],[72]",
    '2022-01-06T12:50:26+01:00,"[60,]","[72,73]"',
    "2022-01-06T12:50:26+01:00,60,72,73",
    "2022-01-06T12:50:26+01:00,,[72]",
    "2022-01-06T12:50:26+01:00,[60]",
    "yesterday,[60],[72]",
    ",[60],[72]",
    "2022-01-06T12:50:26+01:00,[60],[seventy]",
    "2022-01-06T12:50:26+01:00,[999999999999],[72]",
  ];
  const { rows, end } = await read(HEADER + lines.join("\n"), "raw_hr_hr.csv");
  expect(rows.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 1));
  expect(rows.map(({ cells }) => check({ ...NO_CELLS, ...cells }, newCheckedSample()))).toEqual([
    "value-not-number",
    "value-not-number",
    "value-not-number",
    "value-not-number",
    "value-not-number",
    "value-not-number",
    "value-not-number",
    "value-not-number",
    "start-not-iso",
    "start-missing",
    "value-not-number",
    "end-not-iso",
  ]);
  expect(rows[0]?.cells.value).toBe("durations [60,60], values [72]");
  expect(end).toEqual({ kind: "complete" });
});

const NO_CELLS = {
  device_name: undefined,
  device_version: undefined,
  data_type: undefined,
  start_date: undefined,
  end_date: undefined,
  value: undefined,
  unit: undefined,
};

test("lists without values, blank values and single numbers without brackets", async () => {
  const text = `${HEADER}2022-01-06T12:50:26Z,[],[]\n2022-01-06T12:50:26Z,"[60,60,60]","[null,,61]"\n2022-01-06T12:50:26,60,62\n`;
  const { rows, notLookedAt } = await read(text, "raw_bed_hr.csv");
  expect(rows.map(({ line, cells }) => [line, cells.start_date, cells.end_date, cells.value])).toEqual([
    [4, "2022-01-06T12:52:26.000+00:00", "2022-01-06T12:53:26.000+00:00", "61"],
    [5, "2022-01-06T12:50:26.000", "2022-01-06T12:51:26.000", "62"],
  ]);
  expect(notLookedAt).toEqual({ "empty readings (0 or blank)": 3 });
});

test("a file without a line and one that breaks off", async () => {
  expect((await read(HEADER, STEPS)).end.kind).toBe("rejected");
  const cut = await read(
    `${HEADER}2022-01-06T12:50:26Z,[60],[61]\n2022-01-06T13:50:26Z,"[60,60]","[6`,
    STEPS,
  );
  expect(cut.rows.map(({ cells }) => cells.value)).toEqual(["61", expect.stringMatching(/^durations /)]);
});

test("pieces of any size give the same rows", async () => {
  const text = `\ufeff${HEADER}2026-06-09T09:00:00+02:00,"[300,300,900]","[50,0,75]"\r\n2022-01-06T12:50:26+01:00,[60],[72]\r\n`;
  const whole = await read(text, STEPS);
  expect(whole.rows).toHaveLength(3);
  for (let size = 1; size <= 64; size++) {
    const { rows, end, notLookedAt } = await logRows(format.open(), inPieces(text, STEPS, size));
    expect({ rows, end, notLookedAt }).toEqual({
      rows: whole.rows,
      end: whole.end,
      notLookedAt: whole.notLookedAt,
    });
  }
});

test("readings follow each other without gap and end after all durations", async () => {
  const list = fc.array(fc.record({ seconds: fc.nat(5000), value: fc.integer({ min: 1, max: 300 }) }), {
    minLength: 1,
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(list, async (given) => {
      const text = `${HEADER}2024-03-30T22:00:00-03:30,"[${given.map(({ seconds }) => seconds)}]","[${given.map(({ value }) => value)}]"\n`;
      const { rows } = await read(text, STEPS);
      const time = newParsedTime();
      const at = (cell: string | null | undefined) => {
        expect(parseTimestamp(cell ?? "", time)).toBeNull();
        expect(time.offset).toBe(-210);
        return instantOf(time);
      };
      let expected = Date.UTC(2024, 2, 31, 1, 30);
      expect(rows.map(({ cells }) => cells.value)).toEqual(given.map(({ value }) => String(value)));
      rows.forEach(({ cells }, i) => {
        expect(at(cells.start_date)).toBe(expected);
        expected += (given[i]?.seconds ?? 0) * 1000;
        expect(at(cells.end_date)).toBe(expected);
      });
    }),
    { numRuns: 100 },
  );
});

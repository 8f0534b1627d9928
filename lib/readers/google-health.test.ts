import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ByteSource, blobSource } from "./byte-source";
import { format } from "./google-health";
import type { FileHead } from "./known-format";
import { logRows } from "./row-log";

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const fixture = (name: string): string =>
  readFileSync(new URL(`./fixtures/google-health/${name}`, import.meta.url), "utf8");

function headOf(text: string, name: string, whole = true): FileHead {
  return { bytes: bytesOf(text), text, name, whole };
}

const verdict = (text: string, name: string) => format.recognise(headOf(text, name));

function cutSource(text: string, pieceBytes: number): ByteSource {
  const source = blobSource(new Blob([bytesOf(text)]));
  return { ...source, pieces: (_, signal) => source.pieces(pieceBytes, signal) };
}

async function read(text: string, pieceBytes = 1 << 20) {
  const { rows, end, notLookedAt } = await logRows(format.open(), cutSource(text, pieceBytes));
  return { rows: rows.map(({ line, cells }) => ({ line, ...cells })), end, notLookedAt };
}

const steps = { data_type: "steps", unit: "count" };
const bpm = { data_type: "bpm", unit: "count/min" };

test("steps: a tracker's minute ends, a phone's reading has no end that is known", async () => {
  expect(await read(fixture("steps_2026-10-01.csv"))).toEqual({
    rows: [
      {
        line: 2,
        device_name: "Phone Health Kit",
        start_date: "2026-10-01T06:14:03.552356Z",
        value: "51",
        ...steps,
      },
      {
        line: 3,
        device_name: "Google Fitbit Air",
        start_date: "2026-10-01T06:15:00Z",
        end_date: "2026-10-01T06:16:00.000+00:00",
        value: "84",
        ...steps,
      },
      {
        line: 5,
        device_name: "Phone Health Connect",
        start_date: "2026-10-01T06:16:18.008Z",
        value: "30",
        ...steps,
      },
    ],
    end: { kind: "complete" },
    notLookedAt: { "empty readings (0 or blank)": 1 },
  });
});

test("heart rate: of one instant, blank and NaN measured nothing", async () => {
  expect(await read(fixture("heart_rate_2026-10-01.csv"))).toEqual({
    rows: [
      {
        line: 2,
        device_name: "Charge 5",
        start_date: "2026-10-01T06:00:03Z",
        end_date: "2026-10-01T06:00:03Z",
        value: "72.0",
        ...bpm,
      },
      {
        line: 5,
        device_name: "Watch, α",
        start_date: "2026-10-01T06:00:18Z",
        end_date: "2026-10-01T06:00:18Z",
        value: "133.0",
        ...bpm,
      },
    ],
    end: { kind: "complete" },
    notLookedAt: { "empty readings (0 or blank)": 2 },
  });
});

test("byte order mark, CRLF, quoted names, no source, a minute before midnight", async () => {
  const text = '\ufeff"timestamp","steps","data source"\r\n"2026-12-31T23:59:00Z","7",""\r\n';
  expect((await read(text)).rows).toEqual([
    {
      line: 2,
      device_name: "Google Health",
      start_date: "2026-12-31T23:59:00Z",
      end_date: "2027-01-01T00:00:00.000+00:00",
      value: "7",
      ...steps,
    },
  ]);
});

test("whose minute it is: whole to the last digit, and no mirror of another store", async () => {
  const ends = async (start: string, device: string) =>
    (await read(`timestamp,steps,data source\n${start},5,${device}\n`)).rows[0]?.end_date;
  expect(await ends("2026-10-01T06:14:00.000356Z", "Sense")).toBeUndefined();
  expect(await ends("2026-10-01T06:14:30Z", "Sense")).toBeUndefined();
  expect(await ends("2026-10-01T06:14:00Z", "Phone Health Kit")).toBeUndefined();
  expect(await ends("2026-10-01T06:14:00Z", "Apple Health HealthKit")).toBeUndefined();
  expect(await ends("2026-10-01T06:14:00", "Sense")).toBeUndefined();
  expect(await ends("2026-10-01T06:14:00.000Z", "MobileTrack")).toBe("2026-10-01T06:15:00.000+00:00");
  expect(await ends("2026-10-01T08:14:00+02:00", "Sense")).toBe("2026-10-01T08:15:00.000+02:00");
});

test("broken rows are handed over so that they fail: moved cells, a cut row, a time that is none", async () => {
  const text = [
    "timestamp,steps,data source",
    "2026-10-01T06:15:00Z,84,Watch, blue",
    "yesterday,,Sense",
    "2026-10-01T06:17:00Z,many,Sense",
    "2026-10-01T06:1",
  ].join("\n");
  const { rows, notLookedAt } = await read(text);
  expect(notLookedAt).toEqual({});
  expect(rows).toEqual([
    {
      line: 2,
      start_date: "2026-10-01T06:15:00Z",
      end_date: "2026-10-01T06:16:00.000+00:00",
      value: "84",
      ...steps,
    },
    { line: 3, device_name: "Sense", start_date: "yesterday", value: "", ...steps },
    {
      line: 4,
      device_name: "Sense",
      start_date: "2026-10-01T06:17:00Z",
      end_date: "2026-10-01T06:18:00.000+00:00",
      value: "many",
      ...steps,
    },
    { line: 5, device_name: "Google Health", start_date: "2026-10-01T06:1", value: "", ...steps },
  ]);
});

test("is recognised", () => {
  expect(verdict(fixture("steps_2026-10-01.csv"), "steps_2026-10-01.csv")).toBe(true);
  expect(verdict(fixture("heart_rate_2026-10-01.csv"), "renamed.csv")).toBe(true);
  const older = "timestamp,beats per minute\n2024-10-27T00:00:00Z,65.0\n";
  expect(verdict(older, "Takeout/Fitbit/Physical Activity_GoogleData/heart_rate_2024-10-27.csv")).toBe(true);
  // At midnight, but so called by Takeout: a month that has begun just now.
  expect(verdict("timestamp,steps,data source\n2026-10-01T00:00:00Z,5,Sense\n", "steps_2026-10-01.csv")).toBe(
    true,
  );
});

test("days are refused, by name and by their times", () => {
  const days =
    "timestamp,beats per minute,data source\n2026-10-01T00:00:00Z,66.9,App\n2026-10-02T00:00:00Z,64.1,App\n";
  const refused = {
    code: "not-samples",
    detail: "a Google Health table of daily or resting heart rates, not of single readings",
  };
  expect(verdict(fixture("daily_resting_heart_rate.csv"), "x/daily_resting_heart_rate.csv")).toEqual(refused);
  expect(verdict(days, "heart_rate_2026-10-01.csv")).toEqual(refused);
  const resting = "timestamp,beats per minute,data source\n2026-05-27T22:01:13Z,51,Apple Health Health Kit\n";
  expect(verdict(resting, "resting_heart_rate_2026-05-27.csv")).toEqual(refused);
  const sums = {
    code: "not-samples",
    detail: "a Google Health table of daily sums, not of single readings",
  };
  expect(verdict(days.replace("beats per minute", "steps"), "x.csv")).toEqual(sums);
  const single = '"timestamp","steps","data source"\r\n"2026-10-01T00:00:00Z",9000,Sense\r\n';
  expect(verdict(single, "x.csv")).toEqual(sums);
});

test("tables without rows are refused, so that they stand in for no other copy", () => {
  expect(verdict(fixture("blood_glucose_2026-10-01.csv"), "blood_glucose_2026-10-01.csv")).toEqual({
    code: "no-rows",
    detail: 'a file that says "no data"',
  });
  expect(verdict("timestamp,steps,data source\r\n", "steps_2026-10-01.csv")).toEqual({
    code: "header-only",
    detail: "a Google Health table without a row",
  });
});

test.each([
  ["anybody's table", "timestamp,steps\n2026-10-01T06:15:00Z,84\n", "export.csv"],
  ["anybody's days", "timestamp,steps\n2026-10-01T00:00:00Z,8400\n", "daily_steps.csv"],
  ["other columns", "timestamp,distance,data source\n2026-10-01T06:15:00Z,8.8,Sense\n", "distance.csv"],
  [
    "more columns",
    "timestamp,steps,data source,note\n2026-10-01T06:15:00Z,8,Sense,\n",
    "steps_2026-10-01.csv",
  ],
  [
    "the documented columns",
    "device_name,start_date,unit,value\nSense,2026-10-01T06:15:00Z,count,8\n",
    "a.csv",
  ],
  ["other delimiters", "timestamp;steps;data source\n2026-10-01T06:15:00Z;8;Sense\n", "steps_2026-10-01.csv"],
  ["JSON", '[{"dateTime":"10/01/26 06:15:00","value":"8"}]', "steps-2026-10-01.json"],
])("%s is not taken", (_, text, name) => {
  expect(verdict(text, name)).toBeNull();
});

test("is the first of the copies", () => {
  const of = (name: string) => format.copy?.(headOf(fixture(name), `Takeout/${name}`));
  expect(of("steps_2026-10-01.csv")).toEqual({ of: ["fitbit steps 2026-10"], rank: 1 });
  expect(of("heart_rate_2026-10-01.csv")).toEqual({ of: ["fitbit heart rate 2026-10"], rank: 1 });
  expect(format.copy?.(headOf(fixture("steps_2026-10-01.csv"), "mine.csv"))).toBeNull();
});

test("property: every row is handed over or counted, whatever the pieces", async () => {
  const row = fc.record({
    at: fc.integer({ min: 0, max: 1e6 }),
    value: fc.constantFrom("0", "", "NaN", "12", "133.0"),
    device: fc.constantFrom("Sense", '"Watch, α"', "Phone Health Kit", ""),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 64 }),
      async (all, pieceBytes) => {
        const line = ({ at, value, device }: (typeof all)[number]) =>
          `${new Date(1.7e12 + at * 1000).toISOString()},${value},${device}`;
        const text = `timestamp,steps,data source\r\n${all.map(line).join("\r\n")}`;
        const { rows, notLookedAt } = await read(text, pieceBytes);
        expect(rows.map(({ value }) => value)).toEqual(
          all.map(({ value }) => value).filter((value) => Number(value) > 0),
        );
        expect(rows.length + (notLookedAt["empty readings (0 or blank)"] ?? 0)).toBe(all.length);
        expect(await read(text)).toEqual({ rows, notLookedAt, end: { kind: "complete" } });
      },
    ),
    { numRuns: 60 },
  );
});

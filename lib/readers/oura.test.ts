import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ByteSource, blobSource } from "./byte-source";
import { bytesInPieces } from "./known.test-support";
import { format } from "./oura";
import { logRows } from "./row-log";

const fixture = (name: string) => readFileSync(new URL(`./fixtures/oura/${name}`, import.meta.url), "utf8");
const CSV = "App Data/heartrate.csv";

const read = (text: string, name = "heartrate") => logRows(format.open(), blobSource(new Blob([text]), name));

function recognise(text: string, name = "heartrate.csv") {
  return format.recognise({ bytes: new TextEncoder().encode(text), text, name, whole: true });
}

/** As a zip hands it over, in pieces of so many bytes. */
function inPieces(text: string, size: number): ByteSource {
  return bytesInPieces(new TextEncoder().encode(text), size, "heartrate");
}

const reading = (start_date: string, value: string) => ({
  device_name: "Oura",
  data_type: "bpm",
  start_date,
  value,
  unit: "count/min",
});

test("the table of heart rates", async () => {
  const { rows, end, notLookedAt } = await read(fixture(CSV), CSV);
  expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
    [2, reading("2025-10-01T00:03:11.000Z", "58")],
    [3, reading("2025-10-01T00:08:11.000Z", "57")],
    [4, reading("2025-10-01T09:10:02.000Z", "101")],
  ]);
  expect(end).toEqual({ kind: "complete" });
  expect(notLookedAt).toEqual({});
});

test("an answer of the API", async () => {
  const { rows, end } = await read(fixture("api_v2_heartrate.json"));
  expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
    [1, reading("2025-10-01T00:03:11+00:00", "58")],
  ]);
  expect(end).toEqual({ kind: "complete" });
});

test("both are recognised by their content", () => {
  expect(recognise(fixture(CSV), "x.txt")).toBe(true);
  expect(recognise("# made by Oura\n\n# 2025\r\ntimestamp;bpm;source\r\n")).toBe(true);
  expect(recognise(fixture("api_v2_heartrate.json"), "x")).toBe(true);
  expect(
    recognise('{"next_token":null,"data":[{"bpm":58,"source":"rest","timestamp":"2025-10-01T00:03:11Z"}'),
  ).toBe(true);
});

test("values of whole days and of other kinds are refused", () => {
  const refusal = (detail: string) => ({ code: "not-samples", detail });
  const daily = refusal("an Oura table of daily values, not of single readings");
  expect(recognise(fixture("App Data/dailyactivity.csv"), "App Data/dailyactivity.csv")).toEqual(daily);
  expect(recognise("id;day;score\n;2025-10-05;80\n")).toEqual(daily);
  expect(recognise("contributors;day;id;score;timestamp\n")).toEqual(daily);
  expect(recognise("timestamp;skin_temp\n2025-10-01T00:03:11.000Z;35.1\n")).toEqual(
    refusal("Oura readings of another kind"),
  );
  expect(
    recognise(
      '{"data":[{"id":"a","score":82,"contributors":{"meet_daily_targets":50},"steps":9000,"day":"2025-10-05"}]}',
    ),
  ).toEqual(refusal("Oura's values of whole days, not single readings"));
});

test("what is another's is left to others", () => {
  expect(recognise("timestamp,bpm,source\n2025-10-01T00:03:11Z,58,sleep\n")).toBeNull();
  expect(recognise("timestamp;bpm\n2025-10-01T00:03:11Z;58\n")).toBeNull();
  expect(recognise("timestamp;bpm;source;device_name\n")).toBeNull();
  expect(recognise("device_name;start_date;value\n")).toBeNull();
  expect(recognise("id;day;weight\n")).toBeNull();
  expect(
    recognise('{"data_type":"bpm","data":[{"device_name":"Ring","start_date":"2025-10-01T00:03:11Z"}]}'),
  ).toBeNull();
  expect(
    recognise('{"data":[{"device_name":"Ring","timestamp":"2025-10-01T00:03:11Z","bpm":58,"source":"x"}]}'),
  ).toBeNull();
  expect(recognise('{"data":[]}')).toBeNull();
  expect(recognise('[{"timestamp":"2025-10-01T00:03:11Z","bpm":58,"source":"x"}]')).toBeNull();
  expect(recognise("")).toBeNull();
});

test("comments are passed over, empty readings counted, broken rows given", async () => {
  const text = [
    "# Oura heart rates",
    "timestamp;bpm;source",
    "2025-10-01T00:03:11Z;58;sleep",
    "# a note; with; cells; of; its; own",
    "2025-10-01T00:03:12Z;0;sleep",
    "2025-10-01T00:03:13Z;;sleep",
    "2025-10-01T00:03:14Z",
    "2025-10-01T00:03:15Z;fast;sleep",
    ";61;sleep",
    "2025-10-01T00:03:16Z;62;sleep;more",
    "2025-10-01T00:03:11Z;58;sleep",
  ].join("\n");
  const { rows, notLookedAt, end } = await read(text);
  expect(rows.map(({ line, cells }) => [line, cells.start_date, cells.value])).toEqual([
    [3, "2025-10-01T00:03:11Z", "58"],
    [8, "2025-10-01T00:03:15Z", "fast"],
    [9, "", "61"],
    [10, "2025-10-01T00:03:16Z", null],
    [11, "2025-10-01T00:03:11Z", "58"],
  ]);
  expect(notLookedAt).toEqual({ "empty readings (0 or blank)": 3 });
  expect(end).toEqual({ kind: "complete" });
});

test("members of other types, and of no type at all", async () => {
  const { rows, notLookedAt } = await read(
    '{"data":[{"timestamp":"a","bpm":true},{"bpm":57.5},{"timestamp":5,"bpm":"61"},7,{"timestamp":"b","bpm":null},{"timestamp":"c"}]}',
  );
  expect(rows.map(({ line, cells }) => [line, cells.start_date, cells.value])).toEqual([
    [1, "a", null],
    [2, undefined, "57.5"],
    [3, "5", "61"],
    [4, null, null],
  ]);
  expect(notLookedAt).toEqual({ "empty readings (0 or blank)": 2 });
});

test("what came before a break stands", async () => {
  const one = '{"data":[{"timestamp":"2025-10-01T00:03:11Z","bpm":58,"source":"sleep"},';
  const cut = await read(`${one}{"timestamp":"2025-10-01T00:08`);
  expect(cut.rows).toHaveLength(1);
  expect(cut.end).toEqual({ kind: "incomplete", detail: "the JSON breaks off" });
  expect((await read(one.slice(0, 50))).end).toEqual({
    kind: "rejected",
    rejection: { code: "malformed-json", detail: "the JSON breaks off" },
  });
  expect((await read("timestamp;bpm;source\n")).end.kind).toBe("rejected");
});

test.each([CSV, "api_v2_heartrate.json"])("pieces of any size give the same rows: %s", async (name) => {
  const text = `${name === CSV ? "\ufeff# note\r\n" : ""}${fixture(name)}`;
  const whole = await read(text);
  for (let size = 1; size <= 64; size++) {
    const { rows, end } = await logRows(format.open(), inPieces(text, size));
    expect({ rows, end }).toEqual({ rows: whole.rows, end: whole.end });
  }
});

test("table and JSON of the same readings give the same rows", async () => {
  const given = fc.array(fc.record({ at: fc.nat(2 ** 31), bpm: fc.nat(250) }), {
    minLength: 1,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(given, async (readings) => {
      const data = readings.map(({ at, bpm }) => ({
        timestamp: new Date(at * 1000).toISOString(),
        bpm,
        source: "rest",
      }));
      const lines = data.map(({ timestamp, bpm, source }) => `${timestamp};${bpm};${source}`);
      const table = await read(["timestamp;bpm;source", ...lines].join("\n"));
      const json = await read(JSON.stringify({ data }));
      expect(json.rows.map(({ cells }) => cells)).toEqual(table.rows.map(({ cells }) => cells));
      expect(json.notLookedAt).toEqual(table.notLookedAt);
      expect(json.rows).toHaveLength(readings.filter(({ bpm }) => bpm > 0).length);
    }),
    { numRuns: 50 },
  );
});

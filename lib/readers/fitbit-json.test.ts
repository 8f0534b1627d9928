import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ByteSource, blobSource } from "./byte-source";
import { format } from "./fitbit-json";
import type { FileHead } from "./known-format";
import { logRows } from "./row-log";

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const fixture = (name: string): string =>
  readFileSync(new URL(`./fixtures/fitbit/${name}`, import.meta.url), "utf8");

function headOf(text: string, name: string): FileHead {
  return { bytes: bytesOf(text), text, name, whole: true };
}

const verdict = (text: string, name: string) => format.recognise(headOf(text, name));

function source(text: string, name: string, pieceBytes = 1 << 20): ByteSource {
  const whole = blobSource(new Blob([bytesOf(text)]), name);
  return { ...whole, pieces: (_, signal) => whole.pieces(pieceBytes, signal) };
}

async function read(text: string, name: string, pieceBytes?: number) {
  const { rows, end, notLookedAt, notes } = await logRows(format.open(), source(text, name, pieceBytes));
  return { rows: rows.map(({ line, cells }) => ({ line, ...cells })), end, notLookedAt, notes };
}

const steps = { device_name: "Fitbit", data_type: "steps", unit: "count" };
const bpm = { device_name: "Fitbit", data_type: "bpm", unit: "count/min" };
const EMPTY = "empty readings (0 or blank)";

test("heart rates of a day that is cut at 07:00 are in UTC, confidence 0 among them", async () => {
  const at = (start: string, line: number, value: string) => ({
    line,
    start_date: start,
    end_date: start,
    value,
    ...bpm,
  });
  expect(await read(fixture("heart_rate-2019-10-06.json"), "heart_rate-2019-10-06.json")).toEqual({
    rows: [
      at("2019-10-06T07:00:04Z", 1, "64"),
      at("2019-10-06T07:00:09Z", 2, "65"),
      at("2019-10-07T06:59:58Z", 3, "70"),
    ],
    end: { kind: "complete" },
    notLookedAt: {},
    notes: ["times-cut-utc"],
  });
});

test("steps that do not show their clock have no offset; idle minutes are empty", async () => {
  expect(await read(fixture("steps-2026-09-26.json"), "steps-2026-09-26.json")).toEqual({
    rows: [
      { line: 2, start_date: "2026-09-26T20:18:00", end_date: "2026-09-26T20:19:00", value: "13", ...steps },
    ],
    end: { kind: "complete" },
    notLookedAt: { [EMPTY]: 1 },
    notes: [],
  });
});

test("a day from midnight to midnight is local", async () => {
  const times = ["10/08/19 00:00:04", "10/08/19 23:59:58"];
  const text = JSON.stringify(times.map((dateTime) => ({ dateTime, value: { confidence: 2, bpm: 60 } })));
  const { rows, notes } = await read(text, "heart_rate-2019-10-08.json");
  expect(rows.map(({ start_date }) => start_date)).toEqual(["2019-10-08T00:00:04", "2019-10-08T23:59:58"]);
  expect(notes).toEqual(["times-cut-local"]);
});

test("a month of steps that begins and ends at 07:00 is in UTC", async () => {
  const text = JSON.stringify([
    { dateTime: "09/26/26 07:00:00", value: "0" },
    { dateTime: "10/01/26 23:59:00", value: "70001" },
    { dateTime: "10/26/26 06:59:00", value: "4" },
  ]);
  const { rows, notes } = await read(text, "steps-2026-09-26.json");
  expect(notes).toEqual(["times-cut-utc"]);
  expect(rows).toEqual([
    {
      line: 2,
      start_date: "2026-10-01T23:59:00Z",
      end_date: "2026-10-02T00:00:00Z",
      value: "70001",
      ...steps,
    },
    { line: 3, start_date: "2026-10-26T06:59:00Z", end_date: "2026-10-26T07:00:00Z", value: "4", ...steps },
  ]);
});

test("broken entries are handed over so that they fail", async () => {
  const entries = [
    { dateTime: "10/06/19 08:00:00", value: { bpm: 64.5, confidence: 1 } },
    { dateTime: "31/12/19 08:00:00", value: { bpm: 70 } },
    { dateTime: "10/06/19 08:00:10", value: { confidence: 1 } },
    { dateTime: "10/06/19 08:00:15", value: { bpm: true } },
    { dateTime: "10/06/19 08:00:20", value: { bpm: null } },
    { dateTime: "10/06/19 08:00:25", value: { bpm: 0 } },
    { dateTime: 1570348800, value: { bpm: -3 } },
    null,
  ];
  const { rows, notLookedAt } = await read(JSON.stringify(entries), "heart_rate-2019-10-06.json");
  expect(rows).toEqual([
    { line: 2, start_date: "31/12/19 08:00:00", value: "70", ...bpm },
    { line: 3, start_date: "2019-10-06T08:00:10", ...bpm },
    { line: 4, start_date: "2019-10-06T08:00:15", value: null, ...bpm },
    { line: 7, start_date: "1570348800", value: "-3", ...bpm },
    { line: 8, ...bpm },
    { line: 1, start_date: "2019-10-06T08:00:00", end_date: "2019-10-06T08:00:00", value: "64.5", ...bpm },
  ]);
  expect(notLookedAt).toEqual({ [EMPTY]: 2 });
});

test("cut in the middle: what came before stands; nothing came: rejected", async () => {
  const text = fixture("heart_rate-2019-10-06.json");
  const cut = await read(text.slice(0, -30), "heart_rate-2019-10-06.json");
  expect(cut.rows.map(({ start_date }) => start_date)).toEqual([
    "2019-10-06T07:00:04",
    "2019-10-06T07:00:09",
  ]);
  expect(cut.end).toEqual({ kind: "incomplete", detail: "the JSON breaks off" });
  const nothing = await read(text.slice(0, 50), "heart_rate-2019-10-06.json");
  expect(nothing.end).toEqual({
    kind: "rejected",
    rejection: { code: "malformed-json", detail: "the JSON breaks off" },
  });
  const broken = await read(text.replace("},{", "};{"), "heart_rate-2019-10-06.json");
  expect(broken.end).toEqual({ kind: "incomplete", detail: "the JSON is broken" });
});

test("is recognised, steps by their name", () => {
  expect(verdict(fixture("heart_rate-2019-10-06.json"), "renamed.json")).toBe(true);
  expect(verdict(fixture("steps-2026-09-26.json"), "Takeout/Fitbit/steps-2026-09-26.json")).toBe(true);
  expect(verdict(fixture("steps-2026-09-26.json"), "steps-1995-06-23_Fitbit.json")).toBe(true);
});

test.each([
  ["calories-2026-09-26.json", fixture("steps-2026-09-26.json"), "a Fitbit file of calories, not of steps"],
  [
    "lightly_active_minutes-2026-09-26.json",
    fixture("steps-2026-09-26.json"),
    "a Fitbit file of lightly active minutes, not of steps",
  ],
  [
    "minutes.json",
    fixture("steps-2026-09-26.json"),
    "a Fitbit file that does not tell of what; called steps-….json as in the export, it is read as steps",
  ],
  [
    "steps-2026.json",
    '[{"dateTime":"09/26/26 00:00:00","value":"9000"},{"dateTime":"09/27/26 00:00:00","value":"8000"}]',
    "a Fitbit file of daily sums, not of single readings",
  ],
  [
    "resting_heart_rate-2019-10-06.json",
    '[{"dateTime":"10/06/19 00:00:00","value":{"date":"10/06/19","value":62.1,"error":6.7}}]',
    "a Fitbit file of other readings than steps and heart rates",
  ],
  ["sleep-2019-10-06.json", '[{"logId":12345,"dateOfSleep":"2019-10-06"}]', "a Fitbit file of sleep"],
  ["exercise-0.json", '[{\n "logId" : 12345,\n "activityName" : "Walk"}]', "a Fitbit file of exercises"],
])("%s is refused", (name, text, detail) => {
  expect(verdict(text, name)).toEqual({ code: "not-samples", detail });
});

test.each([
  ["a list of samples", '[{"device_name":"iPhone","value":3}]'],
  ["other times", '[{"dateTime":"2019-10-06T07:00:04","value":"3"}]'],
  ["an empty list", "[]"],
  ["another list", '[{"dateTime":"10/06/19 07:00:04","value":[1]}]'],
  ["an object", '{"dateTime":"10/06/19 07:00:04","value":"3"}'],
])("%s is not taken", (_, text) => {
  expect(verdict(text, "steps-2019-10-06.json")).toBeNull();
});

test("is the second of the copies", () => {
  const of = (name: string) => format.copy?.(headOf(fixture(name), name));
  expect(of("steps-2026-09-26.json")).toEqual({
    of: ["fitbit steps 2026-09", "fitbit steps 2026-10"],
    rank: 2,
  });
  expect(of("heart_rate-2019-10-06.json")).toEqual({ of: ["fitbit heart rate 2019-10"], rank: 2 });
});

test("property: every entry is handed over or counted, whatever the pieces", async () => {
  const entry = fc.record({
    dateTime: fc.constantFrom("10/06/19 08:00:00", "10/06/19 08:01:00", "13/40/19 08:00:00", null),
    value: fc.constantFrom("0", "12", 9, 0, "9999", "10000", "12.50", "many", null, [1]),
  });
  const first = { dateTime: "10/06/19 07:59:00", value: "1" };
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 20 }),
      fc.integer({ min: 1, max: 64 }),
      async (all, pieceBytes) => {
        const text = JSON.stringify([first, ...all], null, 1);
        const cut = await read(text, "steps-2019-10-06.json", pieceBytes);
        expect(cut.rows.length + (cut.notLookedAt[EMPTY] ?? 0)).toBe(all.length + 1);
        expect(new Set(cut.rows.map(({ line }) => line)).size).toBe(cut.rows.length);
        for (const { line, value } of cut.rows) {
          const given = [first, ...all][line - 1]?.value;
          expect(value).toBe(given === null || typeof given === "object" ? null : String(given));
        }
        expect(await read(text, "steps-2019-10-06.json")).toEqual(cut);
      },
    ),
    { numRuns: 60 },
  );
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ByteSource, blobSource } from "./byte-source";
import { format } from "./google-fit";
import { googleFitDevice } from "./google-fit-device";
import type { FileHead } from "./known-format";
import { logRows } from "./row-log";

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const fixture = (name: string): string =>
  readFileSync(new URL(`./fixtures/google-fit/${name}`, import.meta.url), "utf8");
const STEPS_FILE = fixture("derived_com.google.step_count.delta_com.google.and.json");
const RATES_FILE = fixture("derived_com.google.heart_rate.bpm_com.google.andr.json");

function headOf(text: string): FileHead {
  return { bytes: bytesOf(text), text, name: "Takeout/Fit/Все данные/x.json", whole: true };
}

const verdict = (text: string) => format.recognise(headOf(text));
const copyOf = (text: string) => format.copy?.(headOf(text));

async function read(text: string, pieceBytes = 1 << 20) {
  const whole = blobSource(new Blob([bytesOf(text)]));
  const source: ByteSource = { ...whole, pieces: (_, signal) => whole.pieces(pieceBytes, signal) };
  const { rows, end, notLookedAt } = await logRows(format.open(), source);
  const told = rows.map(({ line, cells, entered }) => ({ line, ...cells, ...(entered ? { entered } : {}) }));
  return { rows: told, end, notLookedAt };
}

const STEPS = "derived:com.google.step_count.delta:com.google.android.gms:estimated_steps";
const RATES = "derived:com.google.heart_rate.bpm:com.google.android.gms:merge_heart_rate_bpm";
const stream = (name: string, ...points: string[]): string =>
  `{"Data Source":"${name}","Data Points":[${points.join(",")}]}`;
const EMPTY = "empty readings (0 or blank)";

test("steps: nanoseconds to the millisecond, cut and not rounded", async () => {
  expect(await read(STEPS_FILE)).toEqual({
    rows: [
      {
        line: 1,
        device_name: "Google Pixel (a6e7d67b35d2c787)",
        data_type: "steps",
        // 1436565497687316406 and 1436565557687316406 ns
        start_date: "2015-07-10T21:58:17.687+00:00",
        end_date: "2015-07-10T21:59:17.687+00:00",
        value: "17",
        unit: "count",
      },
    ],
    end: { kind: "complete" },
    notLookedAt: {},
  });
});

test("heart rates: fractions stay", async () => {
  expect((await read(RATES_FILE)).rows).toEqual([
    {
      line: 1,
      device_name: "Google Fit (com.example)",
      data_type: "bpm",
      start_date: "2015-07-10T14:34:33.914+00:00",
      end_date: "2015-07-10T14:34:33.914+00:00",
      value: "72.5",
      unit: "count/min",
    },
  ]);
});

test("zeros, texts for numbers, typed in, other types, broken points", async () => {
  const point = (value: string, more: string) => `{"fitValue":[{"value":{${value}}}],${more}}`;
  const at = '"startTimeNanos":"1436538873999999999","dataTypeName":"com.google.step_count.delta"';
  const text = stream(
    STEPS,
    point('"intVal":0', at),
    point('"intVal":"12"', `${at},"originDataSourceId":"raw:x:com.google.android.apps.fitness:user_input"`),
    point('"intVal":3', '"startTimeNanos":1436538873999999999,"dataTypeName":"t"'),
    point('"fpVal":3.5', '"startTimeNanos":1,"dataTypeName":"com.google.weight"'),
    '{"startTimeNanos":null,"fitValue":[]}',
    point('"intVal":70001', '"startTimeNanos":99999999999999999999999'),
    "7",
  );
  const { rows, end, notLookedAt } = await read(text);
  const steps = { device_name: "Google Fit", data_type: "steps", unit: "count" };
  expect(rows).toEqual([
    { line: 2, start_date: "2015-07-10T14:34:33.999+00:00", value: "12", entered: true, ...steps },
    { line: 3, start_date: "2015-07-10T14:34:33.999+00:00", value: "3", ...steps },
    { line: 5, start_date: null, ...steps },
    { line: 6, start_date: "99999999999999999999999", value: "70001", ...steps },
    { line: 7, ...steps },
  ]);
  expect(notLookedAt).toEqual({ [EMPTY]: 1, "points of other types": 1 });
  expect(end).toEqual({ kind: "complete" });
});

test("a stream without points is complete; cut, what came before stands; nothing came: rejected", async () => {
  expect((await read(stream(STEPS))).end).toEqual({ kind: "complete" });
  const point = '{"fitValue":[{"value":{"fpVal":61.0}}],"startTimeNanos":1436538873914000000}';
  const whole = stream(RATES, point, point);
  const cut = await read(whole.slice(0, -20));
  expect(cut.rows.map(({ value }) => value)).toEqual(["61.0"]);
  expect(cut.end).toEqual({ kind: "incomplete", detail: "the JSON breaks off" });
  const nothing = await read(whole.slice(0, 140));
  expect(nothing.end).toEqual({
    kind: "rejected",
    rejection: { code: "malformed-json", detail: "the JSON breaks off" },
  });
});

test("one stream of each is recognised, of the steps two that stand in for each other", () => {
  const merged = "derived:com.google.step_count.delta:com.google.android.gms:merge_step_deltas";
  expect(verdict(STEPS_FILE)).toBe(true);
  expect(copyOf(STEPS_FILE)).toEqual({ of: ["google fit steps"], rank: 1 });
  expect(verdict(stream(merged))).toBe(true);
  expect(copyOf(stream(merged))).toEqual({ of: ["google fit steps"], rank: 2 });
  expect(verdict(RATES_FILE)).toBe(true);
  expect(copyOf(RATES_FILE)).toEqual({ of: ["google fit heart rate"], rank: 1 });
});

const ONE_SOURCE = "a Google Fit stream of one source, whose readings stand in the merged stream too";

test.each([
  [
    stream(
      "derived:com.google.step_count.delta:com.google.android.gms:HUAWEI:JSN-L21:0a:derive_step_deltas\\u003c-raw:com.google.step_count.cumulative:HUAWEI:JSN-L21:0a:step counter",
    ),
    ONE_SOURCE,
  ],
  [stream("raw:com.google.step_count.cumulative:Google:Pixel:a6e7d67b:Step counter"), ONE_SOURCE],
  [stream("raw:com.google.heart_rate.bpm:com.example:"), ONE_SOURCE],
  [
    stream(
      "derived:com.google.heart_rate.bpm:com.google.android.gms:resting_heart_rate\\u003c-merge_heart_rate_bpm",
    ),
    "a Google Fit stream of resting heart rates, not of single readings",
  ],
  [
    stream("derived:com.google.calories.expended:com.google.android.gms:merge_calories_expended"),
    "a Google Fit stream of other readings than steps and heart rates",
  ],
  [
    '{\n "fitnessActivity": "walking", "startTime": "2015-07-10T14:34:33Z"}',
    "a Google Fit activity, not single readings",
  ],
  [fixture("2026-01-02.csv"), "a Google Fit table of sums of 15 minutes, not of single readings"],
  [fixture("Daily activity metrics.csv"), "a Google Fit table of daily sums, not of single readings"],
])("%s is refused", (text, detail) => {
  expect(verdict(text)).toEqual({ code: "not-samples", detail });
});

test.each([
  ["a body of samples", '{"data_type":"steps","data":[{"device_name":"Pixel"}]}'],
  ["a key further in", '{"data":{"Data Source":"derived:com.google.step_count.delta:x"}}'],
  [
    "a plain table with starts and ends",
    "Start time,End time,Steps\n2026-01-02T07:00:00Z,2026-01-02T07:15:00Z,400\n",
  ],
  ["a plain table with dates", "Date,Steps,Calories (kcal)\n2026-01-02,400,2000\n"],
])("%s is not taken", (_, text) => {
  expect(verdict(text)).toBeNull();
});

test.each([
  [
    "raw:com.google.step_count.cumulative:Google:Pixel:a6e7d67b:BMI160 Step counter",
    "Google Pixel (a6e7d67b)",
  ],
  [
    "derived:com.google.step_count.delta:com.google.android.gms:samsung:SM-G950F:e98cd146:derive_step_deltas<-raw:com.google.step_count.cumulative:samsung:SM-G950F:e98cd146:SAMSUNG Step Counter Sensor",
    "samsung SM-G950F (e98cd146)",
  ],
  [
    "raw:com.google.step_count.delta:com.google.android.gms:InFocus:InFocus M808:2efec051:x",
    "InFocus M808 (2efec051)",
  ],
  ["raw:com.google.heart_rate.bpm:com.example.app:Polar:H7:00:22:D0:3F:", "Polar H7 (00:22:D0:3F)"],
  ["raw:com.google.heart_rate.bpm:com.mc.miband1:Mi Band Notify", "Google Fit (com.mc.miband1)"],
  [
    "raw:com.google.step_count.delta:854559895614:Example:Tablet:1000001:MyDataSource",
    "Example Tablet (1000001)",
  ],
  ["derived:com.google.step_count.delta:com.google.android.gms:estimated_steps", "Google Fit"],
  ["raw:com.google.step_count.delta:com.google.android.apps.fitness:user_input", "Google Fit"],
  ["raw:com.google.step_count.delta:::a6e7d67b:", "Google Fit (a6e7d67b)"],
  ["", "Google Fit"],
  [undefined, "Google Fit"],
])("the device of %s is %s", (id, name) => {
  expect(googleFitDevice(id).name).toBe(name);
});

test("property: every instant is cut to its millisecond, whatever the pieces", async () => {
  const nanos = fc.bigInt({ min: 10n ** 18n, max: 2n * 10n ** 18n });
  await fc.assert(
    fc.asyncProperty(
      fc.array(nanos, { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 1, max: 64 }),
      async (all, pieceBytes) => {
        const points = all.map((n) => `{"fitValue":[{"value":{"fpVal":61.5}}],"startTimeNanos":${n}}`);
        const { rows } = await read(stream(RATES, ...points), pieceBytes);
        expect(rows.map(({ start_date }) => Date.parse(start_date ?? ""))).toEqual(
          all.map((n) => Number(n / 1_000_000n)),
        );
      },
    ),
    { numRuns: 60 },
  );
});

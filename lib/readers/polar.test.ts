import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf, fixture, head, headOf, inPieces, written } from "./known.test-support";
import { format } from "./polar";
import { logRows } from "./row-log";

const HEART = "247ohr_123_2024-05-00000000-0000-0000-0000-000000000000.json";
const ACTIVITY = "activity-2024-05-05-00000000-0000-0000-0000-000000000000.json";
const EMPTY = "empty readings (0 or blank)";
const OTHER = "records of other types";

const heart = { data_type: "bpm", unit: "count/min" };
const steps = { device_name: "Polar", data_type: "steps", unit: "count" };

const read = (value: unknown) => logRows(format.open(), written(JSON.stringify(value)));
const rate = (heartRate: unknown, secondsFromDayStart: unknown) => ({ heartRate, secondsFromDayStart });
const day = (...samples: unknown[]) => ({ userId: 1, deviceId: "A1", date: "2024-05-05", samples });
const activity = (...list: unknown[]) => ({
  exportVersion: "1.9",
  date: "2024-05-05",
  samples: { steps: list },
});

describe("reads heart rates", () => {
  test("as local time without a zone, of the device of the day", async () => {
    const log = await logRows(format.open(), fixture("polar", HEART));
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.notLookedAt).toEqual({});
    expect(log.rows.map(({ line, cells }) => ({ line, ...cells }))).toEqual([
      { line: 1, device_name: "Polar ABC123", ...heart, start_date: "2024-05-05T00:00:01.000", value: "50" },
      { line: 2, device_name: "Polar ABC123", ...heart, start_date: "2024-05-05T00:05:01.000", value: "70" },
    ]);
  });

  test("of several days and devices, whatever the order of their names", async () => {
    const log = await read({
      deviceDays: [
        { samples: [rate(61, 0)], deviceId: "A1", date: "2024-05-05" },
        { date: "2024-05-06", samples: [rate(62, 86_399)], deviceId: "B2" },
        { date: "2024-05-07", deviceId: "B2", samples: [] },
        { deviceId: "A1", samples: [rate(63, 3600), rate(64, 3601.5)], date: "2024-05-07" },
        { date: "2024-05-08", samples: [rate(65, 60)] },
      ],
    });
    expect(cellsOf(log.rows)).toEqual([
      { device_name: "Polar A1", ...heart, start_date: "2024-05-05T00:00:00.000", value: "61" },
      { device_name: "Polar B2", ...heart, start_date: "2024-05-06T23:59:59.000", value: "62" },
      { device_name: "Polar A1", ...heart, start_date: "2024-05-07T01:00:00.000", value: "63" },
      { device_name: "Polar A1", ...heart, start_date: "2024-05-07T01:00:01.500", value: "64" },
      { device_name: "Polar", ...heart, start_date: "2024-05-08T00:01:00.000", value: "65" },
    ]);
  });

  test("0 and nothing as empty readings", async () => {
    const log = await read({
      deviceDays: [day(rate(0, 1), rate(null, 2), { secondsFromDayStart: 3 }, rate(60, 4))],
    });
    expect(log.rows.map(({ line }) => line)).toEqual([4]);
    expect(log.notLookedAt).toEqual({ [EMPTY]: 3 });
  });
});

describe("reads steps", () => {
  test("by the minute; idle minutes are empty, the day's sum is nowhere", async () => {
    const log = await logRows(format.open(), fixture("polar", ACTIVITY));
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.notLookedAt).toEqual({ [OTHER]: 1, [EMPTY]: 1 });
    expect(log.rows.map(({ line, cells }) => ({ line, ...cells }))).toEqual([
      {
        line: 1,
        ...steps,
        start_date: "2024-05-05T08:01:00",
        end_date: "2024-05-05T08:02:00.000",
        value: "52",
      },
    ]);
  });

  test("over midnight and where the date comes last", async () => {
    const log = await read({
      samples: { steps: [{ localTime: "23:59:00", value: 7 }] },
      exportVersion: "1",
      date: "2024-12-31",
    });
    // Its name or a member before its steps must tell an activity.
    const named = await logRows(
      format.open(),
      written(
        JSON.stringify({ samples: { steps: [{ localTime: "23:59:00", value: 7 }] }, date: "2024-12-31" }),
        ACTIVITY,
      ),
    );
    for (const { rows } of [log, named])
      expect(cellsOf(rows)).toEqual([
        { ...steps, start_date: "2024-12-31T23:59:00", end_date: "2025-01-01T00:00:00.000", value: "7" },
      ]);
  });

  test("a day without any is complete", async () => {
    const log = await read({
      exportVersion: "1.9",
      date: "2024-05-05",
      samples: { mets: [{ localTime: "00:00:00", value: 0.9 }] },
    });
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.notLookedAt).toEqual({ [OTHER]: 1 });
  });
});

describe("what is broken fails and is seen", () => {
  test("heart rates", async () => {
    const log = await read({
      deviceDays: [
        day(
          rate(60, "soon"),
          rate(61, -1),
          rate(62, 86_400),
          rate(63, undefined),
          rate("high", 5),
          rate({}, 6),
          rate(true, 7),
        ),
        { ...day(rate(64, 8)), date: "yesterday" },
        { deviceId: "A1", samples: [rate(65, 9)] },
        { ...day(rate(66, 10)), date: "2024-02-30" },
      ],
    });
    expect(log.rows.map(({ cells }) => [cells.start_date, cells.value])).toEqual([
      ["2024-05-05 + soon", "60"],
      ["2024-05-05 + -1", "61"],
      ["2024-05-05 + 86400", "62"],
      ["2024-05-05", "63"],
      ["2024-05-05T00:00:05.000", "high"],
      ["2024-05-05T00:00:06.000", null],
      ["2024-05-05T00:00:07.000", null],
      ["yesterday + 8", "64"],
      ["9", "65"],
      ["2024-02-30 + 10", "66"],
    ]);
  });

  test("steps", async () => {
    const log = await read(
      activity({ localTime: "25:00:00", value: 5 }, { value: 6 }, { localTime: "08:00:00", value: [] }),
    );
    expect(cellsOf(log.rows)).toEqual([
      { ...steps, start_date: "2024-05-05T25:00:00", value: "5" },
      { ...steps, start_date: "2024-05-05", value: "6" },
      { ...steps, start_date: "2024-05-05T08:00:00", end_date: "2024-05-05T08:01:00.000", value: null },
    ]);
  });

  test("a file that breaks off keeps what came before, or is refused", async () => {
    for (const name of [HEART, ACTIVITY]) {
      const { text } = await headOf(fixture("polar", name));
      const whole = await logRows(format.open(), fixture("polar", name));
      const seen = new Set<number>();
      for (let length = 1; length < text.length; length += 7) {
        const log = await logRows(format.open(), written(text.slice(0, length), name));
        seen.add(log.rows.length);
        expect(log.rows).toEqual(whole.rows.slice(0, log.rows.length));
        expect(log.end).toMatchObject(
          log.rows.length > 0
            ? { kind: "incomplete", detail: "the JSON breaks off" }
            : { kind: "rejected", rejection: { code: "malformed-json" } },
        );
      }
      expect(seen.size).toBe(whole.rows.length + 1);
    }
  });

  test("what is no record is counted", async () => {
    const log = await read({ deviceDays: [day(5, null, [], rate(60, 1))] });
    expect(log.rows.length).toBe(1);
    expect(log.notLookedAt).toEqual({ [OTHER]: 3 });
    expect((await read(activity("x", { localTime: "08:00:00", value: 1 }))).notLookedAt).toEqual({
      [OTHER]: 1,
    });
  });

  test("a day that breaks off before it says which it is", async () => {
    const log = await logRows(
      format.open(),
      written('{"deviceDays":[{"deviceId":"A1","samples":[{"heartRate":60,"secondsFromDayStart":5}'),
    );
    expect(cellsOf(log.rows)).toEqual([{ device_name: "Polar A1", ...heart, start_date: "5", value: "60" }]);
    expect(log.end).toMatchObject({ kind: "incomplete" });
  });
});

describe("recognises", () => {
  test.each([HEART, ACTIVITY])("%s, whatever its name", async (name) => {
    expect(format.recognise({ ...(await headOf(fixture("polar", name))), name: "a.json" })).toBe(true);
  });

  test("an activity whose steps lie beyond the head", async () => {
    const mets = '{"localTime":"00:00:00","value":0.9},'.repeat(3000);
    expect(
      format.recognise(await head(`{"exportVersion":"1.9","date":"2024-05-05","samples":{"mets":[${mets}`)),
    ).toBe(true);
    expect(
      format.recognise(await head(`{"date":"2024-05-05","samples":{"mets":[${mets}`, `polar/${ACTIVITY}`)),
    ).toBe(true);
    expect(format.recognise(await head(`{"date":"2024-05-05","samples":{"mets":[${mets}`))).toBeNull();
  });

  test.each([
    ['{"deviceDays":[]}', true],
    [
      '{"exportVersion":"1.6","name":"Run","startTime":"2024-05-05T08:00:00","exercises":[',
      "training session",
    ],
    [
      '{"startTime":"2024-05-05T08:00:00","durationMillis":1000,"timezoneOffsetMinutes":120}',
      "training session",
    ],
    ['[{"date":"2024-05-05","devicePpiSamplesList":[]}]', "beat to beat"],
  ])("%s: %s", async (text, verdict) => {
    expect(format.recognise(await head(text))).toEqual(
      verdict === true ? true : { code: "not-samples", detail: expect.stringContaining(String(verdict)) },
    );
  });

  test("a training session by its name where its exercises fill the head", async () => {
    const text = '{"startTime":"2024-05-05T08:00:00","exercises":[';
    expect(format.recognise(await head(text))).toBeNull();
    expect(format.recognise(await head(text, "training-session_2024-05-05T08-00-00_1-2.json"))).toMatchObject(
      { code: "not-samples" },
    );
  });

  test.each([
    '{"data":[{"deviceDays":[{"dayType":0,"deviceId":"x"}]}]}',
    '{"deviceDays":[{"dayType":0,"p1":{}}]}',
    '{"deviceDays":"none"}',
    '{"data_type":"steps","data":[{"device_name":"iPhone","start_date":"2023-11-01T08:04:51Z","value":1,"unit":"count"}]}',
    '{"date":"2024-05-05","samples":[]}',
    '[{"deviceDays":[]}]',
    '{"exportVersion":"1","username":"x"}',
    "{}",
    "",
  ])("nothing of others: %s", async (text) => {
    expect(format.recognise(await head(text))).toBeNull();
  });
});

test("small pieces give the same rows", async () => {
  for (const name of [HEART, ACTIVITY]) {
    const whole = await logRows(format.open(), fixture("polar", name));
    for (const bytes of [1, 5, 64]) {
      const pieces = await logRows(format.open(), inPieces(fixture("polar", name), bytes));
      expect({ ...pieces, progress: [] }).toEqual({ ...whole, progress: [] });
    }
  }
});

test("one reader reads one file after the other, each by itself", async () => {
  const reader = format.open();
  const first = await logRows(reader, written(JSON.stringify({ deviceDays: [day(rate(60, 5))] })));
  const second = await logRows(reader, written(JSON.stringify({ deviceDays: [{ samples: [rate(61, 6)] }] })));
  expect(first.rows[0]?.cells.device_name).toBe("Polar A1");
  expect(second.rows[0]?.cells).toEqual({ device_name: "Polar", ...heart, start_date: "6", value: "61" });
});

test("every second of a day is that time of the day", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 86_399 }), async (seconds) => {
      const log = await read({ deviceDays: [day(rate(60, seconds))] });
      const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
      const time = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.000`;
      expect(log.rows[0]?.cells.start_date).toBe(`2024-05-05T${time}`);
    }),
  );
});

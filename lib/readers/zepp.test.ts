import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf, fixture, head, headOf, inPieces, written } from "./known.test-support";
import { logRows } from "./row-log";
import { format } from "./zepp";

const MINUTE_STEPS = "ACTIVITY_MINUTE_1566153601999.csv";
const MINUTE_HEART = "HEARTRATE_AUTO_1566153602880.csv";
const ASKED_HEART = "HEARTRATE_1566153602881.csv";

const heart = { device_name: "Zepp", data_type: "bpm", unit: "count/min" };
const steps = { device_name: "Zepp", data_type: "steps", unit: "count" };
const EMPTY = "empty readings (0 or blank)";

const read = (text: string, name?: string) => logRows(format.open(), written(text, name));

describe("reads", () => {
  test("steps by the minute as local time, idle minutes as empty", async () => {
    const log = await logRows(format.open(), fixture("zepp", MINUTE_STEPS));
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.notes).toEqual(["times-local"]);
    expect(log.notLookedAt).toEqual({ [EMPTY]: 1 });
    expect(log.rows.map(({ line, cells }) => ({ line, ...cells }))).toEqual([
      {
        line: 2,
        ...steps,
        start_date: "2019-08-01T09:00",
        end_date: "2019-08-01T09:01:00.000",
        value: "100",
      },
    ]);
  });

  test("heart rate by the minute as local time, without an end", async () => {
    const log = await logRows(format.open(), fixture("zepp", MINUTE_HEART));
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.notes).toEqual(["times-local"]);
    expect(log.notLookedAt).toEqual({});
    expect(cellsOf(log.rows)).toEqual([
      { ...heart, start_date: "2019-08-01T07:13", value: "107" },
      { ...heart, start_date: "2019-08-01T07:14", value: "99" },
    ]);
  });

  test("readings that were asked for with their offset", async () => {
    const log = await logRows(format.open(), fixture("zepp", ASKED_HEART));
    expect(log.notes).toEqual(["times-with-offset"]);
    expect(cellsOf(log.rows)).toEqual([{ ...heart, start_date: "2019-08-01 06:13:00+0000", value: "107" }]);
  });

  test("null, blank and 0 as empty readings, all of them counted", async () => {
    const log = await read(
      "\uFEFFdate,time,heartRate\r\n2026-01-01,07:13,null\r\n2026-01-01,07:14,\r\n2026-01-01,07:15,0\r\n2026-01-01,07:16,61\r\n",
    );
    expect(log.notLookedAt).toEqual({ [EMPTY]: 3 });
    expect(cellsOf(log.rows)).toEqual([{ ...heart, start_date: "2026-01-01T07:16", value: "61" }]);
  });

  test("times with seconds, and midnight", async () => {
    const log = await read("date,time,steps\n2026-01-01,23:59:30,5\n2026-12-31,23:59,6\n");
    expect(log.rows.map(({ cells }) => cells.end_date)).toEqual([
      "2026-01-02T00:00:30.000",
      "2027-01-01T00:00:00.000",
    ]);
  });
});

describe("what is broken fails and is seen", () => {
  test("times that are none and values that are none are given as they stand", async () => {
    const log = await read(
      "date,time,steps\n2026-13-01,07:13,5\n,07:14,6\n2026-01-01,,7\n2026-01-01,07:16,many\n,,8\n9999-12-31,23:59,9\n",
    );
    expect(cellsOf(log.rows)).toEqual([
      { ...steps, start_date: "2026-13-01T07:13", value: "5" },
      { ...steps, start_date: "07:14", value: "6" },
      { ...steps, start_date: "2026-01-01", value: "7" },
      { ...steps, start_date: "2026-01-01T07:16", end_date: "2026-01-01T07:17:00.000", value: "many" },
      { ...steps, start_date: "", value: "8" },
      { ...steps, start_date: "9999-12-31T23:59", value: "9" },
    ]);
  });

  test("a row with a cell too many is marked, also where its value seems to be 0", async () => {
    const log = await read(
      "date,time,steps\n2026-01-01,07:13,1,200\n2026-01-01,07:14,0,5\n2026-01-01,07:15,20\n",
    );
    expect(log.rows.map(({ ragged }) => ragged)).toEqual([true, true, false]);
    expect(log.notLookedAt).toEqual({});
  });

  test("a file that breaks off keeps what came before", async () => {
    const log = await read("date,time,steps\n2026-01-01,07:13,12\n2026-01-01,07:1");
    expect(cellsOf(log.rows)).toEqual([
      { ...steps, start_date: "2026-01-01T07:13", end_date: "2026-01-01T07:14:00.000", value: "12" },
    ]);
    expect(log.notLookedAt).toEqual({ [EMPTY]: 1 });
  });

  test("no row at all is refused", async () => {
    expect((await read("date,time,steps\n", MINUTE_STEPS)).end).toMatchObject({
      kind: "rejected",
      rejection: { code: "header-only" },
    });
  });
});

describe("recognises", () => {
  test.each([MINUTE_STEPS, MINUTE_HEART, ASKED_HEART])("%s", async (name) => {
    expect(format.recognise(await headOf(fixture("zepp", name)))).toBe(true);
    const content = await headOf(fixture("zepp", name));
    expect(format.recognise({ ...content, name: "renamed.txt" })).toBe(true);
  });

  test.each([
    ["date,steps,distance,runDistance,calories\n2026-03-02,8000,6000,0,300\n", "daily sums"],
    ["date,lastSyncTime,steps,distance,runDistance,calories\n", "daily sums"],
    ["date,start,stop,distance,calories,steps\n", "walks and runs"],
    ["date,deepSleepTime,shallowSleepTime,wakeTime,start,stop,REMTime,naps\n", "nights"],
    ["date,time,stage,hr,respiratory_rate\n", "sleep stages"],
    ["type,startTime,sportTime(s),maxPace(/meter),minPace(/meter)\n", "workouts"],
    ["time,weight,height,bmi,fatRate,bodyWaterRate\n", "weights"],
    ["userId,gender,height,weight,nickName,avatar,birthday\n", "about the person"],
  ])("and refuses %s", async (text, words) => {
    expect(format.recognise(await head(text))).toMatchObject({
      code: "not-samples",
      detail: expect.stringContaining(words),
    });
  });

  test("a short daily table by its name only", async () => {
    const text = "date,steps,distance\n2026-03-02,8000,6000\n";
    expect(format.recognise(await head(text, "ACTIVITY/ACTIVITY_1566153601999.csv"))).toMatchObject({
      code: "not-samples",
    });
    expect(format.recognise(await head(text, "mine.csv"))).toBeNull();
  });

  test.each([
    "device_name,start_date,end_date,value,unit\niPhone,2023-11-01T08:04:51Z,,1,count\n",
    "timestamp,steps,data source\n2026-10-01T06:14:03Z,51,Phone\n",
    "timestamp,beats per minute,data source\n",
    "Uid,Sid,Key,Time,Value,UpdateTime\n",
    "date,time,heartRate,device\n2026-01-01,07:13,61,Watch\n",
    "date,time,heartRate\n01/02/2026,07:13,61\n",
    "time,heartRate\n07:13,61\n",
    "time,heartRate\n",
    "[]",
    "",
  ])("nothing of others: %j", async (text) => {
    expect(format.recognise(await head(text))).toBeNull();
  });
});

test("small pieces give the same rows", async () => {
  for (const name of [MINUTE_STEPS, MINUTE_HEART, ASKED_HEART]) {
    const whole = await logRows(format.open(), fixture("zepp", name));
    for (const bytes of [1, 2, 7, 64]) {
      const pieces = await logRows(format.open(), inPieces(fixture("zepp", name), bytes));
      expect({ ...pieces, progress: [] }).toEqual({ ...whole, progress: [] });
    }
  }
});

test("every row is given or counted as empty", async () => {
  const value = fc.constantFrom("0", "null", "", "NaN", "1", "250", "61.5", "x", "-3");
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1 }), async (values) => {
      const lines = values.map((each, i) => `2026-01-01,00:${String(i % 60).padStart(2, "0")},${each}`);
      const log = await read(["date,time,steps", ...lines].join("\n"));
      expect(log.rows.length + (log.notLookedAt[EMPTY] ?? 0)).toBe(values.length);
      expect(log.rows.map(({ cells }) => cells.value)).toEqual(
        values.filter((each) => !["0", "null", "", "NaN"].includes(each)),
      );
    }),
  );
});

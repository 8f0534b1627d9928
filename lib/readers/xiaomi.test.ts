import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf, fixture, head, headOf, inPieces, written } from "./known.test-support";
import { logRows } from "./row-log";
import { format } from "./xiaomi";

const READINGS = "20260401_1000000001_MiFitness_hlth_center_fitness_data.csv";
const DAILY = "20260401_1000000001_MiFitness_hlth_center_aggregated_fitness_data.csv";
const HEADER = "Uid,Sid,Key,Time,Value,UpdateTime\n";

const EMPTY = "empty readings (0 or blank)";
const OTHER = "records of other types";
const heart = { data_type: "bpm", unit: "count/min" };
const steps = { data_type: "steps", unit: "count" };

const read = (rows: string) => logRows(format.open(), written(HEADER + rows));

describe("reads", () => {
  test("steps and both heart rates of several sources; mirrors, sums and other types are counted", async () => {
    const log = await logRows(format.open(), fixture("xiaomi", READINGS));
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.notLookedAt).toEqual({ [OTHER]: 5, [EMPTY]: 1 });
    // 1682812860 = 2023-04-30 00:01 UTC.
    expect(log.rows.map(({ line, cells }) => ({ line, ...cells }))).toEqual([
      {
        line: 2,
        device_name: "Xiaomi 790547985",
        ...steps,
        start_date: "2023-04-30T00:01:00.000+00:00",
        end_date: "2023-04-30T00:02:00.000+00:00",
        value: "38",
      },
      {
        line: 4,
        device_name: "Xiaomi 790547985",
        ...heart,
        start_date: "2023-04-30T00:02:00.000+00:00",
        value: "72",
      },
      {
        line: 6,
        device_name: "Xiaomi 790547985",
        ...heart,
        start_date: "2023-04-30T00:02:27.000+00:00",
        value: "75",
      },
      {
        line: 8,
        device_name: "Xiaomi xiaomisports_app",
        ...steps,
        start_date: "2023-04-30T00:01:00.000+00:00",
        end_date: "2023-04-30T00:02:00.000+00:00",
        value: "41",
      },
      {
        line: 9,
        device_name: "Xiaomi xiaomiwear_app_manually",
        ...heart,
        start_date: "2023-04-30T00:03:20.000+00:00",
        value: "80",
      },
    ]);
    expect(log.rows.map(({ entered }) => entered)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      true,
    ]);
  });

  test("whose reading it is, in a column of its own", async () => {
    const log = await read(
      '1,a,heart_rate,1682812920,"{""bpm"":72}",0\n2,a,heart_rate,1682812920,"{""bpm"":80}",0\n,a,heart_rate,1682812921,"{""bpm"":81}",0\n',
    );
    expect(log.columns).toEqual([
      "device_name",
      "device_version",
      "data_type",
      "start_date",
      "end_date",
      "value",
      "unit",
      "Uid",
    ]);
    expect(log.rows.map(({ person }) => person)).toEqual(["1", "2", ""]);
    expect(log.rows.map(({ own }) => own.at(-1))).toEqual(["1", "2", ""]);
    expect(log.rows[1]?.own).toEqual([
      "Xiaomi a",
      "",
      "bpm",
      "2023-04-30T00:02:00.000+00:00",
      "",
      "80",
      "count/min",
      "2",
    ]);
  });

  test("fractions and values written as text", async () => {
    const log = await read(
      '1,a,heart_rate,1682812920,"{""bpm"":72.5}",0\n1,,steps,1682812920,"{""steps"":""12""}",0\n',
    );
    expect(cellsOf(log.rows)).toMatchObject([
      { device_name: "Xiaomi a", value: "72.5" },
      { device_name: "Xiaomi", value: "12" },
    ]);
  });

  test("0, null and nothing as empty readings", async () => {
    const log = await read(
      '1,a,steps,1682812920,"{""steps"":0}",0\n1,a,steps,1682812920,"{""steps"":null}",0\n1,a,steps,1682812920,"{""distance"":3}",0\n1,a,steps,1682812920,,0\n1,a,steps,1682812920,null,0\n',
    );
    expect(log.rows).toEqual([]);
    expect(log.notLookedAt).toEqual({ [EMPTY]: 5 });
    expect(log.end).toEqual({ kind: "complete" });
  });
});

describe("what is broken fails and is seen", () => {
  test("values that are no JSON, or JSON of another kind", async () => {
    const log = await read(
      '1,a,heart_rate,1682812920,"{""bpm"":",0\n1,a,heart_rate,1682812920,72,0\n1,a,heart_rate,1682812920,[72],0\n1,a,heart_rate,1682812920,"{""bpm"":{""avg"":72}}",0\n1,a,heart_rate,1682812920,"{""bpm"":true}",0\n',
    );
    expect(log.rows.map(({ cells }) => cells.value)).toEqual(['{"bpm":', null, null, null, null]);
  });

  test("times that are no seconds stay as they stand", async () => {
    const value = '"{""steps"":5}"';
    const times = ["", "soon", "1682812920000", "1682812920.5", "-5", "1682812920000000000"];
    const log = await read(times.map((time) => `1,a,steps,${time},${value},0\n`).join(""));
    expect(log.rows.map(({ cells }) => cells.start_date)).toEqual(times);
    expect(log.rows.every(({ cells }) => cells.end_date === undefined)).toBe(true);
  });

  test("JSON without its quotes has too many cells: the row is marked, of whatever type it seems to be", async () => {
    const log = await read(
      '1,a,steps,1682812920,{"steps":38,"distance":26},0\n1,a,calories,1682812920,{"time":1,"calories":0},0\n',
    );
    expect(log.rows.map(({ ragged }) => ragged)).toEqual([true, true]);
    expect(log.notLookedAt).toEqual({});
  });

  test("a file that breaks off keeps what came before", async () => {
    const { text } = await headOf(fixture("xiaomi", READINGS));
    const log = await logRows(format.open(), written(text.slice(0, text.indexOf('""bpm""') + 4)));
    expect(log.rows[0]?.cells.value).toBe("38");
    expect(
      log.rows.slice(1).every(({ ragged, cells }) => ragged || cells.value === '{"time":1682812920,"b'),
    ).toBe(true);
  });
});

describe("recognises", () => {
  test("the table of single readings by its header, whatever its name", async () => {
    const known = await headOf(fixture("xiaomi", READINGS));
    expect(format.recognise({ ...known, name: "data.csv" })).toBe(true);
    expect(format.recognise(await head(HEADER.replace("\n", "\r\n")))).toBe(true);
  });

  test("and refuses the table of daily sums", async () => {
    expect(format.recognise(await headOf(fixture("xiaomi", DAILY)))).toEqual({
      code: "not-samples",
      detail: "a Mi Fitness table of daily sums, not of single readings",
    });
  });

  test("and refuses a table saved as UTF-7, with what to do", async () => {
    expect(format.recognise(await headOf(fixture("xiaomi", "utf7.csv")))).toMatchObject({
      code: "not-samples",
      detail: expect.stringContaining("take the file out of the export again"),
    });
  });

  test.each([
    "Uid,Sid,Key,Time,Category,Value,UpdateTime\n",
    "Uid,Did,Key,Time,UpdateTime,GPX\n",
    "Uid,Sid,Identifier,Model,Name,Alias,Status,CreateTime,UpdateTime\n",
  ])("and refuses its other tables: %j", async (text) => {
    expect(format.recognise(await head(text))).toMatchObject({ code: "not-samples" });
  });

  test.each([
    "Uid,Sid,Key,Time,Value\n",
    "Uid,Sid,Key,Time,Value,UpdateTime,More\n",
    "uid,sid,key,time,value,updatetime\n",
    "device_name,start_date,end_date,value,unit\n",
    "date,time,heartRate\n2026-01-01,07:13,61\n",
    "",
  ])("nothing of others: %j", async (text) => {
    expect(format.recognise(await head(text))).toBeNull();
  });
});

test("small pieces give the same rows", async () => {
  const whole = await logRows(format.open(), fixture("xiaomi", READINGS));
  for (const bytes of [1, 3, 17, 64]) {
    const pieces = await logRows(format.open(), inPieces(fixture("xiaomi", READINGS), bytes));
    expect({ ...pieces, progress: [] }).toEqual({ ...whole, progress: [] });
  }
});

test("every record is given, empty or of another type", async () => {
  const record = fc.record({
    key: fc.constantFrom(
      "steps",
      "heart_rate",
      "single_heart_rate",
      "spo2",
      "abnormal_heart_rate",
      "",
      "Steps",
    ),
    value: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(null, "", true, "x")),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1 }), async (records) => {
      const rows = records.map(({ key, value }) => {
        const json = JSON.stringify({ steps: value, bpm: value }).replaceAll('"', '""');
        return `1,a,${key},1682812920,"${json}",0\n`;
      });
      const log = await read(rows.join(""));
      const counted = log.rows.length + (log.notLookedAt[EMPTY] ?? 0) + (log.notLookedAt[OTHER] ?? 0);
      expect(counted).toBe(records.length);
    }),
  );
});

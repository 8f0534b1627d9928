import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { format } from "./huawei";
import { cellsOf, fixture, head, headOf, inPieces, written } from "./known.test-support";
import { logRows } from "./row-log";

const HEALTH = "health detail data.json";
const MINUTES = "sport per minute merged data.json";
const EMPTY = "empty readings (0 or blank)";
const OTHER = "records of other types";
const ANOTHER = "readings of another person";

const heart = { data_type: "bpm", unit: "count/min" };
const steps = { data_type: "steps", unit: "count" };

const read = (value: unknown) => logRows(format.open(), written(JSON.stringify(value)));
const point = (value: unknown, key = "HEARTRATE_RATE") => ({
  startTime: 1606846560000,
  endTime: 1606846620000,
  value,
  key,
});
const record = (...samplePoints: unknown[]) => ({ timeZone: "+0100", deviceCode: 1, type: 7, samplePoints });
const minute = (...sportBasicInfos: unknown[]) => ({
  startTime: 1554497100000,
  endTime: 1554497160000,
  timeZone: "+0200",
  deviceCode: 7,
  sportBasicInfos,
});

describe("reads heart rates", () => {
  test("of both keys, with the offset of the record; rest, mirrors and sleep are counted", async () => {
    const log = await logRows(format.open(), fixture("huawei", HEALTH));
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.notLookedAt).toEqual({ [EMPTY]: 1, [OTHER]: 3 });
    // 1606846560000 = 2020-12-01 18:16 UTC.
    expect(log.rows.map(({ line, cells }) => ({ line, ...cells }))).toEqual([
      {
        line: 1,
        device_name: "Huawei 186756118",
        ...heart,
        start_date: "2020-12-01T19:16:00.000+01:00",
        end_date: "2020-12-01T19:17:00.000+01:00",
        value: "89.0",
      },
      {
        line: 2,
        device_name: "Huawei 99",
        ...heart,
        start_date: "2020-12-01T23:47:00.000+05:30",
        end_date: "2020-12-01T23:47:00.000+05:30",
        value: "78.5",
      },
    ]);
  });

  test("with the times of the record where the point has none", async () => {
    const log = await read([
      { ...record({ key: "HEARTRATE_RATE", value: "61" }), startTime: 1606846560000, endTime: 1606846620000 },
    ]);
    expect(cellsOf(log.rows)).toEqual([
      {
        device_name: "Huawei 1",
        ...heart,
        start_date: "2020-12-01T19:16:00.000+01:00",
        end_date: "2020-12-01T19:17:00.000+01:00",
        value: "61",
      },
    ]);
  });

  test("of one person only", async () => {
    const log = await read([
      { ...record(point("61"), point("62")), subUser: "9" },
      { ...record(point("63")), subUser: "" },
    ]);
    expect(log.rows.map(({ cells }) => cells.value)).toEqual(["63"]);
    expect(log.notLookedAt).toEqual({ [ANOTHER]: 2 });
  });

  test.each([
    ["+0100", "19:16:00.000+01:00"],
    ["-0330", "14:46:00.000-03:30"],
    ["+05:45", "00:01:00.000+05:45"],
    ["", "18:16:00.000+00:00"],
    ["GMT", "18:16:00.000+00:00"],
    ["+9900", "18:16:00.000+00:00"],
    [undefined, "18:16:00.000+00:00"],
  ])("written with the offset %s", async (timeZone, text) => {
    const log = await read([{ ...record(point("61")), timeZone }]);
    expect(log.rows[0]?.cells.start_date?.slice(11)).toBe(text);
  });
});

describe("reads steps", () => {
  test("by day and minute, of each device, the parts of one minute together", async () => {
    const log = await logRows(format.open(), fixture("huawei", MINUTES));
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.notLookedAt).toEqual({ [EMPTY]: 1, [OTHER]: 1 });
    // 1554497100000 = 2019-04-05 20:45 UTC, 1572600000000 = 2019-11-01 09:20 UTC.
    expect(log.rows.map(({ line, cells }) => ({ line, ...cells }))).toEqual([
      {
        line: 1,
        device_name: "Huawei 182629895",
        ...steps,
        start_date: "2019-04-05T22:45:00.000+02:00",
        end_date: "2019-04-05T22:46:00.000+02:00",
        value: "14",
      },
      {
        line: 2,
        device_name: "Huawei 7",
        ...steps,
        start_date: "2019-04-05T22:45:00.000+02:00",
        end_date: "2019-04-05T22:46:00.000+02:00",
        value: "20",
      },
      {
        line: 3,
        device_name: "Huawei 182629895",
        ...steps,
        start_date: "2019-04-05T22:46:00.000+02:00",
        end_date: "2019-04-05T22:47:00.000+02:00",
        value: "42",
      },
      {
        line: 6,
        device_name: "Huawei 182629895",
        ...steps,
        start_date: "2019-11-01T05:50:00.000-03:30",
        end_date: "2019-11-01T05:51:00.000-03:30",
        value: "5",
      },
    ]);
  });

  test("by minute where the file has no days", async () => {
    const log = await read([
      minute({ steps: 14 }),
      minute({ steps: 0 }),
      minute({ steps: "3" }, { distance: 5 }),
    ]);
    expect(log.rows.map(({ cells }) => cells.value)).toEqual(["14", "3"]);
    expect(log.notLookedAt).toEqual({ [EMPTY]: 1 });
  });

  test("two equal parts of a minute count twice", async () => {
    const log = await read([minute({ steps: 10 }, { steps: 10 })]);
    expect(log.rows.map(({ cells }) => cells.value)).toEqual(["20"]);
  });
});

describe("what is broken fails and is seen", () => {
  test("values that are neither text nor number, and times that are none", async () => {
    const log = await read([
      record(point({ bpm: 61 }), point(true), point("many"), { key: "HEARTRATE_RATE", value: "61" }),
      record({ ...point("62"), startTime: "soon", endTime: 16068465600000000 }),
    ]);
    expect(log.rows.map(({ cells }) => cells.value)).toEqual([null, null, "many", "61", "62"]);
    expect(log.rows.map(({ cells }) => cells.start_date).slice(3)).toEqual([undefined, "soon"]);
    expect(log.rows.map(({ cells }) => cells.end_date).slice(3)).toEqual([undefined, "16068465600000000"]);
  });

  test("a minute with one part that is no count", async () => {
    const log = await read([
      minute({ steps: 10 }, { steps: "x" }),
      minute({ steps: -3 }, { steps: 10 }),
      minute({ steps: 1 }, { steps: [] }),
    ]);
    expect(log.rows.map(({ cells }) => cells.value)).toEqual(["x", "-3", null]);
  });

  test("what is no record is counted", async () => {
    const log = await read([
      record(point("61")),
      null,
      5,
      [],
      { samplePoints: [] },
      { samplePoints: 3 },
      record(7),
    ]);
    expect(log.rows.length).toBe(1);
    expect(log.notLookedAt).toEqual({ [OTHER]: 6 });
  });

  test("a file that breaks off keeps what came before, or is refused", async () => {
    for (const name of [HEALTH, MINUTES]) {
      const { text } = await headOf(fixture("huawei", name));
      const whole = await logRows(format.open(), fixture("huawei", name));
      for (const share of [0.05, 0.3, 0.5, 0.7, 0.99]) {
        const log = await logRows(format.open(), written(text.slice(0, text.length * share)));
        expect(log.rows).toEqual(whole.rows.slice(0, log.rows.length));
        expect(log.end).toEqual(
          log.rows.length > 0
            ? { kind: "incomplete", detail: "the JSON breaks off" }
            : { kind: "rejected", rejection: { code: "malformed-json", detail: "the JSON breaks off" } },
        );
      }
    }
  });
});

describe("recognises", () => {
  test.each([HEALTH, MINUTES])("%s, whatever its name", async (name) => {
    expect(format.recognise({ ...(await headOf(fixture("huawei", name))), name: "a.json" })).toBe(true);
  });

  test("files whose first object goes on beyond the head", async () => {
    expect(
      format.recognise(await head('[{"sportDataUserData":[{"dataId":1,"sportBasicInfos":[{"steps":1')),
    ).toBe(true);
    expect(format.recognise(await head('\n[ { "recordId" : "a\\"b" , "samplePoints" : [ {"unit"'))).toBe(
      true,
    );
  });

  test.each([
    '[{"dateTime":"10/06/19 07:00:04","value":{"bpm":64,"confidence":3}}]',
    '{"recordId":"a","samplePoints":[]}',
    '[{"samplePoints":[]}]',
    '[{"device_name":"iPhone","start_date":"2023-11-01T08:04:51Z","value":1,"unit":"count","timeZone":"+0100"}]',
    '[{"a":{"samplePoints":[],"timeZone":"+0100"}}]',
    '[{"note":"\\"samplePoints\\":[],\\"timeZone\\":1"}]',
    '[[{"samplePoints":[],"timeZone":"+0100"}]]',
    "[]",
    "{}",
    "",
  ])("nothing of others: %s", async (text) => {
    expect(format.recognise(await head(text))).toBeNull();
  });
});

test("small pieces give the same rows", async () => {
  for (const name of [HEALTH, MINUTES]) {
    const whole = await logRows(format.open(), fixture("huawei", name));
    for (const bytes of [1, 5, 64]) {
      const pieces = await logRows(format.open(), inPieces(fixture("huawei", name), bytes));
      expect({ ...pieces, progress: [] }).toEqual({ ...whole, progress: [] });
    }
  }
});

test("every point is given, empty or of another kind, and numbered", async () => {
  const key = fc.constantFrom(
    "HEARTRATE_RATE",
    "DATA_POINT_DYNAMIC_HEARTRATE",
    "DATA_POINT_REST_HEARTRATE",
    "STRESS_DATA",
  );
  const value = fc.constantFrom("61.0", "0", "0.0", "", null, 72);
  const points = fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(points, { minLength: 1, maxLength: 8 }), async (records) => {
      const log = await read(records.map((each) => record(...each.map(([k, v]) => point(v, k)))));
      const flat = records.flat();
      const wanted = flat
        .map(([k, v], i) => ({ line: i + 1, k, v }))
        .filter(({ k, v }) => !/REST|STRESS/.test(k) && (v === "61.0" || v === 72));
      expect(log.rows.map(({ line, cells }) => [line, cells.value])).toEqual(
        wanted.map(({ line, v }) => [line, String(v)]),
      );
      expect(log.rows.length + (log.notLookedAt[EMPTY] ?? 0) + (log.notLookedAt[OTHER] ?? 0)).toBe(
        flat.length,
      );
    }),
  );
});

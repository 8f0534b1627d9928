import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ByteSource, blobSource } from "./byte-source";
import { logRows } from "./row-log";
import { format } from "./samsung-health";

function fixture(table: string): Uint8Array<ArrayBuffer> {
  const name = `./fixtures/samsung-health/com.samsung.shealth.${table}.20260607134546.csv`;
  return Uint8Array.from(readFileSync(new URL(name, import.meta.url)));
}

const STEPS = fixture("tracker.pedometer_step_count");
const RATES = fixture("tracker.heart_rate");

function read(file: string | Uint8Array<ArrayBuffer>) {
  return logRows(format.open(), new Blob([file]));
}

function recognise(file: string | Uint8Array) {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  return format.recognise({ bytes, text: new TextDecoder().decode(bytes), name: "a.csv", whole: true });
}

/** A table of step counts with bare column names. */
function bare(rows: readonly string[], header = "start_time,end_time,count,deviceuuid,datauuid") {
  return `com.samsung.shealth.tracker.pedometer_step_count,6200,3\n${header}\n${rows.join("")}`;
}

const FIRST = {
  device_name: "Samsung Health DEVuuid0001",
  device_version: "7006003",
  data_type: "steps",
  start_date: "2026-05-03 07:32:00.000Z",
  end_date: "2026-05-03 07:33:00.000Z",
  value: "10",
  unit: "count",
};
const SECOND = {
  ...FIRST,
  start_date: "2026-05-03 07:35:00.000Z",
  end_date: "2026-05-03 07:36:00.000Z",
  value: "25",
};

describe("tables of readings", () => {
  test("step counts of minutes, in UTC, under the device's own number", async () => {
    const { columns, rows, end, notLookedAt } = await read(STEPS);
    expect(end).toEqual({ kind: "complete" });
    expect(columns).toEqual([
      "device_name",
      "device_version",
      "data_type",
      "start_date",
      "end_date",
      "value",
      "unit",
    ]);
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [3, FIRST],
      [4, SECOND],
    ]);
    expect(notLookedAt).toEqual({});
  });

  test("heart rates; a row that sums up minutes is not one", async () => {
    const { rows, end, notLookedAt } = await read(RATES);
    expect(end).toEqual({ kind: "complete" });
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [
        3,
        {
          device_name: "Samsung Health DEVuuid0002",
          device_version: "7006003",
          data_type: "bpm",
          start_date: "2020-06-22 17:00:29.328Z",
          end_date: "2020-06-22 17:00:29.328Z",
          value: "71.0",
          unit: "count/min",
        },
      ],
    ]);
    expect(notLookedAt).toEqual({ "summaries whose minutes stand in the folder jsons": 1 });
  });

  test("columns without prefix, in another order, rows with and without the comma behind them", async () => {
    const { rows, end } = await read(
      bare([
        "2026-05-03 07:32:00.000,2026-05-03 07:33:00.000,10,one,a,\r\n",
        "2026-05-03 07:33:00.000,2026-05-03 07:34:00.000,11,,b\r\n",
      ]),
    );
    expect(end).toEqual({ kind: "complete" });
    expect(
      rows.map(({ cells }) => [cells.device_name, cells.start_date, cells.value, cells.device_version]),
    ).toEqual([
      ["Samsung Health one", "2026-05-03 07:32:00.000Z", "10", "6200"],
      ["Samsung Health", "2026-05-03 07:33:00.000Z", "11", "6200"],
    ]);
  });

  test("zeros and blanks are no readings; times of another kind stay as they are and fail", async () => {
    const { rows, notLookedAt } = await read(
      bare([
        "2026-05-03 07:32:00.000,2026-05-03 07:33:00.000,0,one,a,\n",
        "2026-05-03 07:33:00.000,2026-05-03 07:34:00.000,,one,b,\n",
        "1559692800000,2026-05-03T07:34:00Z,12,one,c,\n",
        ",,13,one,d,\n",
      ]),
    );
    expect(notLookedAt).toEqual({ "empty readings (0 or blank)": 2 });
    expect(rows.map(({ cells }) => [cells.start_date, cells.end_date, cells.value])).toEqual([
      ["1559692800000", "2026-05-03T07:34:00Z", "12"],
      ["", "", "13"],
    ]);
  });

  test("every row is given, empty or summed up, whatever its cells", async () => {
    const cell = fc.constantFrom(
      "",
      "0",
      "7",
      "72.5",
      "NaN",
      "x y",
      "2026-05-03 07:33:00.000",
      '"a,b"',
      '"a""b"',
    );
    const row = fc.array(cell, { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), fc.boolean(), async (table, comma) => {
        const { rows, notLookedAt } = await read(
          bare(table.map((cells) => `${cells.join(",")}${comma ? "," : ""}\n`)),
        );
        const apart = Object.values(notLookedAt).reduce((sum, n) => sum + n, 0);
        expect(rows.length + apart).toBe(table.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe("damage", () => {
  const broken = { device_name: "Samsung Health", data_type: "steps", unit: "count" };

  test("a row with cells too many or without its own number is not trusted", async () => {
    const { rows, end } = await read(
      bare([
        "2026-05-03 07:32:00.000,2026-05-03 07:33:00.000,10,one,a,\n",
        "2026-05-03 07:33:00.000,2026-05-03 07:34:00.000,1,0,one,a,\n",
        "2026-05-03 07:34:00.000,2026-05-03 07:35:00.000,12\n",
      ]),
    );
    expect(end).toEqual({ kind: "complete" });
    expect(rows.slice(1).map(({ line, cells }) => [line, cells])).toEqual([
      [4, broken],
      [5, broken],
    ]);
  });

  test("cut in a row: the rows before stand, the last one fails", async () => {
    const { rows, end } = await read(STEPS.slice(0, -30));
    expect(rows.map(({ cells }) => cells)).toEqual([FIRST, broken]);
    expect(end).toEqual({ kind: "incomplete", detail: "the table breaks off" });
  });

  test("cut anywhere, no wrong value passes", async () => {
    const whole = [FIRST, SECOND];
    const from = STEPS.length - 400;
    for (let bytes = from; bytes < STEPS.length; bytes++) {
      const { rows } = await read(STEPS.slice(0, bytes));
      rows.forEach(({ cells }, i) => {
        if (cells.start_date !== undefined) expect(cells).toEqual(whole[i]);
      });
    }
  });

  test("reads the same in pieces of any size", async () => {
    const { progress: _, ...whole } = await read(STEPS);
    for (const size of [1, 3, 64]) {
      const source = blobSource(new Blob([STEPS]), "a.csv");
      const cut: ByteSource = { ...source, pieces: (_bytes, signal) => source.pieces(size, signal) };
      const { progress: _, ...log } = await logRows(format.open(), cut);
      expect(log).toEqual(whole);
    }
  });

  test("reading stops when it is called off", async () => {
    const calledOff = AbortSignal.abort(new Error("called off"));
    await expect(logRows(format.open(), new Blob([STEPS]), { mapping: null }, calledOff)).rejects.toThrow(
      "called off",
    );
  });
});

describe("recognition", () => {
  test("both tables are read", () => {
    expect(recognise(STEPS)).toBe(true);
    expect(recognise(RATES)).toBe(true);
    expect(recognise(bare(["x\r"]).replaceAll("\n", "\r"))).toBe(true);
  });

  test.each([
    ["step_daily_trend", "a Samsung Health table of daily sums, not of single readings"],
    ["tracker.pedometer_day_summary", "a Samsung Health table of daily sums, not of single readings"],
    ["activity.day_summary", "a Samsung Health table of daily sums, not of single readings"],
    ["stress", "a Samsung Health table of other readings"],
    ["tracker.heart_rate_other", "a Samsung Health table of other readings"],
    ["tracker.heart_rate", "a Samsung Health table without the columns of its readings"],
  ])("%s is refused", (name, detail) => {
    const table = `\ufeffcom.samsung.shealth.${name},7006003,8\nbinning_data,count,day_time\n,8000,1559692800000,\n`;
    expect(recognise(table)).toEqual({ code: "not-samples", detail });
  });

  test("the fixture of daily sums is refused", () => {
    expect(recognise(fixture("step_daily_trend"))).toEqual({
      code: "not-samples",
      detail: "a Samsung Health table of daily sums, not of single readings",
    });
  });

  test("everything else is another's", () => {
    expect(recognise("device_name,start_date,value,unit\niPhone,2026-01-01T00:00Z,1,count\n")).toBeNull();
    expect(recognise("com.samsung.shealth.tracker.heart_rate\nstart_time,heart_rate\n")).toBeNull();
    expect(recognise("com.other.health.steps,1,2\nstart_time,count\n")).toBeNull();
    expect(recognise("")).toBeNull();
  });
});

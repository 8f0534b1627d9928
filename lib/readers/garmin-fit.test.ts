import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ByteSource, blobSource } from "./byte-source";
import { fitFile, type WrittenMessage } from "./fit-writer.test-support";
import { format } from "./garmin-fit";
import { beat, beats, clock, DEVICE, fileId, NINE, steps, walk } from "./garmin-fit.test-support";
import { logRows } from "./row-log";

const fixture = readFileSync(new URL("./fixtures/garmin/monitoring_hr_ts16.fit", import.meta.url));

function head(bytes: Uint8Array, name = "a.fit") {
  return { bytes, text: new TextDecoder().decode(bytes), name, whole: true };
}

function inPieces(bytes: Uint8Array<ArrayBuffer>, pieceBytes: number): ByteSource {
  const source = blobSource(new Blob([bytes]), "a.fit");
  return { ...source, pieces: (_, signal) => source.pieces(pieceBytes, signal) };
}

function read(bytes: Uint8Array<ArrayBuffer>) {
  return logRows(format.open(), new Blob([bytes]));
}

describe("monitoring", () => {
  test("heart rates with short times, and the steps between two counts", async () => {
    const { columns, rows, end, notLookedAt } = await read(Uint8Array.from(fixture));
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
      [3, beat("2026-03-02T09:01:00.000+00:00", "61")],
      [4, beat("2026-03-02T09:02:00.000+00:00", "62")],
      [5, beat("2026-03-02T09:03:00.000+00:00", "63")],
      [6, beat("2026-03-02T09:04:00.000+00:00", "64")],
      [7, beat("2026-03-02T09:05:00.000+00:00", "65")],
      [9, walk("2026-03-02T09:10:00.000+00:00", "2026-03-02T09:20:00.000+00:00", "140")],
    ]);
    // The file begins at 13:00 of the watch: the 100 steps before its first count may stand in another.
    expect(notLookedAt).toEqual({
      "step counts whose beginning is not known": 1,
      "records of other types": 2,
    });
  });

  test("reads the same in pieces of any size", async () => {
    const { progress: _, ...whole } = await read(Uint8Array.from(fixture));
    for (const size of [1, 2, 7, 64]) {
      const { progress, ...cut } = await logRows(format.open(), inPieces(Uint8Array.from(fixture), size));
      expect(cut).toEqual(whole);
      expect(progress.at(-1)).toBe(fixture.length);
    }
  });

  test("short times go on over the turn of their 16 bits, and a little back", async () => {
    const base = NINE - (NINE % 65_536) + 65_500;
    const low = (time: number) => time % 65_536;
    const { rows } = await read(
      fitFile([
        fileId(32),
        clock(base, base),
        ...[base + 60, base + 40, base + 40 + 60_000].map((time) => beats(low(time), 70)),
      ]),
    );
    expect(rows.map(({ cells }) => Date.parse(String(cells.start_date)) / 1000 - 631_065_600 - base)).toEqual(
      [60, 40, 60_040],
    );
  });

  test("walking and running in a packed field; other movements, zeros and invalid rates are none", async () => {
    const packed = (low: number, activity: number, total: number): WrittenMessage => ({
      global: 55,
      local: 4,
      fields: [
        [26, "uint16", low % 65_536],
        [24, "byte", activity | (3 << 5)],
        [3, "uint32", total],
      ],
    });
    // 00:00 of a watch nine hours behind.
    const { rows, notLookedAt } = await read(
      fitFile([
        fileId(15),
        clock(NINE, NINE - 9 * 3600),
        packed(NINE + 60, 6, 20),
        packed(NINE + 120, 1, 15),
        packed(NINE + 180, 2, 900),
        packed(NINE + 180, 17, 900),
        packed(NINE + 240, 6, 20),
        beats(NINE % 65_536, 0),
        beats(NINE % 65_536, 255),
      ]),
    );
    expect(rows.map(({ cells }) => cells)).toEqual([
      walk("2026-03-02T09:00:00.000+00:00", "2026-03-02T09:01:00.000+00:00", "20"),
      walk("2026-03-02T09:00:00.000+00:00", "2026-03-02T09:02:00.000+00:00", "15"),
    ]);
    expect(notLookedAt).toEqual({ "empty readings (0 or blank)": 3, "records of other types": 4 });
  });

  test("a reading before any full time is given without one", async () => {
    const { rows } = await read(fitFile([fileId(32), beats(100, 61)]));
    expect(rows.map(({ cells }) => cells)).toEqual([
      { ...DEVICE, data_type: "bpm", value: "61", unit: "count/min" },
    ]);
  });

  test("times since switching on are no times", async () => {
    const { rows, notLookedAt } = await read(
      fitFile([fileId(32), clock(5000, 5000), beats(5060, 61), steps(5120, 100)]),
    );
    expect(rows.map(({ cells }) => cells.start_date)).toEqual([undefined]);
    expect(notLookedAt["step counts whose beginning is not known"]).toBe(1);
  });
});

describe("activities", () => {
  const record = (time: number, rate?: number): WrittenMessage => ({
    global: 20,
    local: 5,
    fields: [[253, "uint32", time], ...(rate === undefined ? [] : [[3, "uint8", rate] as const])],
  });
  const watch: WrittenMessage = {
    global: 23,
    fields: [
      [0, "uint8", 0],
      [5, "uint16", 440],
    ],
  };
  const strap: WrittenMessage = {
    global: 23,
    fields: [
      [0, "uint8", 1],
      [5, "uint16", 100],
    ],
  };

  test("a heart rate a record, under the watch and its version; no steps", async () => {
    const { rows, notLookedAt } = await read(
      fitFile([
        fileId(4, 99, 1967),
        watch,
        strap,
        record(NINE, 120),
        record(NINE + 1, 121),
        record(NINE + 2),
      ]),
    );
    const device = { device_name: "Garmin 1967 (99)", device_version: "4.40" };
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [4, beat("2026-03-02T09:00:00.000+00:00", "120", device)],
      [5, beat("2026-03-02T09:00:01.000+00:00", "121", device)],
    ]);
    expect(notLookedAt).toEqual({ "records of other types": 4 });
  });

  test("makers, products and serial numbers that are not known", async () => {
    const names = await Promise.all(
      [
        fileId(4, 0, 65_535),
        fileId(4, 7, 2, 15),
        fileId(4, 7, 2, 260),
        { global: 0, fields: [[0, "enum", 4]] } as const,
      ].map(async (id) => (await read(fitFile([id, record(NINE, 120)]))).rows[0]?.cells.device_name),
    );
    expect(names).toEqual(["Garmin", "FIT device of maker 15 2 (7)", "Zwift 2 (7)", "FIT device"]);
  });
});

describe("recognition", () => {
  test.each([4, 15, 32])("type %i is read", (type) => {
    expect(format.recognise(head(fitFile([fileId(type)])))).toBe(true);
  });

  test("settings, courses and daily sums are refused", () => {
    for (const type of [2, 6, 34]) {
      expect(format.recognise(head(fitFile([fileId(type)])))).toEqual({
        code: "not-samples",
        detail: "a FIT file without heart rates or steps",
      });
    }
    expect(format.recognise(head(fitFile([fileId(28)])))).toEqual({
      code: "not-samples",
      detail: "a FIT file of daily sums, not of single readings",
    });
  });

  test("everything else is another's, whatever its name", () => {
    const text = new TextEncoder().encode(
      "device_name,start_date,value,unit\n.FIT,2026-01-01T00:00Z,1,count\n",
    );
    expect(format.recognise(head(text))).toBeNull();
    expect(format.recognise(head(new Uint8Array(0)))).toBeNull();
    expect(format.recognise(head(fixture, "table.csv"))).toBe(true);
  });
});

describe("damage", () => {
  test("cut at any byte, what came before stands", async () => {
    const whole = await read(Uint8Array.from(fixture));
    for (let bytes = 12; bytes < fixture.length; bytes++) {
      const { rows, end } = await read(Uint8Array.from(fixture.subarray(0, bytes)));
      expect(rows).toEqual(whole.rows.slice(0, rows.length));
      expect(end.kind).toBe(bytes < 0x6e ? "rejected" : "incomplete");
    }
  });

  test("a wrong checksum is told, and the readings stand", async () => {
    const bytes = Uint8Array.from(fixture);
    bytes[bytes.length - 1] = 0;
    const { rows, end } = await read(bytes);
    expect(rows).toHaveLength(6);
    expect(end).toEqual({ kind: "incomplete", damaged: true, detail: "its checksum is wrong" });
  });

  test("a file without readings is complete; a damaged one without is refused", async () => {
    expect((await read(fitFile([fileId(4)]))).end).toEqual({ kind: "complete" });
    expect(
      (
        await read(
          fitFile([fileId(4)])
            .subarray(0, -1)
            .slice(),
        )
      ).end,
    ).toEqual({
      kind: "rejected",
      rejection: { code: "not-samples", detail: "a damaged FIT file: the file breaks off" },
    });
  });

  test("reading stops when it is called off", async () => {
    const calledOff = AbortSignal.abort(new Error("called off"));
    const reading = logRows(format.open(), new Blob([fixture]), { mapping: null }, calledOff);
    await expect(reading).rejects.toThrow("called off");
  });
});

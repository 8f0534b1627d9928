import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, newParsedTime, parseTimestamp } from "../samples/timestamp";
import { type ByteSource, blobSource } from "./byte-source";
import { format, healthConnectReader } from "./health-connect";
import { databaseOf, EXPORT, inPieces, LAYOUT, MIDNIGHT, read, readSql } from "./health-connect.test-support";
import type { FileHead } from "./known-format";
import { logRows } from "./row-log";

function head(bytes: Uint8Array, name = "health_connect_export.db"): FileHead {
  return { bytes, text: new TextDecoder().decode(bytes), name, whole: true };
}

test("a whole export: every row with its device, its own offset and its app", async () => {
  const { rows, end, notLookedAt, columns } = await read(EXPORT);
  expect(columns).toEqual([
    "device_name",
    "device_version",
    "data_type",
    "start_date",
    "end_date",
    "value",
    "unit",
  ]);
  expect(rows.map(({ line, cells, entered }) => ({ line, ...cells, ...(entered && { entered }) }))).toEqual([
    {
      line: 1,
      device_name: "Google Pixel Watch 3 (Fitbit)",
      data_type: "steps",
      start_date: "2026-09-04T17:00:00.000+09:00",
      end_date: "2026-09-04T17:01:00.000+09:00",
      value: "84",
      unit: "count",
    },
    {
      line: 2,
      device_name: "Fit",
      data_type: "steps",
      start_date: "2026-09-04T17:00:00.000+09:00",
      end_date: "2026-09-04T17:01:15.000+09:00",
      value: "79",
      unit: "count",
    },
    {
      line: 3,
      device_name: "Fit",
      data_type: "steps",
      start_date: "2026-09-04T18:00:00.000+09:00",
      end_date: "2026-09-04T19:00:00.000+09:00",
      value: "4000",
      unit: "count",
      entered: true,
    },
    {
      line: 4,
      device_name: "Google Pixel Watch 3 (Fitbit)",
      data_type: "bpm",
      start_date: "2026-09-04T17:00:00.000+09:00",
      value: "71",
      unit: "count/min",
    },
    {
      line: 5,
      device_name: "Google Pixel Watch 3 (Fitbit)",
      data_type: "bpm",
      start_date: "2026-09-04T17:00:05.000+09:00",
      value: "74",
      unit: "count/min",
    },
  ]);
  expect(notLookedAt).toEqual({ "empty readings (0 or blank)": 1 });
  expect(end).toEqual({ kind: "complete" });
});

test("every SQLite database is taken, and nothing else", () => {
  expect(format.recognise(head(EXPORT))).toBe(true);
  expect(format.recognise(head(EXPORT.slice(0, 64), "x.bin"))).toBe(true);
  expect(format.recognise(head(EXPORT.slice(0, 15)))).toBeNull();
  expect(
    format.recognise(head(new TextEncoder().encode("start_date,value\n"), "health_connect.db")),
  ).toBeNull();
});

test("the same rows come out of pieces of any size", async () => {
  const whole = await read(EXPORT);
  for (const size of [1, 7, 64, 4096]) {
    const { rows, end, notLookedAt } = await logRows(format.open(), inPieces(EXPORT, size));
    expect({ rows, end, notLookedAt }).toEqual({
      rows: whole.rows,
      end: whole.end,
      notLookedAt: whole.notLookedAt,
    });
  }
});

test("a larger database of unknown size is put together whole", async () => {
  const bytes = await databaseOf(`${LAYOUT} CREATE TABLE more(b); INSERT INTO more VALUES (zeroblob(9000000));
    INSERT INTO steps_record_table(start_time, count) VALUES (${MIDNIGHT}, 5), (${MIDNIGHT}, 6);`);
  const { rows, end } = await logRows(format.open(), inPieces(bytes, 1_000_000));
  expect(rows.map(({ cells }) => cells.value)).toEqual(["5", "6"]);
  expect(end).toEqual({ kind: "complete" });
});

test("a database with its journal beside it (WAL) is read", async () => {
  const wal = EXPORT.slice();
  wal[18] = 2;
  wal[19] = 2;
  expect((await read(wal)).rows).toHaveLength(5);
});

test("another database is refused with five of its tables", async () => {
  const { end, rows } = await readSql(
    "CREATE TABLE moz_places(a); CREATE TABLE b(a); CREATE TABLE c(a); CREATE TABLE d(a); CREATE TABLE e(a); CREATE TABLE f(a);",
  );
  expect(rows).toEqual([]);
  expect(end).toEqual({
    kind: "rejected",
    rejection: {
      code: "not-samples",
      detail: "an SQLite database of another kind, with the tables moz_places, b, c, d, e and 1 more",
    },
  });
});

test("a database without tables is refused", async () => {
  expect((await readSql("PRAGMA user_version = 3")).end).toEqual({
    kind: "rejected",
    rejection: { code: "not-samples", detail: "an SQLite database without tables" },
  });
});

test("a database that is too large is refused before it is read, or where it turns out to be", async () => {
  const tooLarge = {
    kind: "rejected",
    rejection: {
      code: "too-large",
      detail: "a database is held in memory as a whole, and larger than 500 MB it is not read",
    },
  };
  const large: ByteSource = {
    ...blobSource(new Blob([EXPORT])),
    size: 500 * 1024 * 1024 + 1,
    pieces: () => {
      throw new Error("it was read");
    },
  };
  expect((await logRows(format.open(), large)).end).toEqual(tooLarge);
  expect((await logRows(healthConnectReader(9215), inPieces(EXPORT, 4096))).end).toEqual(tooLarge);
  expect((await logRows(healthConnectReader(9216), inPieces(EXPORT, 4096))).rows).toHaveLength(5);
});

test("tables and columns that may be missing are not missed", async () => {
  const { rows, end } = await readSql(`
    CREATE TABLE steps_record_table(start_time, count);
    INSERT INTO steps_record_table VALUES (${MIDNIGHT}, 12);
    CREATE TABLE heart_rate_record_series_table(beats_per_minute, epoch_millis);
    INSERT INTO heart_rate_record_series_table VALUES (61.5, ${MIDNIGHT});
  `);
  expect(rows.map(({ cells }) => cells)).toEqual([
    {
      device_name: "Health Connect",
      data_type: "steps",
      start_date: "2023-11-01T00:00:00.000+00:00",
      value: "12",
      unit: "count",
    },
    {
      device_name: "Health Connect",
      data_type: "bpm",
      start_date: "2023-11-01T00:00:00.000+00:00",
      value: "61.5",
      unit: "count/min",
    },
  ]);
  expect(end).toEqual({ kind: "complete" });
});

test("a layout that is not known is said, and the other table stands", async () => {
  const steps = "CREATE TABLE steps_record_table(start_time, amount);";
  expect((await readSql(steps)).end).toEqual({
    kind: "rejected",
    rejection: {
      code: "binary",
      detail: "a Health Connect database: its table steps_record_table has another layout than is known",
    },
  });
  const { rows, end } = await readSql(`${steps}
    CREATE TABLE heart_rate_record_series_table(beats_per_minute, epoch_millis);
    INSERT INTO heart_rate_record_series_table VALUES (61, ${MIDNIGHT});`);
  expect(rows).toHaveLength(1);
  expect(end).toEqual({
    kind: "incomplete",
    detail: "its table steps_record_table has another layout than is known",
  });
});

test("devices are told apart by maker, model and app, and apps of one name by their package", async () => {
  const { rows } = await readSql(`${LAYOUT}
    INSERT INTO application_info_table VALUES (1, 'com.a', 'Health'), (2, 'com.b', 'Health'), (3, 'com.c', NULL),
      (4, 'com.d', ' Fit ');
    INSERT INTO device_info_table VALUES (1, 'Google', 'Pixel 8'), (2, 'samsung', 'Samsung SM-R940'), (3, 'Oura', NULL),
      (4, NULL, 'Ring'), (5, '', ' ');
    INSERT INTO steps_record_table(device_info_id, app_info_id, start_time, count) VALUES
      (1, 4, ${MIDNIGHT}, 1), (1, 1, ${MIDNIGHT}, 1), (1, 2, ${MIDNIGHT}, 1), (1, 3, ${MIDNIGHT}, 1), (2, 4, ${MIDNIGHT}, 1),
      (3, 4, ${MIDNIGHT}, 1), (4, 4, ${MIDNIGHT}, 1), (5, 4, ${MIDNIGHT}, 1), (NULL, 1, ${MIDNIGHT}, 1), (99, 3, ${MIDNIGHT}, 1),
      (1, 99, ${MIDNIGHT}, 1), (NULL, NULL, ${MIDNIGHT}, 1);`);
  expect(rows.map(({ cells }) => cells.device_name)).toEqual([
    "Google Pixel 8 (Fit)",
    "Google Pixel 8 (Health, com.a)",
    "Google Pixel 8 (Health, com.b)",
    "Google Pixel 8 (com.c)",
    "Samsung SM-R940 (Fit)",
    "Oura (Fit)",
    "Ring (Fit)",
    "Fit",
    "Health, com.a",
    "com.c",
    "Google Pixel 8",
    "Health Connect",
  ]);
});

test("what is no reading is counted, what is broken is given as it stands", async () => {
  const { rows, notLookedAt, end } = await readSql(`${LAYOUT}
    CREATE TABLE distance_record_table(distance);
    INSERT INTO distance_record_table VALUES (1), (2);
    CREATE TABLE weight_record_table(weight);
    INSERT INTO weight_record_table VALUES (70000);
    CREATE TABLE sleep_record_table(x);
    INSERT INTO application_info_table VALUES (1, 'com.a', 'Fit');
    INSERT INTO heart_rate_record_table(row_id, app_info_id, start_zone_offset, recording_method) VALUES (5, 1, -16200, 3);
    INSERT INTO steps_record_table(app_info_id, start_time, end_time, start_zone_offset, count) VALUES
      (1, ${MIDNIGHT}, ${MIDNIGHT}, 0, 0), (1, ${MIDNIGHT}, ${MIDNIGHT}, 0, NULL), (1, NULL, ${MIDNIGHT}, 0, 5), (1, 'soon', ${MIDNIGHT}, 0, 6),
      (1, 1e18, ${MIDNIGHT}, 0, 7), (1, ${MIDNIGHT}, ${MIDNIGHT}, 99999, 8), (1, ${MIDNIGHT}, ${MIDNIGHT}, 90, 9), (1, ${MIDNIGHT}, NULL, 0, x'00'),
      (1, ${MIDNIGHT}, ${MIDNIGHT}, 0, 99999), (1, ${MIDNIGHT}.75, ${MIDNIGHT} - 1000, 0, -3);
    INSERT INTO heart_rate_record_series_table VALUES (5, 60, ${MIDNIGHT}), (5, 0, ${MIDNIGHT}), (6, 61, ${MIDNIGHT});`);
  expect(end).toEqual({ kind: "complete" });
  expect(notLookedAt).toEqual({ "empty readings (0 or blank)": 3, "records of other types": 3 });
  const utc = "2023-11-01T00:00:00.000+00:00";
  expect(rows.map(({ line, cells }) => [line, cells.start_date, cells.end_date, cells.value])).toEqual([
    [3, undefined, utc, "5"],
    [4, "soon", utc, "6"],
    [5, "1000000000000000000", utc, "7"],
    [6, utc, utc, "8"],
    [7, utc, utc, "9"],
    [8, utc, undefined, null],
    [9, utc, utc, "99999"],
    [10, utc, "2023-10-31T23:59:59.000+00:00", "-3"],
    [11, "2023-10-31T19:30:00.000-04:30", undefined, "60"],
    [13, utc, undefined, "61"],
  ]);
  expect(rows.map(({ cells, entered }) => [cells.device_name, entered]).slice(-2)).toEqual([
    ["Fit", true],
    ["Health Connect", undefined],
  ]);
});

test("an export without any row is complete", async () => {
  expect((await readSql(LAYOUT)).end).toEqual({ kind: "complete" });
});

test("instant and offset are those of the row", async () => {
  const row = fc.record({
    ms: fc.integer({ min: 0, max: 253_000_000_000_000 }),
    minutes: fc.integer({ min: -1080, max: 1080 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 50 }), async (given) => {
      const values = given.map(({ ms, minutes }) => `(${ms}, ${minutes * 60}, 1)`).join(",");
      const { rows } = await readSql(
        `${LAYOUT} INSERT INTO steps_record_table(start_time, start_zone_offset, count) VALUES ${values};`,
      );
      const time = newParsedTime();
      const found = rows.map(({ cells }) => {
        expect(parseTimestamp(cells.start_date ?? "", time)).toBeNull();
        return { ms: instantOf(time), minutes: time.offset };
      });
      expect(found).toEqual(given);
    }),
    { numRuns: 20 },
  );
});

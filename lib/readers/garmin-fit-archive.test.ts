import { describe, expect, test } from "vitest";
import { fitFile } from "./fit-writer.test-support";
import { format } from "./garmin-fit";
import { clock, fileId, NINE, steps, walk } from "./garmin-fit.test-support";
import type { Reader } from "./reader";
import { logRows } from "./row-log";

const DAY = 86_400;

describe("several files of one archive", () => {
  const midnight = NINE - 9 * 3600;
  const morning = fitFile([
    fileId(32),
    clock(midnight, midnight),
    steps(NINE, 1000),
    steps(NINE + 600, 1100),
  ]);
  const noon = fitFile([
    fileId(32),
    clock(NINE + 900, NINE + 900),
    steps(NINE + 1200, 1300),
    steps(midnight + DAY, 4000),
  ]);
  const nextDay = fitFile([
    fileId(32),
    clock(midnight + DAY, midnight + DAY),
    steps(midnight + DAY + 600, 30),
  ]);

  /** One reader for all, as in an archive: what it tells at its end comes to the logs of the files. */
  async function readAll(files: readonly Uint8Array<ArrayBuffer>[]) {
    const reader = format.open();
    const eachFile: Reader = { version: reader.version, read: (...given) => reader.read(...given) };
    const logs: Awaited<ReturnType<typeof logRows>>[] = [];
    for (const bytes of files) logs.push(await logRows(eachFile, new Blob([bytes])));
    reader.finish?.();
    return logs;
  }

  const expected = {
    morning: [
      walk("2026-03-02T00:00:00.000+00:00", "2026-03-02T09:00:00.000+00:00", "1000"),
      walk("2026-03-02T09:00:00.000+00:00", "2026-03-02T09:10:00.000+00:00", "100"),
    ],
    noon: [
      walk("2026-03-02T09:10:00.000+00:00", "2026-03-02T09:20:00.000+00:00", "200"),
      walk("2026-03-02T09:20:00.000+00:00", "2026-03-03T00:00:00.000+00:00", "2700"),
    ],
    nextDay: [walk("2026-03-03T00:00:00.000+00:00", "2026-03-03T00:10:00.000+00:00", "30")],
  };

  test("in any order each file gives its own steps, once", async () => {
    for (const order of [
      ["morning", "noon", "nextDay"],
      ["nextDay", "noon", "morning"],
      ["noon", "morning", "nextDay"],
    ] as const) {
      const files = { morning, noon, nextDay };
      const logs = await readAll(order.map((name) => files[name]));
      expect(logs.map(({ rows }) => rows.map(({ cells }) => cells))).toEqual(
        order.map((name) => expected[name]),
      );
    }
  });

  test("a file that comes twice gives nothing the second time", async () => {
    const [first, second] = await readAll([morning, morning]);
    expect(first?.rows.map(({ cells }) => cells)).toEqual(expected.morning);
    expect(second?.rows).toEqual([]);
    expect(second?.notLookedAt["empty readings (0 or blank)"]).toBe(2);
  });

  test("watches of one model do not mix", async () => {
    const other = fitFile([fileId(32, 5678), clock(midnight, midnight), steps(NINE, 1050)]);
    const [, second] = await readAll([morning, other]);
    const device = { device_name: "Garmin 3113 (5678)" };
    expect(second?.rows.map(({ cells }) => cells)).toEqual([
      walk("2026-03-02T00:00:00.000+00:00", "2026-03-02T09:00:00.000+00:00", "1050", device),
    ]);
  });
});

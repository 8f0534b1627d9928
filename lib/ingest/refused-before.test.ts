import { describe, expect, test } from "vitest";
import { newCheckedSample } from "../samples/check";
import { SampleTable, STATUS } from "../samples/sample-table";
import { refusedCauses, refusedRows } from "./refused-before";
import { refusedWindow } from "./refused-window";
import { readWaiting } from "./review.test-support";
import { Sitting } from "./sitting";

const DAY = 86_400_000;

function tableOf(n: number): SampleTable {
  const table = new SampleTable();
  for (let i = 0; i < n; i++) {
    const deviceName = i % 2 === 0 ? "Ring" : "Watch";
    table.add(
      { ...newCheckedSample(), start: i * 1000, end: Number.NaN, value: i + 1, deviceName },
      0,
      i + 2,
    );
  }
  table.seal();
  return table;
}

describe("samples that were refused before", () => {
  test("are those so marked, in the order of the table", () => {
    const table = tableOf(6);
    for (const row of [5, 0, 2]) table.mark(row, STATUS.refused);
    table.mark(4, STATUS.sent);
    expect(Array.from(refusedRows(table))).toEqual([0, 2, 5]);
  });

  test("are told by the newest cause of their device that their start lies within", () => {
    const table = tableOf(6);
    for (let row = 0; row < 6; row++) table.mark(row, STATUS.refused);
    const cause = { status: 422, n: 9, first: 0, last: 5000 };
    const causes = refusedCauses(table, refusedRows(table), [
      { ...cause, series: 0, at: 1 * DAY, message: "old" },
      { ...cause, series: 0, at: 3 * DAY, message: "new", last: 2000 },
      { ...cause, series: 1, at: 2 * DAY, message: "other" },
    ]);
    expect(causes).toEqual([
      { at: 3 * DAY, status: 422, message: "new", n: 2 },
      { at: 2 * DAY, status: 422, message: "other", n: 3 },
      { at: 1 * DAY, status: 422, message: "old", n: 1 },
    ]);
  });

  test("are shown as they stand in the file", async () => {
    const table = tableOf(3);
    const sitting = new Sitting();
    sitting.addFiles([
      new File(["device_name,start_date,value,unit\nW,2024-01-01T00:00:00Z,1,count\n"], "a.csv"),
    ]);
    await readWaiting(sitting);
    const partAt = (index: number) => sitting.partAt(index);
    const shown = refusedWindow([{ row: 1, message: "no" }], { table, partAt }, 0, 10);
    expect(shown).toMatchObject({
      total: 1,
      rows: [{ file: "a.csv", line: 3, device: "Watch", value: 2, message: "no" }],
    });
  });
});

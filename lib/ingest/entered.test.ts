import { expect, test } from "vitest";
import { createPlainCheck } from "../readers/plain-check";
import type { Row } from "../readers/reader";
import { createRowCheck } from "../samples/check";
import { SampleTable, STATUS } from "../samples/sample-table";
import { FileTally } from "./file-tally";
import { Intake } from "./intake";
import { IssueLog } from "./issue-log";
import { HEADER, reviewed } from "./review.test-support";

const NOW = Date.UTC(2026, 10, 24);
const VALUE = 5;

/** Steps of this minute, as a reader tells them. */
function row(minute: number, value: string, entered?: boolean): Row {
  const start = `2024-03-01T08:${String(minute).padStart(2, "0")}:00+01:00`;
  const own = ["iPhone", "17", "steps", start, "", value, "count"];
  const cells = {
    device_name: "iPhone",
    device_version: "17",
    data_type: "steps",
    start_date: start,
    end_date: "",
    value,
    unit: "count",
  };
  return { line: minute, cells, own, person: "", ...(entered === undefined ? {} : { entered }) };
}

function intakeOf(table: SampleTable, issues: IssueLog): Intake {
  const check = createRowCheck({ zone: null, dataType: null, epoch: null, now: NOW });
  const of = { file: 0, keepCells: false, person: null, onProgress: () => {}, onColumns: () => {} };
  return new Intake({ ...of, table, issues, tally: new FileTally() }, check, createPlainCheck(check, NOW));
}

test("a sample is entered where its row says so, also after one that fails", () => {
  const table = new SampleTable();
  const issues = new IssueLog();
  const intake = intakeOf(table, issues);
  const rows = [row(1, "5"), row(2, "0", true), row(3, "6", true), row(4, "7", false), row(5, "8", true)];
  for (const each of rows) intake.row(each);
  const lines = Array.from({ length: table.length }, (_, at) => [table.line(at), table.entered(at)]);
  expect(lines).toEqual([
    [1, false],
    [3, true],
    [4, false],
    [5, true],
  ]);
  expect(issues.at(0)).toMatchObject({ line: 2, entered: true });
});

test("what was typed in is left out by its warning and comes back", async () => {
  const { sitting } = await reviewed(`${HEADER}\n${row(0, "1").own.join(",")}\n`);
  const intake = intakeOf(sitting.table, sitting.issues);
  for (let minute = 1; minute <= 6; minute++) intake.row(row(minute, "5", minute > 4));
  sitting.settle(null, NOW);
  expect(sitting.warned).toMatchObject([
    { code: "entered", n: 2, moves: 2, example: { device: "iPhone", beside: null } },
  ]);
  expect(sitting.settled?.plan.samples).toBe(7);
  sitting.leaveWarned("entered", true);
  sitting.settle(null, NOW);
  expect(sitting.settled?.statuses).toMatchObject({ skipped: 2, clear: 5 });
  expect([5, 6].map((at) => sitting.table.status(at))).toEqual([STATUS.skipped, STATUS.skipped]);
  sitting.leaveWarned("entered", false);
  sitting.settle(null, NOW);
  expect(sitting.settled?.plan.samples).toBe(7);
});

test("a failing row that was typed in is marked once it is corrected, whatever files go before it", async () => {
  const bad = row(3, "0").own.join(",");
  const { sitting, review } = await reviewed(`${HEADER}\n${bad}\n`, `${HEADER}\n${row(0, "1").own}\n`);
  sitting.issues.add(1, row(1, "0", true), "value-not-positive");
  sitting.issues.add(1, row(2, "0"), "value-not-positive");
  const [first] = sitting.files;
  if (first) sitting.remove(first);
  expect([0, 1].map((at) => sitting.issues.at(at)?.entered)).toEqual([true, undefined]);
  for (const at of [0, 1]) await review.edit(at, VALUE, "7");
  sitting.settle(null, NOW);
  const { table } = sitting;
  const samples = Array.from({ length: table.length }, (_, at) => [table.line(at), table.entered(at)]);
  expect(samples).toEqual([
    [2, false],
    [1, true],
    [2, false],
  ]);
  expect(sitting.warned).toMatchObject([{ code: "entered", n: 1 }]);
});

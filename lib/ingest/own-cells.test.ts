import { expect, test } from "vitest";
import { guessMapping } from "../readers/mapping";
import type { FilePart } from "./file-part";
import type { FailingRow } from "./issue-log";
import { ownCells } from "./own-cells";

const NAMES = ["Date", "Start time", "End time", "Steps"];
const EXAMPLES = [["2024-03-01"], ["08:15"], ["08:20"], ["5"]];
const columns = NAMES.map((name, index) => ({ index, name, examples: EXAMPLES[index] ?? [] }));

const part: FilePart = {
  index: 0,
  name: "",
  path: "",
  source: { name: "", size: 0, head: async () => new Uint8Array(), pieces: async function* () {} },
  format: { kind: "table", delimiter: ",", skipLines: 0 },
  packedBytes: 0,
  copy: null,
  answers: {
    zone: null,
    person: null,
    dataType: null,
    password: null,
    mappings: new Map(),
    confirmed: new Set(),
  },
  columns,
  ownColumns: NAMES,
  mapping: guessMapping(columns).mapping,
  readerVersion: 1,
  check: null,
  state: { kind: "read" },
  rows: null,
  damaged: false,
};

const row = (own: readonly string[]): FailingRow => ({
  file: 0,
  line: 2,
  code: "start-no-time",
  cell: "2024-03-01",
  own,
  cells: null,
});

test("a corrected time of day is joined with its date, for start and end", () => {
  const { cellsOf, columnOf } = ownCells(part);
  const failing = row(["2024-03-01", "", "", "5"]);
  expect(cellsOf(failing, failing.own)).toMatchObject({ start_date: "2024-03-01", end_date: "", value: "5" });
  expect(cellsOf(failing, ["2024-03-01", "08:15", "08:20", "5"])).toMatchObject({
    start_date: "2024-03-01 08:15",
    end_date: "2024-03-01 08:20",
  });
  // No one column holds the time: rules that write a whole one leave these rows alone.
  expect([columnOf("start_date"), columnOf("end_date"), columnOf("value")]).toEqual([-1, -1, 3]);
});

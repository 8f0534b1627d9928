import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blobSource } from "../readers/byte-source";
import { createPlainCheck } from "../readers/plain-check";
import type { Mapping, RowSink } from "../readers/reader";
import { tableReader } from "../readers/table-reader";
import { FIELD_NAMES, type FieldName } from "../samples/cells";
import { createRowCheck } from "../samples/check";
import { SampleTable } from "../samples/sample-table";
import { openZone } from "../samples/zone";
import { FileTally } from "./file-tally";
import { Intake } from "./intake";
import { IssueLog } from "./issue-log";

const NOW = Date.UTC(2024, 2, 10, 12);
const NEWLINES = ["\n", "\r\n", "\r"] as const;

/** Good cells and, more rarely, odd and bad ones. */
function cellArb(good: fc.Arbitrary<string>, ...odd: readonly string[]): fc.Arbitrary<string> {
  const blank = fc.constantFrom("", " ", '"', '"a\nb"', "é", "\u00a0", "\ufeff", "\0", "⌚".repeat(90));
  const quoted = good.map((cell) => `"${cell}"`);
  const padded = good.map((cell) => ` ${cell}`);
  const cut = fc.tuple(good, fc.nat(30)).map(([cell, at]) => cell.slice(0, at));
  const changed = fc
    .tuple(good, fc.nat(30), fc.constantFrom(..."0159:-.TZ,; \r"))
    .map(([cell, at, letter]) => cell.slice(0, at) + letter + cell.slice(at + 1));
  const bad = fc.oneof(blank, quoted, padded, cut, changed, fc.constantFrom("", ...odd));
  return fc.oneof({ weight: 24, arbitrary: good }, { weight: 1, arbitrary: bad });
}

const two = (n: number): string => String(n).padStart(2, "0");
const timeArb = (...days: readonly string[]) =>
  fc
    .record({
      day: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...days) },
        { weight: 1, arbitrary: fc.nat(30_000).map(dayOf) },
      ),
      separator: fc.constantFrom("T", "T", " "),
      seconds: fc.nat(86_399),
      fraction: fc.constantFrom("", "", "", ".000", ".123", ".1239", ".999999", ".5"),
      offset: fc.constantFrom("Z", "+00:00", "-00:00", "+05:45", "-18:00", "+18:00"),
    })
    .map(({ day, separator, seconds, fraction, offset }) => {
      const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
        .map((n) => two(Math.floor(n)))
        .join(":");
      return `${day}${separator}${clock}${fraction}${offset}`;
    });
const ODD_TIMES = [
  "2024-03-01T08:00:00",
  "2024-03-31T02:30:00",
  "2024-02-30T08:00:00Z",
  "0000-01-01T08:00:00Z",
  "2024-03-01T24:00:00Z",
  "2024-03-01T23:59:60Z",
  "2024-03-01T08:00:00+18:01",
  "2024-03-01T08:00:00+05:60",
  "2024-03-01T08:00Z",
  "20240301T080000Z",
  "2024-03-11T13:00:00Z",
  "2024-03-10T13:00:00Z",
  "9999-12-31T23:59:59-18:00",
  "1710000000",
  "2024-03-01t08:00:00z",
];
const ARBS: Readonly<Record<FieldName, fc.Arbitrary<string>>> = {
  device_name: cellArb(fc.constantFrom("iPhone", "iPhone", "Uhr Müller", "📱 2"), "x".repeat(300), "a\u0301"),
  device_version: cellArb(fc.constantFrom("17.1", "", "ä")),
  data_type: cellArb(fc.constantFrom("steps", "bpm", "", "steps"), "Steps", " bpm", "km"),
  start_date: cellArb(timeArb("2024-02-29", "2024-03-01", "1999-12-31"), ...ODD_TIMES),
  end_date: cellArb(fc.oneof(fc.constant(""), timeArb("2024-03-04", "2024-03-05")), ...ODD_TIMES),
  value: cellArb(
    fc.oneof(fc.integer({ min: 1, max: 300 }).map(String), fc.constantFrom("72.5", "0.10", ".5", "5.")),
    ...[
      "0",
      "0.0",
      "-1",
      "1e2",
      "300.1",
      "30001",
      "1234567890123456",
      "0.1234567890123456",
      ".",
      "1.2.3",
      "+7",
    ],
  ),
  unit: cellArb(fc.constantFrom("count", "count/min", "count/s", "count"), "Count", "km", "counts"),
};

const COLUMNS = [...FIELD_NAMES, "note", "user_id"] as const;
const SPARE = ["device_version", "data_type", "end_date", "note", "user_id"] as const;
/** In any order; columns that every sample needs are seldom missing. */
const columnsArb = fc
  .tuple(
    fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length }),
    fc.oneof(
      { weight: 9, arbitrary: fc.subarray([...SPARE]) },
      { weight: 1, arbitrary: fc.subarray([...COLUMNS]) },
    ),
  )
  .map(([all, missing]) => all.filter((column) => !missing.some((each) => each === column)))
  .filter((columns) => columns.length > 1);

const tableArb = fc
  .record({
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    newline: fc.constantFrom(...NEWLINES),
    columns: columnsArb,
    constants: fc.subarray([...FIELD_NAMES, ...Array<null>(60).fill(null)], { minLength: 1, maxLength: 1 }),
    constant: fc.constantFrom("count", "steps", "iPhone", "", " Count"),
    twice: fc.nat(20),
    mark: fc.boolean(),
    lastEnds: fc.boolean(),
    skipLines: fc.constantFrom(0, 0, 2),
    pieceBytes: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 100, max: 30_000 })),
    damage: fc.array(fc.tuple(fc.nat(), fc.constantFrom(0xff, 0xe2, 0x80, 0xf0, 0x22, 0x0d)), {
      maxLength: 2,
    }),
    person: fc.constantFrom(null, null, "ann", "ben"),
    mostListed: fc.constantFrom(0, 2, 1_000),
    dataType: fc.constantFrom(null, "steps", "bpm"),
    epoch: fc.constantFrom(null, "s"),
  })
  .chain((table) =>
    fc.record({
      table: fc.constant(table),
      rows: fc.array(fc.tuple(rowArb(table.columns), fc.constantFrom(1, 1, 1, 4, 90)), {
        minLength: 1,
        maxLength: 14,
      }),
    }),
  );
type Table = Parameters<Parameters<typeof tableArb.map>[0]>[0];

function dayOf(n: number): string {
  return new Date((n - 2000) * 86_400_000).toISOString().slice(0, 10);
}

function rowArb(columns: readonly string[]): fc.Arbitrary<readonly string[]> {
  const cells = fc.tuple(
    ...columns.map((column) => {
      if (column === "note") return fc.constantFrom("", "é", "x y", "z", "-", "📱", '"q', 'a"b');
      if (column === "user_id") return fc.constantFrom("ann", "ben", "", "Zoë", "ann", "ben", '"ann"');
      return ARBS[FIELD_NAMES.find((field) => field === column) ?? "value"];
    }),
  );
  const ragged = fc.constantFrom<readonly string[]>(["x"], [""], []);
  return fc
    .tuple(cells, fc.constantFrom(...Array(20).fill("whole"), "short", "long", "blank"), ragged)
    .map(([row, shape, more]) => {
      if (shape === "blank") return [""];
      return shape === "short" ? row.slice(0, -1) : shape === "long" ? [...row, ...more] : row;
    });
}

/** The bytes of the file, some of them damaged behind the header. */
function bytesOf({ table, rows }: Table): Uint8Array<ArrayBuffer> {
  const { delimiter, newline, columns, skipLines, mark, lastEnds, damage } = table;
  const head =
    "about this file\n".replace("\n", newline).repeat(skipLines) + columns.join(delimiter) + newline;
  const body = rows.flatMap(([row, n]) => Array<string>(n).fill(row.join(delimiter))).join(newline);
  const bytes = new TextEncoder().encode(`${mark ? "\ufeff" : ""}${head}${body}${lastEnds ? newline : ""}`);
  const from = head.length + 3;
  for (const [at, byte] of damage) if (from < bytes.length) bytes[from + (at % (bytes.length - from))] = byte;
  return bytes;
}

function mappingOf({ table }: Table): Mapping {
  const { columns, constants, constant, twice, epoch } = table;
  const sources = FIELD_NAMES.map((field) => {
    const index = columns.indexOf(field === "end_date" && twice === 0 ? "start_date" : field);
    const isConstant = constants.some((each) => each === field);
    if (isConstant) return [field, { from: "constant", value: constant }] as const;
    return [field, index < 0 ? { from: "nothing" } : { from: "column", index }] as const;
  });
  const nothing = { from: "nothing" } as const;
  const {
    device_name = nothing,
    device_version = nothing,
    data_type = nothing,
    ...rest
  } = Object.fromEntries(sources);
  const { start_date = nothing, end_date = nothing, value = nothing, unit = nothing } = rest;
  return { fields: { device_name, device_version, data_type, start_date, end_date, value, unit }, epoch };
}

const zone = await openZone("Europe/Berlin");

/** All that reading leaves behind, and how many rows went the short way. */
async function readWith(input: Table, lane: boolean) {
  const { table } = input;
  const samples = new SampleTable();
  const issues = new IssueLog(table.mostListed);
  const tally = new FileTally();
  const check = createRowCheck({ zone, dataType: table.dataType, epoch: table.epoch, now: NOW });
  const progress: number[] = [];
  const onProgress = (bytes: number): unknown => progress.push(bytes);
  const target = {
    table: samples,
    issues,
    tally,
    file: 3,
    keepCells: false,
    onColumns: () => {},
    person: table.person,
    onProgress,
  };
  const intake = new Intake(target, check, createPlainCheck(check, NOW));
  let short = 0;
  const long: RowSink = {
    columns: (names) => intake.columns(names),
    row: (row) => intake.row(row),
    notLookedAt: () => {},
    note: () => {},
    progress: (bytes) => intake.progress(bytes),
  };
  const both: RowSink = {
    ...long,
    sample: (sample, line, person, cells) => {
      const taken = intake.sample(sample, line, person, cells);
      if (taken) short++;
      return taken;
    },
  };
  const format = { kind: "table", delimiter: table.delimiter, skipLines: table.skipLines } as const;
  const file = new Blob([bytesOf(input)]);
  const { signal } = new AbortController();
  const reader = tableReader(format, table.pieceBytes);
  const end = await reader.read(blobSource(file), lane ? both : long, { mapping: mappingOf(input) }, signal);
  const rows = Array.from({ length: samples.length }, (_, row) => ({
    times: [samples.start(row), samples.end(row), samples.startOffset(row), samples.endOffset(row)],
    value: samples.value(row),
    series: samples.seriesAt(row),
    at: [samples.fileOf(row), samples.line(row)],
  }));
  return {
    left: {
      end,
      rows,
      listed: Array.from({ length: issues.size }, (_, place) => issues.at(place)),
      causes: issues.causes(),
      tally,
      progress,
    },
    short,
  };
}

describe("rows read from their bytes", () => {
  test("leave behind the samples, issues, lines and counts of rows read as cells", async () => {
    let short = 0;
    let found = 0;
    await fc.assert(
      fc.asyncProperty(tableArb, async (input) => {
        const straight = await readWith(input, true);
        const slow = await readWith(input, false);
        expect(straight.left).toEqual(slow.left);
        expect(slow.short).toBe(0);
        short += straight.short;
        found += slow.left.tally.found;
      }),
      { numRuns: 600 },
    );
    // Both ways are gone, and often: else the test would say nothing.
    expect(short).toBeGreaterThan(found / 10);
    expect(found - short).toBeGreaterThan(found / 10);
  });
});

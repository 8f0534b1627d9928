import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessMapping } from "./mapping";
import type { Reader } from "./reader";
import { logRows } from "./row-log";
import { tableReader } from "./table-reader";

const COMMA = { kind: "table", delimiter: ",", skipLines: 0 } as const;
const HEADER = ["device_name", "start_date", "value", "unit", "note"];

const cellArb = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z0-9:.+-]{0,12}$/) },
  {
    weight: 2,
    arbitrary: fc.string({
      unit: fc.constantFrom('"', ",", ";", "\t", "|", "\n", "\r\n", " ", "é", "⌚", "x"),
    }),
  },
);
const tableArb = fc.record({
  rows: fc.array(fc.array(cellArb, { minLength: HEADER.length, maxLength: HEADER.length }), {
    minLength: 1,
    maxLength: 20,
  }),
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  newline: fc.constantFrom("\n", "\r\n"),
  bom: fc.boolean(),
  quoteAll: fc.boolean(),
  lastEnds: fc.boolean(),
  blankLines: fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 22, maxLength: 22 }),
  pieceBytes: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 500 })),
});

function quoteCell(cell: string, delimiter: string, always: boolean): string {
  const must = always || /^[\s"]|[\r\n]|\s$/.test(cell) || cell.includes(delimiter);
  return must ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Cells that end in a carriage return are told apart from a line end only where another cell follows. */
function settled(row: readonly string[]): string[] {
  return row.map((cell, i) => (i === row.length - 1 ? cell.replace(/\r+$/, "") : cell));
}

describe("tables", () => {
  test("any table written with quotes, any line end and any piece size reads as it was, on the right lines", async () => {
    await fc.assert(
      fc.asyncProperty(tableArb, async (table) => {
        const rows = table.rows.map(settled);
        let text = table.bom ? "\ufeff" : "";
        let line = 1;
        const expected: { line: number; own: string[] }[] = [];
        [HEADER, ...rows].forEach((row, i) => {
          text += table.newline.repeat(table.blankLines[i] ?? 0);
          line += table.blankLines[i] ?? 0;
          if (i > 0) {
            expected.push({ line, own: row });
          }
          const written = row
            .map((cell) => quoteCell(cell, table.delimiter, table.quoteAll))
            .join(table.delimiter);
          text += i === rows.length && !table.lastEnds ? written : written + table.newline;
          line += 1 + written.split("\n").length - 1;
        });
        const format = { kind: "table", delimiter: table.delimiter, skipLines: 0 } as const;
        const {
          rows: found,
          end,
          progress,
        } = await logRows(tableReader(format, table.pieceBytes), new Blob([text]));
        expect(end).toEqual({ kind: "complete" });
        expect(found.map(({ line, own }) => ({ line, own }))).toEqual(expected);
        expect(found.some((row) => row.ragged)).toBe(false);
        expect(found.map((row) => row.cells.device_name)).toEqual(rows.map((row) => row[0]));
        expect(progress.at(-1)).toBe(new Blob([text]).size);
      }),
      { numRuns: 400 },
    );
  });

  test("a mapping decides what feeds each field", async () => {
    const file = new Blob(["a,b,c\n1,2,3\n"]);
    const { mapping } = guessMapping([]);
    const { rows } = await logRows(tableReader(COMMA), file, {
      mapping: {
        ...mapping,
        fields: {
          ...mapping.fields,
          value: { from: "column", index: 2 },
          unit: { from: "constant", value: "count" },
        },
      },
    });
    expect(rows).toEqual([
      { line: 2, cells: { value: "3", unit: "count" }, own: ["1", "2", "3"], person: "", ragged: false },
    ]);
  });
});

describe("what a table cannot be read to its end", () => {
  const header = "device_name,start_date,value\n";
  const good = "x,2024-01-01T00:00Z,1\n";
  const long = "y".repeat(1_100_000);

  test.each([
    ["a row without an end", header + good + good + long, 2],
    ["a row with an end", `${header}${good}${good}${long}\n${good}`, 2],
    ["a row in quotes", `${header}${good}${good}"${long}"\n${good}`, 2],
  ])("%s, longer than 1 MB: what came before stands, whatever the piece size", async (_, text, before) => {
    for (const pieceBytes of [200_000, 1_000_001, 4_000_000]) {
      const { rows, end } = await logRows(tableReader(COMMA, pieceBytes), new Blob([text]));
      expect(rows.length).toBe(before);
      expect(end).toEqual({ kind: "incomplete", detail: "the row on line 4 is longer than 1 MB" });
    }
  });

  test("a quote that never closes costs its own line only, whatever the piece size", async () => {
    const text = `${header}${good}"${good}${good.repeat(60_000)}`;
    for (const pieceBytes of [100_000, 1_000_001, 4_000_000]) {
      const { rows, end } = await logRows(tableReader(COMMA, pieceBytes), new Blob([text]));
      expect(end).toEqual({ kind: "complete" });
      expect(rows.length).toBe(60_002);
      expect(rows.filter((row) => row.ragged).map((row) => row.line)).toEqual([3]);
      expect(rows.at(-1)?.line).toBe(60_003);
    }
  });

  test("no more than the first pieces of a 60 MB line are read", async () => {
    const file = new Blob(Array.from({ length: 60 }, () => "z".repeat(1_000_000)));
    const { end, progress } = await logRows(tableReader(COMMA), file);
    expect(end).toMatchObject({ kind: "rejected", rejection: { code: "line-too-long" } });
    expect(Math.max(...progress)).toBeLessThan(10_000_000);
  });

  test("a file that vanishes while it is read ends incomplete; one that never opens is refused", async () => {
    const { rows, end } = await logRows(tableReader(COMMA, 20), vanishing(header + good.repeat(9), 6));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(9);
    expect(end).toMatchObject({ kind: "incomplete" });
    const never = await logRows(tableReader(COMMA), vanishing(header + good, 0));
    expect(never.end).toMatchObject({ kind: "rejected", rejection: { code: "unreadable" } });
  });

  test("the signal stops it with its reason", async () => {
    const controller = new AbortController();
    const reader: Reader = tableReader(COMMA, 10);
    const file = new Blob([header, good.repeat(100)]);
    const reading = logRows(reader, file, { mapping: null }, controller.signal);
    controller.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
  });

  test("a header without rows is refused", async () => {
    const { end } = await logRows(tableReader(COMMA), new Blob([header, "\n\n"]));
    expect(end).toMatchObject({ kind: "rejected", rejection: { code: "header-only" } });
  });
});

/** A file of which only the first `slices` reads succeed. */
function vanishing(text: string, slices: number): Blob {
  const file = new File([text], "x.csv");
  let left = slices;
  const slice = file.slice.bind(file);
  file.slice = (start, end) => {
    const part = slice(start, end);
    if (left-- <= 0) {
      part.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
    }
    return part;
  };
  return file;
}

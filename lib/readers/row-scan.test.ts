import fc from "fast-check";
import type { ParseResult } from "papaparse";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import type { Dialect } from "./dialect";
import { RowScan, UNFINISHED } from "./row-scan";

const COMMA: Dialect = { delimiter: ",", newline: "\n" };

interface Scanned {
  readonly rows: string[][];
  readonly lines: number[];
  readonly broken: boolean[];
}

function scan(text: string, dialect: Dialect): Scanned {
  const rows: Scanned = { rows: [], lines: [], broken: [] };
  const rowScan = new RowScan(dialect);
  rowScan.open(text);
  for (let at = 0; at < text.length; ) {
    at = rowScan.next(at, true);
    rows.rows.push(Array.from({ length: rowScan.count }, (_, i) => rowScan.cell(i) ?? ""));
    rows.lines.push(rowScan.lines);
    rows.broken.push(rowScan.broken);
  }
  return rows;
}

/** The same rows by papaparse, which leaves the "\r" of "\r\n" and the empty text behind the last line end. */
function papaRows(text: string, dialect: Dialect): ParseResult<string[]> {
  const ended = text.endsWith(dialect.newline) ? text : text + dialect.newline;
  const parsed: ParseResult<string[]> = new Papa.Parser(dialect).parse(ended, 0, true);
  return parsed;
}

const dialectArb = fc.record<Dialect>({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  newline: fc.constantFrom("\n", "\r"),
});

function textArb(letters: readonly string[]) {
  return dialectArb.chain((dialect) =>
    fc.tuple(
      fc.string({
        unit: fc.constantFrom(...letters, dialect.delimiter, dialect.newline),
        minLength: 1,
        maxLength: 40,
      }),
      fc.constant(dialect),
    ),
  );
}

describe("RowScan", () => {
  test("finds the rows that papaparse finds in text without quotes", () => {
    fc.assert(
      fc.property(textArb(["a", " ", "⌚", "'"]), ([text, dialect]) => {
        const { rows, broken } = scan(text, dialect);
        expect(rows).toEqual(papaRows(text, dialect).data);
        expect(broken).not.toContain(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("finds them in text with quotes, too, and calls broken what papaparse reports", () => {
    let whole = 0;
    fc.assert(
      fc.property(textArb(['"', '"', "a", " "]), ([text, dialect]) => {
        const { rows, broken, lines } = scan(text, dialect);
        const papa = papaRows(text, dialect);
        const unclosed = papa.meta.cursor < text.length;
        expect(broken.includes(true)).toBe(papa.errors.length > 0 || unclosed);
        expect(lines.reduce((sum, n) => sum + n, 0)).toBe(
          text.replace(/[^\n\r]/g, "").length + (/[\n\r]$/.test(text) ? 0 : 1),
        );
        if (!broken.includes(true)) {
          whole++;
          expect(rows).toEqual(papa.data);
        }
      }),
      { numRuns: 5000 },
    );
    expect(whole).toBeGreaterThan(500);
  });

  test("asks for more text rather than end a row too early: wherever it is cut, the rows are the same", () => {
    fc.assert(
      fc.property(textArb(['"', '"', "a", "\r"]), fc.nat(40), ([text, dialect], cut) => {
        const rowScan = new RowScan(dialect);
        const rows: string[][] = [];
        let rest = "";
        for (const last of [false, true]) {
          rest += last ? text.slice(cut) : text.slice(0, cut);
          rowScan.open(rest);
          let at = 0;
          while (at < rest.length) {
            const next = rowScan.next(at, last);
            if (next === UNFINISHED) {
              break;
            }
            rows.push(Array.from({ length: rowScan.count }, (_, i) => rowScan.cell(i) ?? ""));
            at = next;
          }
          rest = rest.slice(at);
        }
        expect(rest).toBe("");
        expect(rows).toEqual(scan(text, dialect).rows);
      }),
      { numRuns: 2000 },
    );
  });

  test("a broken row ends with its line, and the next line is read for itself", () => {
    const { rows, broken, lines } = scan('a,b\n"x"y,"1"\r\nc,"d\n,e"\n"never,closes\nf,g\n', COMMA);
    expect(rows).toEqual([
      ["a", "b"],
      ['"x"y', '"1"'],
      ["c", "d\n,e"],
      ['"never', "closes"],
      ["f", "g"],
    ]);
    expect(broken).toEqual([false, true, false, true, false]);
    expect(lines).toEqual([1, 1, 2, 1, 1]);
  });

  test("more cells than it was made for", () => {
    const cells = Array.from({ length: 1000 }, (_, i) => String(i));
    expect(scan(cells.join(), COMMA).rows).toEqual([cells]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ndjsonReader } from "./ndjson-reader";
import { logRows } from "./row-log";

const GOOD = '{"device_name":"X","value":7.50}';
const lineArb = fc.constantFrom(
  { text: GOOD, values: ["7.50"] },
  { text: `  ${GOOD}\t`, values: ["7.50"] },
  { text: "", values: [] },
  { text: "   ", values: [] },
  { text: '{"value":', values: [undefined] },
  { text: '[{"value":1}', values: [undefined] },
  { text: "42", values: [undefined] },
  { text: '{"value":1}}', values: [undefined] },
  { text: '{"value":1} {"value":2}', values: ["1", "2"] },
  { text: '{"data":[{"value":1},{"value":2}],"data_type":"steps"}', values: ["1", "2"] },
  { text: '{"data":[{"value":1},{"value":2]}', values: [undefined] },
  { text: '[{"value":9007199254740993}]', values: ["9007199254740993"] },
);

describe("JSON lines", () => {
  test("every line is read for itself, on its number, whatever the size of the pieces", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(lineArb, { maxLength: 12 }),
        fc.constantFrom("\n", "\r\n"),
        fc.integer({ min: 1, max: 200 }),
        fc.boolean(),
        async (lines, newline, pieceBytes, lastEnds) => {
          const all = [{ text: GOOD, values: ["7.50"] }, ...lines];
          const text = all.map((line) => line.text).join(newline) + (lastEnds ? newline : "");
          const { rows, end } = await logRows(ndjsonReader(pieceBytes), new Blob([text]));
          expect(end).toEqual({ kind: "complete" });
          expect(rows.map((row) => ({ line: row.line, value: row.cells.value }))).toEqual(
            all.flatMap(({ values }, i) => values.map((value) => ({ line: i + 1, value }))),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a body's data type reaches its samples although it comes last", async () => {
    const line = '{"data":[{"value":1,"unit":"count"}],"data_type":"steps","user_id":"u"}';
    const { rows, columns } = await logRows(ndjsonReader(), new Blob([line]));
    expect(rows[0]).toMatchObject({ cells: { data_type: "steps" }, person: "u" });
    expect(rows[0]?.own[columns?.indexOf("data_type") ?? -1]).toBe("steps");
  });

  test("of a long bad line the first 1,000 characters are shown", async () => {
    const { rows } = await logRows(ndjsonReader(), new Blob([`${GOOD}\n{"value":"${"x".repeat(5000)}\n`]));
    expect(rows[1]?.own[0]?.length).toBe(1000);
  });

  test("objects of another kind are refused with their keys; a line without end early", async () => {
    const other = await logRows(ndjsonReader(), new Blob(['{"foo":1,"bar":2}\n{"foo":3}\n']));
    expect(other.end).toEqual({
      kind: "rejected",
      rejection: { code: "not-samples", detail: "JSON with the keys foo, bar" },
    });
    const long = new Blob([
      `${GOOD}\n{"value":"`,
      ...Array.from({ length: 30 }, () => "x".repeat(1_000_000)),
    ]);
    const { end, rows, progress } = await logRows(ndjsonReader(), long);
    expect(rows.length).toBe(1);
    expect(end).toEqual({ kind: "incomplete", detail: "line 2 is longer than 8 MB" });
    expect(Math.max(...progress)).toBeLessThan(20_000_000);
  });
});

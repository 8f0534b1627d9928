import { describe, expect, test } from "vitest";
import { BROKEN_BYTES, BROKEN_TEXTS } from "./json-broken-cases.test-support";
import { SOUND_BYTES, SOUND_TEXTS } from "./json-cases.test-support";
import { jsonReader } from "./json-reader";
import { ndjsonReader } from "./ndjson-reader";
import type { ReadEnd } from "./reader";
import { logRows } from "./row-log";

type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const bytewise = (letters: string): Bytes => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
const CASES: readonly (readonly [string, Bytes])[] = [
  ...Object.entries({ ...SOUND_TEXTS, ...BROKEN_TEXTS }).map(([name, text]) => [name, utf8(text)] as const),
  ...Object.entries({ ...SOUND_BYTES, ...BROKEN_BYTES }).map(
    ([name, text]) => [name, bytewise(text)] as const,
  ),
];

/**
 * Where the readers differ on purpose: programs write NaN and Infinity for a reading that is none, and only that reading
 * is to fail; and files hold several JSON values one after another.
 */
const NOT_FINITE = ["n_number_NaN", "n_number_infinity", "n_number_minus_infinity"];
const CLOSES_OBJECT = "n_structure_object_followed_by_closing_object";
const SEVERAL_VALUES = ["n_structure_double_array"];

/** Small pieces cut every case everywhere; of the two of 100 KB that would take long. */
const pieceSizes = (bytes: Bytes): number[] => (bytes.length > 10_000 ? [4_000_000] : [1, 2, 7, 4_000_000]);

const decode = (bytes: Bytes): string => new TextDecoder().decode(bytes);

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const around = (before: string, bytes: Bytes, after: string): Bytes =>
  Uint8Array.from([...utf8(before), ...bytes, ...utf8(after)]);

const isBroken = (end: ReadEnd): boolean =>
  end.kind === "rejected" ? end.rejection.code === "malformed-json" : / JSON /.test(` ${detailOf(end)} `);
const detailOf = (end: ReadEnd): string => (end.kind === "incomplete" ? end.detail : "");

test("there are enough cases, and the oracle judges them as their names say", () => {
  expect(CASES.length).toBeGreaterThan(280);
  expect(new Set(CASES.map(([name]) => name)).size).toBe(CASES.length);
  for (const [name, bytes] of CASES)
    if (!name.startsWith("i_")) expect([name, parses(decode(bytes))]).toEqual([name, name.startsWith("y_")]);
});

describe.each(CASES)("%s", (name, bytes) => {
  test("as the value of an unknown field in a list", async () => {
    const file = around('[{"value":1},{"value":2,"zz":', bytes, '},{"value":3}]');
    const sound = parses(decode(file)) || NOT_FINITE.includes(name);
    for (const pieceBytes of pieceSizes(bytes)) {
      const { end, rows } = await logRows(jsonReader(pieceBytes), new Blob([file]));
      const values = rows.map(({ cells }) => cells.value);
      if (sound)
        expect([name, end, values, pieceBytes]).toEqual([
          name,
          { kind: "complete" },
          ["1", "2", "3"],
          pieceBytes,
        ]);
      else expect([name, isBroken(end), values.slice(0, 1), end]).toEqual([name, true, ["1"], end]);
      // An object that the case itself closes is whole before the fault comes.
      if (!sound) expect(values.slice(1)).toEqual(name === CLOSES_OBJECT ? ["2"] : []);
    }
  });

  test("as such on a line of NDJSON, where it fails alone", async () => {
    const file = around('{"value":1}\n{"value":2,"zz":', bytes, '}\n{"value":3}\n');
    const lines = decode(file).split("\n");
    const expected = lines
      .filter((line) => /[^ \t\r]/.test(line))
      .map((line) => (/^\{/.test(line) && (parses(line) || NOT_FINITE.includes(name)) ? 1 : 0));
    for (const pieceBytes of pieceSizes(bytes)) {
      const { end, rows } = await logRows(ndjsonReader(pieceBytes), new Blob([file]));
      expect(end).toEqual({ kind: "complete" });
      expect([name, rows.map(({ cells }) => Number(cells.value !== undefined))]).toEqual([name, expected]);
    }
  });

  test("as a whole file", async () => {
    const text = decode(bytes);
    const sound = parses(text) || NOT_FINITE.includes(name) || SEVERAL_VALUES.includes(name);
    for (const pieceBytes of pieceSizes(bytes)) {
      const { end } = await logRows(jsonReader(pieceBytes), new Blob([bytes]));
      // Nothing that is neither list nor object is taken for JSON in the first place.
      if (sound && /^[\s\ufeff]*[[{]/.test(text)) expect([name, isBroken(end)]).toEqual([name, false]);
      else expect([name, end.kind === "complete"]).toEqual([name, false]);
    }
  });
});

test("blanks that JSON does not know are no blanks around a line", async () => {
  const lines = [
    '\u00a0{"value":1}',
    '{"value":2}\u2003',
    '\ufeff{"value":3}',
    "\u00a0",
    ' \t{"value":4} \r',
  ];
  const { rows } = await logRows(ndjsonReader(), new Blob([`{"value":0}\n${lines.join("\n")}`]));
  expect(rows.map(({ cells }) => cells.value)).toEqual([
    "0",
    undefined,
    undefined,
    undefined,
    undefined,
    "4",
  ]);
});

test("nesting that the stack could not bear is broken, not a crash", async () => {
  for (const levels of [900, 1_100, 200_000]) {
    const list = `[{"value":1},{"value":2,"zz":${"[".repeat(levels)}${"]".repeat(levels)}}]`;
    const { end } = await logRows(jsonReader(), new Blob([list]));
    expect([levels, isBroken(end)]).toEqual([levels, levels > 1_000]);
  }
});

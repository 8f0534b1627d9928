import { describe, expect, test } from "vitest";
import { jsonReader } from "./json-reader";
import { logRows } from "./row-log";

test.each([
  '[{"value":1}',
  '[{"value":1},',
  '[{"value":1},]',
  '[,{"value":1}]',
  '[{"value":1}{"value":1}]',
  '[{"value":1,}]',
  '[{"value" 1}]',
  "[{value:1}]",
  '[{"value":1,"note":"\u001f"}]',
  '[{"value":1,"note":"\\x"}]',
  '[{"value":1,"note":"\\u12g4"}]',
  '[{"value":01}]',
  '[{"value":1.}]',
  '[{"value":+1}]',
  '[{"value":.5}]',
  '[{"value":tru}]',
  '[{"value":1,"note":[1,]}]',
  '[{"value":1,"note":[1}]}]',
  '[{"value":1}] x',
  '{"data_type":"steps","data":[{"value":1}]',
  '{"data_type":"steps","data":[{"value":1}],}',
])("%s is broken", async (text) => {
  expect(() => JSON.parse(text)).toThrow();
  const { end } = await logRows(jsonReader(), new Blob([text]));
  expect(end).toMatchObject(
    end.kind === "rejected" ? { rejection: { code: "malformed-json" } } : { kind: "incomplete" },
  );
});

describe("JSON that is not samples, or ends early", () => {
  test.each([
    ['{"data":{"metrics":[]}}', "not-samples", "JSON with the keys data"],
    ['{"Data Source":"x","Data Points":[]}', "not-samples", "JSON with the keys Data Source, Data Points"],
    ['[{"localTime":"08:01","bogus":1}]', "not-samples", "JSON with the keys localTime, bogus"],
    ['{"data_type":"steps","data":[]}', "no-rows", "JSON without a single sample"],
    ["[]", "no-rows", "JSON without a single sample"],
    ['[{"value":1', "malformed-json", "the JSON breaks off on line 1"],
    ['[\n{"value"\n1}]', "malformed-json", "the JSON is broken on line 2"],
  ])("%s is refused: %s", async (text, code, detail) => {
    const { end, rows } = await logRows(jsonReader(), new Blob([text]));
    expect(end).toEqual({ kind: "rejected", rejection: { code, detail } });
    expect(rows).toEqual([]);
  });

  test("a value without end within 1 MB, before any sample, is not samples", async () => {
    const text = new Blob([`{"big":[${"1,".repeat(600_000)}1]}`]);
    expect((await logRows(jsonReader(), text)).end).toMatchObject({ rejection: { code: "not-samples" } });
    const later = new Blob([`[{"foo":1,"big":[${"1,".repeat(600_000)}1]}]`]);
    expect((await logRows(jsonReader(), later)).end).toMatchObject({ rejection: { code: "not-samples" } });
  });

  test("what came before a break stands", async () => {
    const good = '{"value":1,\n"unit":"count"}';
    const { end, rows } = await logRows(jsonReader(), new Blob([`[${good},\n${good},\n${good} ${good}]`]));
    expect(rows.map((row) => row.line)).toEqual([1, 3, 5]);
    expect(end).toEqual({ kind: "incomplete", detail: "the JSON is broken on line 6" });
  });

  test("elements that are no objects are rows that hold nothing", async () => {
    const { rows, end } = await logRows(jsonReader(), new Blob(['[{"value":1}, 7, "x", [2], null]']));
    expect(end).toEqual({ kind: "complete" });
    expect(rows.slice(1)).toEqual(
      ["7", '"x"', "[2]", "null"].map((text) => ({
        line: 1,
        cells: {},
        own: [text],
        person: "",
        ragged: false,
      })),
    );
  });

  test("a sample longer than 1 MB ends the reading, wherever the pieces are cut", async () => {
    const text = `[{"value":1},{"value":2,"note":"${"x".repeat(1_100_000)}"},{"value":3}]`;
    for (const pieceBytes of [300_000, 1_048_576, 8_000_000]) {
      const { rows, end } = await logRows(jsonReader(pieceBytes), new Blob([text]));
      expect(rows.length).toBe(1);
      expect(end).toEqual({ kind: "incomplete", detail: "what begins on line 1 is longer than 1 MB" });
    }
  });

  test("deep nesting is broken JSON, not a crash", async () => {
    const { end } = await logRows(jsonReader(), new Blob([`[{"value":${"[".repeat(200_000)}`]));
    expect(end).toMatchObject({ kind: "rejected", rejection: { code: "malformed-json" } });
  });

  test("the signal stops it with its reason", async () => {
    const controller = new AbortController();
    const file = new Blob([`[${Array.from({ length: 500 }, () => '{"value":1}').join()}]`]);
    const reading = logRows(jsonReader(100), file, { mapping: null }, controller.signal);
    controller.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
  });
});

describe("what keys mean", () => {
  test("two readings in one object are not taken for one", async () => {
    const { rows } = await logRows(
      jsonReader(),
      new Blob(['[{"device":"X","start":"s","steps":52,"bpm":71}]']),
    );
    expect(rows[0]?.cells).toMatchObject({ device_name: "X", start_date: "s", value: null });
  });

  test("the documented name goes before another, and persons are told", async () => {
    const text = '[{"steps":1,"value":2,"start":"a","start_date":"b","user_id":7}]';
    const { rows } = await logRows(jsonReader(), new Blob([text]));
    expect(rows[0]).toMatchObject({ cells: { value: "2", start_date: "b" }, person: "7" });
    const body = '{"participant":"P1","data_type":"steps","data":[{"value":1},{"value":2,"email":"a@b"}]}';
    const told = await logRows(jsonReader(), new Blob([body]));
    expect(told.rows.map((row) => row.person)).toEqual(["P1", "a@b"]);
  });
});

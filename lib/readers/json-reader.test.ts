import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { jsonReader } from "./json-reader";
import { logRows } from "./row-log";

/** A JSON value as a test writes it, and the cell that it is. */
interface Written {
  readonly text: string;
  readonly cell: string | null | undefined;
}

const textArb = fc.string({
  unit: fc.constantFrom("a", '"', "\\", "/", "\n", "\u0001", "é", "⌚", "{", "[", "]", "}", ",", ":"),
});
const scalarArb: fc.Arbitrary<Written> = fc.oneof(
  textArb.map((text) => ({ text: JSON.stringify(text), cell: text })),
  fc
    .constantFrom("0", "72.10", "-1.5e-3", "1e400", "9007199254740993", "1E+2", "NaN", "-Infinity")
    .map((text) => ({ text, cell: text })),
  fc
    .constantFrom("true", "false", "{}", "[]", '[1,{"value":2}]', '{"a":"}"}')
    .map((text) => ({ text, cell: null })),
  fc.constant({ text: "null", cell: undefined }),
);
const keyArb = fc.constantFrom(
  "device_name",
  "start_date",
  "value",
  "unit",
  "note",
  "__proto__",
  "toString",
  "é",
);
const sampleArb = fc.uniqueArray(fc.tuple(keyArb, scalarArb), {
  selector: ([key]) => key,
  minLength: 1,
  maxLength: 7,
});
const bodyArb = fc.record({
  type: fc.option(fc.constantFrom("steps", "bpm"), { nil: undefined }),
  typeLast: fc.boolean(),
  extra: fc.boolean(),
  samples: fc.array(sampleArb, { maxLength: 3 }),
});
type Sample = readonly (readonly [string, Written])[];
interface Body {
  readonly type: string | undefined;
  readonly typeLast: boolean;
  readonly extra: boolean;
  readonly samples: readonly Sample[];
}

/** Blanks between the parts of JSON text. */
type Blank = "" | " " | "\n" | "\r\n  ";

function join(parts: readonly string[], open: string, close: string, blank: Blank): string {
  return open + blank + parts.join(`${blank},${blank}`) + blank + close;
}

function writeSample(sample: Sample, blank: Blank): string {
  return join(
    sample.map(([key, value]) => `${JSON.stringify(key)}${blank}:${blank}${value.text}`),
    "{",
    "}",
    blank,
  );
}

function writeBody(body: Body, blank: Blank): string {
  const data = `"data"${blank}:${join(
    body.samples.map((each) => writeSample(each, blank)),
    "[",
    "]",
    blank,
  )}`;
  const type = body.type === undefined ? [] : [`"data_type":${JSON.stringify(body.type)}`];
  const extra = body.extra ? ['"meta":{"data":[1]}'] : [];
  return join(body.typeLast ? [...extra, data, ...type] : [...type, ...extra, data], "{", "}", blank);
}

function cellsOf(sample: Sample, type: string | undefined) {
  const fields = ["device_name", "start_date", "value", "unit"];
  const cells = sample.flatMap(([key, { cell }]) =>
    fields.includes(key) && cell !== undefined ? [[key, cell]] : [],
  );
  return { ...Object.fromEntries(cells), ...(type === undefined ? {} : { data_type: type }) };
}

const blankArb = fc.constantFrom<Blank>("", " ", "\n", "\r\n  ");
const pieceArb = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 2, max: 60 }),
  fc.integer({ min: 60, max: 3000 }),
);
const familiar: Sample = [["value", { text: "1", cell: "1" }]];

/** Thousands of one-byte pieces take their time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

describe("any JSON reads the same, whatever its order of keys, its blanks and the size of the pieces", () => {
  test("bodies: one, several in a row, or a list of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(bodyArb, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        blankArb,
        pieceArb,
        async (bodies, list, blank, pieceBytes) => {
          const all = [...bodies, { type: "steps", typeLast: true, extra: false, samples: [familiar] }];
          const written = all.map((body) => writeBody(body, blank));
          const text = list ? join(written, "[", "]", blank) : written.join(" ");
          const { rows, end } = await logRows(jsonReader(pieceBytes), new Blob([text]));
          expect(end).toEqual({ kind: "complete" });
          expect(rows.map((row) => row.cells)).toEqual(
            all.flatMap((body) => body.samples.map((sample) => cellsOf(sample, body.type))),
          );
        },
      ),
      { numRuns: 120 },
    );
  });

  test("lists of samples, on the right lines, with the person's own texts", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sampleArb, { minLength: 1 }),
        blankArb,
        pieceArb,
        async (samples, blank, pieceBytes) => {
          const all = [...samples, familiar];
          const text = join(
            all.map((sample) => writeSample(sample, blank)),
            "\ufeff[",
            "]",
            blank,
          );
          const { rows, end, columns } = await logRows(jsonReader(pieceBytes), new Blob([text]));
          expect(end).toEqual({ kind: "complete" });
          let at = 0;
          rows.forEach((row, i) => {
            const sample = all[i] ?? [];
            at = text.indexOf(writeSample(sample, blank), at);
            expect(row.cells).toEqual(cellsOf(sample, undefined));
            expect(row.line).toBe(text.slice(0, at).split("\n").length);
            for (const [key, value] of sample) {
              const shown = value.cell ?? (value.cell === null ? value.text : "");
              const column = columns?.indexOf(key) ?? -1;
              expect(column === -1 ? shown : row.own[column]).toBe(shown);
            }
            at++;
          });
          expect(rows.length).toBe(all.length);
        },
      ),
      { numRuns: 120 },
    );
  });

  test("text that JSON.parse refuses never ends complete, and text that it takes never ends malformed", async () => {
    const strict = sampleArb.filter((sample) =>
      sample.every(([, { text }]) => !/^(?:NaN|-Infinity)$/.test(text)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(strict, { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.constantFrom("", '"', ",", "{", "}", "[", "]", "x", "1", ":", "\\"),
        fc.nat(1),
        pieceArb,
        async (samples, place, insert, remove, pieceBytes) => {
          const text = writeBody(
            { type: "bpm", typeLast: false, extra: true, samples: [familiar, ...samples] },
            "",
          );
          const at = place % text.length;
          const spoilt = text.slice(0, at) + insert + text.slice(at + remove);
          const { end } = await logRows(jsonReader(pieceBytes), new Blob([spoilt]));
          const refused = end.kind === "rejected" ? end.rejection.code : end.kind;
          expect(isJson(spoilt) ? ["complete", "no-rows", "not-samples"] : FAULTS).toContain(refused);
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** How broken JSON may end: what comes before the break may be of another shape. */
const FAULTS = ["incomplete", "malformed-json", "not-samples"];

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

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

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

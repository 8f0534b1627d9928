import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIELD_NAMES, type FieldName } from "./cells";
import { createRowCheck, newCheckedSample } from "./check";
import {
  CONTRACT_LIMITS,
  FIELD_ROWS,
  NUMBER_FORMS,
  TEMPLATE_ROWS,
  TIME_FORMS,
  templateCsv,
  UNIT_ROWS,
} from "./contract-table";
import { ISSUES, issueField } from "./issue";
import { makeSampleSchema, makeSamplesBodySchema, type Sample } from "./sample";

const NOW = Date.UTC(2025, 0, 1);
const schema = makeSampleSchema(() => NOW);
const bodySchema = makeSamplesBodySchema(() => NOW);
const SAMPLE: Sample = {
  device_name: "iPhone",
  start_date: "2023-11-01T08:04:51.000+04:00",
  unit: "count",
  value: 14,
};
const takes = (change: Readonly<Record<string, unknown>>): boolean =>
  schema.safeParse({ ...SAMPLE, ...change }).success;
const rowOf = (name: FieldName) => {
  const row = FIELD_ROWS.find((each) => each.name === name);
  if (!row) throw new RangeError(name);
  return row;
};
const inSample = FIELD_ROWS.filter(({ name }) => name !== "data_type");

describe("the table of fields", () => {
  test("has a row for each field, as the API's document lists them", () => {
    expect(FIELD_ROWS.map(({ name, required }) => `${name}${required ? "*" : ""}`)).toEqual([
      "device_name*",
      "device_version",
      "data_type*",
      "start_date*",
      "end_date",
      "value*",
      "unit*",
    ]);
  });

  test.each(inSample)("$name is needed exactly if the schema fails without it", ({ name, required }) => {
    expect(takes({ [name]: undefined })).toBe(!required);
  });

  test("texts are as long as the schema lets them be, and no longer", () => {
    for (const { name, allowed } of inSample) {
      if (allowed.kind !== "text") continue;
      expect(takes({ [name]: "x".repeat(allowed.most) })).toBe(true);
      expect(takes({ [name]: "x".repeat(allowed.most + 1) })).toBe(false);
    }
    expect(FIELD_ROWS.filter(({ allowed }) => allowed.kind === "text").map(({ name }) => name)).toEqual([
      "device_name",
      "device_version",
    ]);
  });

  test("times are those fields that a word is refused in", () => {
    const times = FIELD_ROWS.filter(({ allowed }) => allowed.kind === "time").map(({ name }) => name);
    expect(times).toEqual(["start_date", "end_date"]);
    for (const name of times) expect(takes({ [name]: "yesterday" })).toBe(false);
  });

  test("choices are all that the schema takes", () => {
    const units = rowOf("unit").allowed;
    const types = rowOf("data_type").allowed;
    if (units.kind !== "one-of" || types.kind !== "one-of") throw new RangeError("no choices");
    const words = fc.oneof(fc.string(), fc.constantFrom(...units.options, ...types.options));
    fc.assert(
      fc.property(words, (word) => {
        expect(takes({ unit: word, value: 1 })).toBe(units.options.includes(word));
        const body = { data_type: word, data: [SAMPLE, SAMPLE, SAMPLE] };
        expect(bodySchema.safeParse(body).success).toBe(types.options.includes(word));
      }),
    );
  });

  test("a value is over the least and at most the unit's most", () => {
    const { allowed } = rowOf("value");
    if (allowed.kind !== "number") throw new RangeError("not a number");
    expect(takes({ value: allowed.over })).toBe(false);
    expect(takes({ value: allowed.over + Number.MIN_VALUE })).toBe(true);
    for (const { unit, most } of UNIT_ROWS) {
      expect(takes({ unit, value: most ?? Number.MAX_VALUE })).toBe(true);
      if (most !== null) expect(takes({ unit, value: most * (1 + 1e-9) })).toBe(false);
    }
    expect(UNIT_ROWS.map(({ unit, most }) => [unit, most])).toEqual([
      ["count", 30_000],
      ["count/min", 300],
      ["count/s", null],
    ]);
  });

  test("a batch is as large as the schema takes it", () => {
    const { minBatch, maxBatch } = CONTRACT_LIMITS;
    const sized = (n: number): boolean =>
      bodySchema.safeParse({ data_type: "steps", data: Array.from({ length: n }, () => SAMPLE) }).success;
    expect([minBatch - 1, minBatch, maxBatch, maxBatch + 1].map(sized)).toEqual([false, true, true, false]);
  });

  test.each(FIELD_ROWS)("what often goes wrong in $name is refused because of it", ({ name, mistakes }) => {
    expect(mistakes.length).toBeGreaterThan(0);
    const codes = mistakes.map(({ cell, text }) => {
      const row = { ...TEMPLATE_ROWS[0], [name]: cell };
      const code = createRowCheck({ zone: null, dataType: null, epoch: null, now: NOW })(
        row,
        newCheckedSample(),
      );
      if (code === null) throw new RangeError(`${cell} passes`);
      expect(issueField(code)).toBe(name);
      expect(text).toBe(ISSUES.get(code)?.text(cell));
      return code;
    });
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe("the template", () => {
  const check = createRowCheck({ zone: null, dataType: null, epoch: null, now: NOW });

  test("holds the documented header and three rows that pass", () => {
    const [header, ...lines] = templateCsv().trimEnd().split("\r\n");
    expect(header).toBe(FIELD_NAMES.join(","));
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const cells = line.split(",");
      const row = Object.fromEntries(FIELD_NAMES.map((name, at) => [name, cells[at] ?? ""]));
      expect(check({ ...TEMPLATE_ROWS[0], ...row }, newCheckedSample())).toBeNull();
    }
  });

  test("shows every unit and data type, and is too small to be sent as it is", () => {
    const samples = TEMPLATE_ROWS.map((row) => {
      const out = newCheckedSample();
      expect(check({ ...row }, out)).toBeNull();
      return out;
    });
    expect(new Set(samples.map(({ unit }) => unit)).size).toBe(UNIT_ROWS.length);
    const counts = [0, 1].map((type) => samples.filter(({ dataType }) => dataType === type).length);
    for (const n of counts) {
      expect(n).toBeGreaterThan(0);
      expect(n).toBeLessThan(CONTRACT_LIMITS.minBatch);
    }
  });
});

describe("ways of writing", () => {
  test("every time is the same instant to the minute, and one has no offset", () => {
    const known = TIME_FORMS.flatMap(({ utc }) => (utc === null ? [] : [utc.slice(0, 16)]));
    expect(known).toEqual(Array.from({ length: TIME_FORMS.length - 1 }, () => "2023-11-01T04:04"));
  });

  test("every number is read as it says", () => {
    expect(NUMBER_FORMS.map(({ written, value }) => [written, value])).toEqual([
      ["14", 14],
      ["72.50", 72.5],
      ["1234", 1234],
      [".5", 0.5],
      ["1.2e3", 1200],
    ]);
  });

  test("a unit names the data type where it can", () => {
    expect(UNIT_ROWS.map(({ means }) => means)).toEqual(["steps", "bpm", null]);
  });
});

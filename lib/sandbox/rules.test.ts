import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkBody } from "./rules";

type Loose = Record<string, unknown>;

const number = (max: number) => fc.double({ min: Number.MIN_VALUE, max, noNaN: true });
const measured = fc.oneof(
  fc.record({ unit: fc.constant("count"), value: number(30_000) }),
  fc.record({ unit: fc.constant("count/min"), value: number(300) }),
  fc.record({ unit: fc.constant("count/s"), value: number(Number.MAX_VALUE) }),
);
const span = fc.tuple(fc.integer({ min: 0, max: 2e12 }), fc.nat(86_400_000)).map(([at, long]) => ({
  start_date: new Date(at).toISOString(),
  end_date: new Date(at + long).toISOString(),
}));
const sample: fc.Arbitrary<Loose> = fc
  .record(
    {
      device_name: fc.string({ unit: "binary", minLength: 1 }).filter((name) => name.trim() !== ""),
      device_version: fc.string(),
      span,
      endless: fc.boolean(),
      measured,
    },
    { requiredKeys: ["device_name", "span", "endless", "measured"] },
  )
  .map(({ span: { start_date, end_date }, endless, measured: { unit, value }, ...rest }) => ({
    ...rest,
    start_date,
    ...(endless ? {} : { end_date }),
    unit,
    value,
  }));
const body: fc.Arbitrary<{ data_type: string; data: Loose[] }> = fc.record({
  data_type: fc.constantFrom("steps", "bpm"),
  data: fc.array(sample, { minLength: 3, maxLength: 12 }),
});

/** Each breaks one rule of a sample; the path that must be named. */
const BREAKS: readonly (readonly [field: string, change: (sample: Loose) => void])[] = [
  ["device_name", (s) => delete s.device_name],
  ["device_name", (s) => Object.assign(s, { device_name: 7 })],
  ["device_name", (s) => Object.assign(s, { device_name: null })],
  ["device_name", (s) => Object.assign(s, { device_name: " " })],
  ["device_version", (s) => Object.assign(s, { device_version: null })],
  ["device_version", (s) => Object.assign(s, { device_version: 17 })],
  ["start_date", (s) => delete s.start_date],
  ["start_date", (s) => Object.assign(s, { start_date: 1_698_811_491 })],
  ["start_date", (s) => Object.assign(s, { start_date: "2023-02-30T10:00:00Z" })],
  ["start_date", (s) => Object.assign(s, { start_date: "yesterday" })],
  ["end_date", (s) => Object.assign(s, { end_date: null })],
  ["end_date", (s) => Object.assign(s, { end_date: "" })],
  ["end_date", (s) => Object.assign(s, { end_date: "1969-12-31T23:59:59Z" })],
  ["unit", (s) => delete s.unit],
  ["unit", (s) => Object.assign(s, { unit: "bpm" })],
  ["unit", (s) => Object.assign(s, { unit: "Count" })],
  ["unit", (s) => Object.assign(s, { unit: null })],
  ["value", (s) => delete s.value],
  ["value", (s) => Object.assign(s, { value: "72" })],
  ["value", (s) => Object.assign(s, { value: null })],
  ["value", (s) => Object.assign(s, { value: 0 })],
  ["value", (s) => Object.assign(s, { value: -1 })],
  ["value", (s) => Object.assign(s, { unit: "count", value: 30_000.01 })],
  ["value", (s) => Object.assign(s, { unit: "count/min", value: 300.5 })],
  ["heart", (s) => Object.assign(s, { heart: 1 })],
];

function pathsOf(json: unknown): string[] {
  const verdict = checkBody(json);
  return verdict.kind === "breaks" ? verdict.errors.map(({ path }) => path) : [];
}

const good = (): Loose => ({
  device_name: "iPhone",
  start_date: "2023-11-01T08:04:51Z",
  unit: "count",
  value: 14,
});
const many = (n: number) => Array.from({ length: n }, good);

describe("the API's document", () => {
  test("any body that follows it is accepted, and read as it stands", () => {
    fc.assert(
      fc.property(body, (json) => {
        const parsed: unknown = JSON.parse(JSON.stringify(json));
        expect(checkBody(parsed)).toEqual({ kind: "follows", body: parsed });
      }),
      { numRuns: 500 },
    );
  });

  test("one broken rule in any sample of any body is refused, by name", () => {
    fc.assert(
      fc.property(body, fc.constantFrom(...BREAKS), fc.nat(), (json, [field, change], at) => {
        const index = at % json.data.length;
        const broken = structuredClone(json);
        const target = broken.data[index];
        if (target === undefined) throw new Error("the index is in the list");
        change(target);
        expect(pathsOf(broken)).toEqual([`data[${index}].${field}`]);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["no object", [], [""]],
    ["null", null, [""]],
    ["nothing", {}, ["data_type", "data"]],
    ["another data type", { data_type: "sleep", data: many(3) }, ["data_type"]],
    ["data type in a list", { data_type: ["steps"], data: many(3) }, ["data_type"]],
    ["data as an object", { data_type: "bpm", data: { 0: good() } }, ["data"]],
    ["an empty list", { data_type: "bpm", data: [] }, ["data"]],
    ["2 samples", { data_type: "bpm", data: many(2) }, ["data"]],
    ["1001 samples", { data_type: "bpm", data: many(1001) }, ["data"]],
    ["a sample that is a list", { data_type: "bpm", data: [...many(2), []] }, ["data[2]"]],
    ["a sample that is null", { data_type: "bpm", data: [null, ...many(2)] }, ["data[0]"]],
    ["another field", { data_type: "bpm", data: many(3), user: "P-014" }, ["user"]],
  ])("%s", (_, json, paths) => {
    expect(pathsOf(json)).toEqual(paths);
  });

  test("3 and 1000 samples, 30000 and 300, an end at the start are legal", () => {
    const legal = [
      { ...good(), value: 30_000 },
      { ...good(), value: 300, unit: "count/min" },
      { ...good(), value: 1e300, unit: "count/s", end_date: "2023-11-01T09:04:51+01:00" },
    ];
    expect(pathsOf({ data_type: "steps", data: legal })).toEqual([]);
    expect(pathsOf({ data_type: "steps", data: many(1000) })).toEqual([]);
  });

  test("a number that JSON cannot hold is refused, also without an upper limit", () => {
    const text = JSON.stringify({ data_type: "steps", data: many(3) }).replace(
      '"count","value":14',
      '"count/s","value":1e400',
    );
    expect(pathsOf(JSON.parse(text))).toEqual(["data[0].value"]);
  });

  test("an end is compared to the last digit and across offsets", () => {
    const start = { ...good(), start_date: "2023-11-01T08:00:00.0005+02:00" };
    const data = [
      { ...start, end_date: "2023-11-01T06:00:00.0005Z" },
      { ...start, end_date: "2023-11-01T06:00:00.0004999Z" },
      { ...start, end_date: "2023-11-01T08:00:00Z" },
    ];
    expect(pathsOf({ data_type: "steps", data })).toEqual(["data[1].end_date"]);
  });
});

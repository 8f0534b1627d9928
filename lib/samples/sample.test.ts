import { describe, expect, it } from "vitest";
import { makeSamplesBodySchema, type Sample, sampleSchema, samplesBodySchema } from "./sample";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const schema = makeSamplesBodySchema(() => NOW);

const RIGHT: Sample = {
  device_name: "iPhone",
  device_version: "17.0.3",
  start_date: "2023-11-01T08:04:51.000+04:00",
  end_date: "2023-11-01T08:04:58.000+04:00",
  value: 14,
  unit: "count",
};

function faults(sample: unknown): string[] {
  const found = schema.safeParse({ data_type: "steps", data: [RIGHT, RIGHT, sample] });
  return found.success ? [] : found.error.issues.map((issue) => issue.path.join("."));
}

describe("samplesBodySchema", () => {
  it("takes the samples API's own example", () => {
    const body = { data_type: "steps", data: [RIGHT, RIGHT, RIGHT] };
    expect(samplesBodySchema.parse(body)).toEqual(body);
    expect(sampleSchema.parse(RIGHT)).toEqual(RIGHT);
  });

  it("takes 3 to 1000 samples", () => {
    const sizes = [0, 2, 3, 1000, 1001].map((n) =>
      schema.safeParse({ data_type: "bpm", data: Array(n).fill(RIGHT) }),
    );
    expect(sizes.map((found) => found.success)).toEqual([false, false, true, true, false]);
  });

  it("looks at no sample of a body that is too large", () => {
    let looked = 0;
    const spy = Object.defineProperty({}, "device_name", { enumerable: true, get: () => looked++ });
    const found = schema.safeParse({ data_type: "steps", data: Array(1001).fill(spy) });
    expect([found.success, found.error?.issues.map((issue) => issue.code), looked]).toEqual([
      false,
      ["too_big"],
      0,
    ]);
  });

  it("takes only the two data types, and no other keys", () => {
    const data = [RIGHT, RIGHT, RIGHT];
    expect(schema.safeParse({ data_type: "Steps", data }).success).toBe(false);
    expect(schema.safeParse({ data }).success).toBe(false);
    expect(schema.safeParse({ data_type: "steps", data, user: 1 }).success).toBe(false);
    expect(schema.safeParse([]).success).toBe(false);
  });

  it.each<[string, object, string]>([
    ["no name", { device_name: undefined }, "data.2.device_name"],
    ["a blank name", { device_name: " \n" }, "data.2.device_name"],
    ["a NUL in a name", { device_name: "a\0" }, "data.2.device_name"],
    ["a long name", { device_name: "x".repeat(10_001) }, "data.2.device_name"],
    ["a number for a version", { device_version: 17 }, "data.2.device_version"],
    ["null for a version", { device_version: null }, "data.2.device_version"],
    ["no start", { start_date: undefined }, "data.2.start_date"],
    ["no offset", { start_date: "2023-11-01T08:04:51" }, "data.2.start_date"],
    ["a blank for T", { start_date: "2023-11-01 08:04:51Z" }, "data.2.start_date"],
    ["a date that does not exist", { start_date: "2023-02-29T08:04:51Z" }, "data.2.start_date"],
    [
      "more than 24 h ahead",
      { start_date: "2026-11-24T12:00:00.001Z", end_date: undefined },
      "data.2.start_date",
    ],
    ["an end that is none", { end_date: "" }, "data.2.end_date"],
    ["an end before the start", { end_date: "2023-11-01T08:04:50.999+04:00" }, "data.2.end_date"],
    ["an end far ahead", { end_date: "2027-11-01T08:04:51Z" }, "data.2.end_date"],
    ["an unknown unit", { unit: "bpm" }, "data.2.unit"],
    ["a text for a value", { value: "14" }, "data.2.value"],
    ["0", { value: 0 }, "data.2.value"],
    ["30000.01 for count", { value: 30_000.01 }, "data.2.value"],
    ["300.5 for count/min", { value: 300.5, unit: "count/min" }, "data.2.value"],
    ["Infinity", { value: Number.POSITIVE_INFINITY, unit: "count/s" }, "data.2.value"],
    ["another key", { note: "x" }, "data.2"],
  ])("refuses %s", (_, change, path) => {
    expect(faults({ ...RIGHT, ...change })).toEqual([path]);
  });

  it.each<[string, object]>([
    ["30000 for count", { value: 30_000 }],
    ["300 for count/min", { value: 300, unit: "count/min" }],
    ["any size for count/s", { value: Number.MAX_VALUE, unit: "count/s" }],
    ["an end at the start", { end_date: "2023-11-01T04:04:51Z" }],
    ["24 h ahead", { start_date: "2026-11-24T12:00:00Z", end_date: "2026-11-24T13:00:00+01:00" }],
  ])("takes %s", (_, change) => {
    expect(faults({ ...RIGHT, ...change })).toEqual([]);
  });

  it("leaves out what is not there", () => {
    const { device_version, end_date, ...rest } = RIGHT;
    expect([device_version, end_date, faults(rest)]).toEqual([RIGHT.device_version, RIGHT.end_date, []]);
  });
});

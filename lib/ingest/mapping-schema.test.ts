import { describe, expect, test } from "vitest";
import { withNotation } from "../readers/notation";
import type { FieldSource } from "../readers/reader";
import { mappingSchema } from "./mapping-schema";

const nothing: FieldSource = { from: "nothing" };
const fields = {
  device_name: { from: "constant", value: "x" } as const,
  device_version: nothing,
  data_type: nothing,
  start_date: { from: "column", index: 0 } as const,
  end_date: nothing,
  value: { from: "column", index: 1 } as const,
  unit: nothing,
};

describe("a kept mapping", () => {
  test("of before there were other notations is the same mapping still", () => {
    for (const epoch of [null, "s", "ms"]) {
      const old: unknown = JSON.parse(JSON.stringify({ fields, epoch }));
      expect(mappingSchema.parse(old)).toEqual({ fields, epoch });
      expect(JSON.stringify(mappingSchema.parse(old))).toBe(JSON.stringify({ fields, epoch }));
    }
    const documented = withNotation(fields, { epoch: null, dateOrder: null, decimal: "." });
    expect(JSON.stringify(documented)).toBe(JSON.stringify({ fields, epoch: null }));
  });

  test("keeps two columns of one time, and how dates and values are written", () => {
    const joined = { ...fields, start_date: { from: "columns", index: 0, and: 2 } as const };
    const mapping = withNotation(joined, { epoch: "ns", dateOrder: "mdy", decimal: "," });
    const kept: unknown = JSON.parse(JSON.stringify(mapping));
    expect(mappingSchema.parse(kept)).toEqual({
      fields: joined,
      epoch: "ns",
      dateOrder: "mdy",
      decimal: ",",
    });
  });

  test.each([
    { fields, epoch: "days" },
    { fields, epoch: null, dateOrder: "dym" },
    { fields, epoch: null, decimal: "'" },
    { fields: { ...fields, start_date: { from: "columns", index: 0 } }, epoch: null },
    { fields: { ...fields, start_date: { from: "columns", index: 0, and: -1 } }, epoch: null },
  ])("of another shape is none: %j", (other) => {
    expect(mappingSchema.safeParse(other).success).toBe(false);
  });
});

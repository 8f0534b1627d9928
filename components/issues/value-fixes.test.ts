import fc from "fast-check";
import { expect, test } from "vitest";
import { valueFixes } from "./value-fixes";

const values = fc.uniqueArray(fc.record({ value: fc.string(), n: fc.integer({ min: 1, max: 500 }) }), {
  selector: ({ value }) => value,
});

test("values keep their places; fixed ones count 0, new ones come behind", () => {
  fc.assert(
    fc.property(values, values, (first, second) => {
      const before = valueFixes([], { distinct: 0, rows: 0, values: first });
      expect(before).toEqual(first);
      const after = valueFixes(before, { distinct: 0, rows: 0, values: second });
      expect(after.slice(0, first.length).map(({ value }) => value)).toEqual(first.map(({ value }) => value));
      const counts = new Map(after.map(({ value, n }) => [value, n]));
      expect(counts.size).toBe(after.length);
      for (const { value } of first) {
        expect(counts.get(value)).toBe(second.find((other) => other.value === value)?.n ?? 0);
      }
      for (const { value, n } of second) expect(counts.get(value)).toBe(n);
    }),
  );
});

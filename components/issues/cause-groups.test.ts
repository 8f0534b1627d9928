import fc from "fast-check";
import { expect, test } from "vitest";
import { byField, byMet, type Cause } from "./cause-groups";

const causes = fc.uniqueArray(
  fc
    .record({
      code: fc.string(),
      field: fc.constantFrom("value", "unit", "start_date"),
      met: fc.nat(1000),
      mended: fc.nat(1000),
    })
    .map(
      ({ mended, ...cause }): Cause => ({ ...cause, n: Math.max(0, cause.met - mended), listed: cause.met }),
    ),
  { selector: ({ code }) => code },
);

test("grouped by column, every cause is there once and the sums are those of its causes", () => {
  fc.assert(
    fc.property(causes, (all) => {
      const groups = byField(all);
      expect(groups.flatMap((group) => group.causes).toSorted(byCode)).toEqual(all.toSorted(byCode));
      for (const { field, n, met, causes: of } of groups) {
        expect(of.every((cause) => cause.field === field)).toBe(true);
        expect([n, met]).toEqual([of.reduce((a, c) => a + c.n, 0), of.reduce((a, c) => a + c.met, 0)]);
      }
    }),
  );
});

test("a cause keeps its place while its rows are mended", () => {
  fc.assert(
    fc.property(causes, (all) => {
      const mended = all.map((cause) => ({ ...cause, n: 0 }));
      expect(byMet(mended).map(({ code }) => code)).toEqual(byMet(all).map(({ code }) => code));
    }),
  );
});

function byCode(a: Cause, b: Cause): number {
  return a.code < b.code ? -1 : 1;
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnHeights, coverageColumns, coveragePaths, PICTURE_HEIGHT } from "./coverage-columns";
import { drawnDays, runsOf } from "./day-runs.test-support";

const steps = fc.integer({ min: 1, max: 200 });

describe("days as a picture", () => {
  test("hold each day in one step, and the steps are nearly of one length", () => {
    fc.assert(
      fc.property(drawnDays, steps, (days, most) => {
        const first = days[0]?.day ?? 0;
        const all = (days.at(-1)?.day ?? 0) - first + 1;
        const columns = coverageColumns(runsOf(days), { first, all }, most);
        expect(columns).toHaveLength(Math.min(all, most));
        expect(columns.reduce((sum, { of }) => sum + of, 0)).toBe(all);
        expect(columns.reduce((sum, { held }) => sum + held, 0)).toBe(days.length);
        expect(columns.reduce((sum, { unknown }) => sum + unknown, 0)).toBe(
          days.filter(({ unknown }) => unknown > 0).length,
        );
        const lengths = columns.map(({ of }) => of);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
        let from = first;
        for (const { of, held } of columns) {
          const until = from + of;
          expect(held).toBe(days.filter(({ day }) => day >= from && day < until).length);
          from = until;
        }
      }),
    );
  });

  test("lose neither a single day with data, nor one without, nor one that is not confirmed", () => {
    const column = fc
      .record({ of: fc.integer({ min: 1, max: 5_000 }), held: fc.nat(), unknown: fc.nat() })
      .map(({ of, held, unknown }) => ({
        of,
        held: held % (of + 1),
        unknown: unknown % ((held % (of + 1)) + 1),
      }));
    fc.assert(
      fc.property(column, ({ of, held, unknown }) => {
        const { height, top } = columnHeights({ of, held, unknown });
        expect(height === 0).toBe(held === 0);
        expect(height === PICTURE_HEIGHT).toBe(held === of);
        expect(held > 0 && height < 6).toBe(false);
        expect(held < of && height > 15).toBe(false);
        expect(top === 0).toBe(unknown === 0);
        expect(top === height).toBe(unknown === held);
        if (unknown > 0 && unknown < held) expect([top >= 3, height - top >= 3]).toEqual([true, true]);
      }),
    );
  });

  test("are drawn with one box for neighbours that are alike", () => {
    const full = { of: 1, held: 1, unknown: 0 };
    const empty = { of: 1, held: 0, unknown: 0 };
    const open = { of: 1, held: 1, unknown: 1 };
    expect(coveragePaths([full, full, empty, full, open])).toEqual({
      delivered: "M0 0H2V20H0ZM3 0H4V20H3Z",
      unknown: "M4 0H5V20H4Z",
    });
  });
});

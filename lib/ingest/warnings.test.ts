import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newCheckedSample } from "../samples/check";
import { DATA_TYPES, MAX_VALUE, UNITS } from "../samples/sample";
import { SampleTable, STATUS } from "../samples/sample-table";
import { formatTimestamp } from "../samples/timestamp";
import { countStatuses } from "./counts";
import { WARNINGS, type WarningCode } from "./warning-rules";
import { warningViewSchema } from "./warning-view";
import { applyWarnings, type Warned } from "./warnings";

const NOW = Date.UTC(2026, 10, 24);
const NEW_YEAR = Date.UTC(2000, 0, 1);
const HOUR = 3_600_000;

/** A sample as the models below see it. */
interface Plain {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly value: number;
  readonly unit: number;
  readonly dataType: number;
  readonly device: number;
  readonly entered: boolean;
  /** Status bits that stand before warnings are looked for. */
  readonly marked: number;
}

/** Few instants and lengths, so that samples meet; limits and what lies beside them. */
const plain: fc.Arbitrary<Plain> = fc
  .record({
    start: fc.oneof(
      { weight: 8, arbitrary: fc.nat(12).map((n) => Date.UTC(2024, 2, 1) + n * 1000) },
      { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }).map((n) => NEW_YEAR + n * 1000) },
      { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }).map((n) => NOW + n) },
    ),
    length: fc.oneof(
      fc.constantFrom(Number.NaN, 0, 1000, 2000, 5000),
      fc.constantFrom(HOUR, HOUR + 1, 24 * HOUR, 24 * HOUR + 1, 60 * 24 * HOUR),
    ),
    offset: fc.constantFrom(0, 0, 60, -60),
    value: fc.oneof(
      fc.constantFrom(1, 2.5, 5, 10, 60, 80, 140, 141, 299),
      fc.constantFrom(300, 29_999, 30_000),
    ),
    unit: fc.nat(UNITS.length - 1),
    dataType: fc.nat(DATA_TYPES.length - 1),
    device: fc.nat(1),
    entered: fc.nat(4).map((n) => n === 0),
    marked: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(63) }),
  })
  .map(({ length, ...rest }) => ({ ...rest, end: rest.start + length }));
const plains = fc.array(plain, { maxLength: 40 });
const codes = fc.uniqueArray(fc.constantFrom(...WARNINGS)).map((left) => new Set(left));

function tableOf(samples: readonly Plain[]): SampleTable {
  const table = new SampleTable();
  const checked = newCheckedSample();
  for (const { start, end, offset, value, unit, dataType, device, entered } of samples) {
    Object.assign(checked, { start, end, startOffset: offset, endOffset: offset, value, unit, dataType });
    checked.deviceName = `device ${device}`;
    table.add(checked, 0, 1, entered);
  }
  table.seal();
  for (const [row, { marked }] of samples.entries()) table.mark(row, marked);
  return table;
}

const statuses = (table: SampleTable): number[] =>
  Array.from({ length: table.length }, (_, row) => table.status(row));

interface About {
  /** Those that leaving it out marks. */
  readonly rows: ReadonlySet<number>;
  /** The first of them in the order of the table. */
  readonly first: number | undefined;
  readonly example: Warned["example"] | undefined;
}

function about(samples: readonly Plain[], code: WarningCode): About {
  const table = tableOf(samples);
  const before = statuses(table);
  const told = applyWarnings(table, new Set([code]), NOW).find((one) => one.code === code);
  const rows = new Set([...before.keys()].filter((row) => table.status(row) !== before[row]));
  for (const row of rows) expect([before[row], table.status(row)]).toEqual([0, STATUS.skipped]);
  expect(rows.size).toBe(told?.n ?? 0);
  return { rows, first: table.order.find((row) => rows.has(row)), example: told?.example };
}

/** What an example tells of a sample. */
function shown(sample: Plain | undefined): Warned["example"]["sample"] | null {
  if (!sample) return null;
  const { start, end, offset, value, unit } = sample;
  return {
    start: formatTimestamp(start, offset),
    end: Number.isNaN(end) ? null : formatTimestamp(end, offset),
    value,
    unit: UNITS[unit] ?? "count",
  };
}

const groupOf = ({ device, dataType }: Plain): string => `${device} ${dataType}`;

interface Ready extends Plain {
  readonly row: number;
}

/** What is ready, by device and data type, in order of start. */
function readyGroups(samples: readonly Plain[]): Ready[][] {
  const table = tableOf(samples);
  const ready = samples
    .map((one, row) => ({ ...one, row }))
    .filter(({ row }) => table.status(row) === 0)
    .sort((a, b) => a.start - b.start || a.row - b.row);
  const groups = new Set(ready.map(groupOf));
  return [...groups].map((group) => ready.filter((one) => groupOf(one) === group));
}

const isBpm = ({ dataType }: Plain): boolean => DATA_TYPES[dataType] === "bpm";
const rate = ({ unit, value }: Plain): number => [Number.NaN, value, value * 60][unit] ?? Number.NaN;

/** Of one sample alone. */
const MODELS: Readonly<Partial<Record<WarningCode, (sample: Plain) => boolean>>> = {
  entered: ({ entered }) => entered,
  "before-2000": ({ start, offset }) => new Date(start + offset * 60_000).getUTCFullYear() < 2000,
  future: ({ start }) => start > NOW,
  pace: (sample) => {
    const seconds = [(sample.end - sample.start) / 1000, 60, 1][sample.unit] ?? 0;
    return !isBpm(sample) && seconds > 0 && sample.value / seconds > 5;
  },
  long: (sample) => (sample.end - sample.start) / HOUR > (isBpm(sample) ? 1 : 24),
  "at-limit": ({ value, unit }) => value === MAX_VALUE[UNITS[unit] ?? "count"],
};

describe.each(Object.entries(MODELS))("%s", (code, model) => {
  test("is about exactly the samples that a plain reading of the rule names", () => {
    fc.assert(
      fc.property(plains, (samples) => {
        const expected = readyGroups(samples).flat().filter(model);
        const { rows, first, example } = about(samples, WARNINGS.find((one) => one === code) ?? "future");
        expect(rows).toEqual(new Set(expected.map(({ row }) => row)));
        expect(example?.sample ?? null).toEqual(shown(samples[first ?? -1]));
        expect(example?.beside ?? null).toBeNull();
      }),
    );
  });
});

/** Whether a later sample does not go together with an earlier one of its device and data type. */
const CLASHES = {
  "same-start": (earlier: Ready, later: Ready) => earlier.start === later.start,
  overlap: (earlier: Ready, later: Ready) =>
    Math.max(earlier.start, later.start) < Math.min(earlier.end, later.end),
  jump: (earlier: Ready, later: Ready) =>
    isBpm(later) && later.start - earlier.start <= 5000 && Math.abs(rate(later) - rate(earlier)) > 80,
};

describe.each(["same-start", "overlap", "jump"] as const)("%s", (code) => {
  const clash = CLASHES[code];
  const compared = (one: Ready): boolean => code !== "jump" || !Number.isNaN(rate(one));

  test("names as much as must go, and nothing that goes together with what stays", () => {
    fc.assert(
      fc.property(plains, (samples) => {
        const { rows, first, example } = about(samples, code);
        for (const group of readyGroups(samples)) {
          const kept: Ready[] = [];
          for (const one of group.filter(compared)) {
            // Heart rates are compared with their neighbour alone, the others with all that stays.
            const others = code === "jump" ? kept.slice(-1) : kept;
            const other = others.findLast((earlier) => clash(earlier, one));
            expect(rows.has(one.row)).toBe(other !== undefined);
            if (other === undefined) kept.push(one);
            if (one.row !== first) continue;
            expect(example).toMatchObject({ device: `device ${one.device}`, sample: shown(one) });
            expect(example?.beside).toEqual(shown(other));
          }
        }
      }),
    );
  });
});

describe("leaving out", () => {
  test("marks the samples of these warnings and no other, and the counts add up", () => {
    fc.assert(
      fc.property(plains, codes, (samples, left) => {
        const table = tableOf(samples);
        const before = statuses(table);
        applyWarnings(table, left, NOW);
        const gone = new Set([...left].flatMap((code) => [...about(samples, code).rows]));
        expect(statuses(table)).toEqual(before.map((bits, row) => (gone.has(row) ? STATUS.skipped : bits)));
        const counted = countStatuses(table);
        expect(Object.values(counted).reduce((sum, n) => sum + n, 0)).toBe(samples.length);
        expect(counted.clear).toBe(before.filter((bits) => bits === 0).length - gone.size);
      }),
    );
  });

  test("changes no count of any warning, and each says what its button changes", () => {
    fc.assert(
      fc.property(plains, codes, (samples, left) => {
        const ready = (out: ReadonlySet<WarningCode>): number => {
          const table = tableOf(samples);
          applyWarnings(table, out, NOW);
          return countStatuses(table).clear;
        };
        const none = applyWarnings(tableOf(samples), new Set(), NOW);
        const some = applyWarnings(tableOf(samples), left, NOW);
        expect(some.map(({ code, n, example }) => ({ code, n, example }))).toEqual(
          none.map(({ code, n, example }) => ({ code, n, example })),
        );
        for (const { code, n, moves } of some) {
          expect(moves).toBeLessThanOrEqual(n);
          const without = new Set([...left].filter((one) => one !== code));
          expect(ready(without) - ready(new Set([...without, code]))).toBe(moves);
        }
      }),
    );
  });

  test("is told in the order of the list, the same for the same samples, in the form the page takes", () => {
    fc.assert(
      fc.property(plains, codes, (samples, left) => {
        const told = applyWarnings(tableOf(samples), left, NOW);
        expect(told).toEqual(applyWarnings(tableOf(samples), left, NOW));
        expect(told.map(({ code }) => code)).toEqual(
          WARNINGS.filter((code) => told.some((one) => one.code === code)),
        );
        for (const one of told) warningViewSchema.parse({ ...one, left: left.has(one.code) });
      }),
    );
  });
});

test("the example is the first sample, beside the one that it does not go together with", () => {
  const at = (seconds: number, of: Partial<Plain>): Plain => ({
    start: Date.UTC(2024, 2, 1, 7, 0, seconds),
    end: Number.NaN,
    offset: 60,
    value: 60,
    unit: UNITS.indexOf("count/min"),
    dataType: DATA_TYPES.indexOf("bpm"),
    device: 1,
    entered: false,
    marked: 0,
    ...of,
  });
  const table = tableOf([at(0, {}), at(2, { value: 150 }), at(3, { value: 170 }), at(4, { value: 61 })]);
  expect(applyWarnings(table, new Set(), NOW)).toEqual([
    {
      code: "jump",
      n: 2,
      moves: 2,
      example: {
        device: "device 1",
        dataType: "bpm",
        sample: { start: "2024-03-01T08:00:02.000+01:00", end: null, value: 150, unit: "count/min" },
        beside: { start: "2024-03-01T08:00:00.000+01:00", end: null, value: 60, unit: "count/min" },
      },
    },
  ]);
});

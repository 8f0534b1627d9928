import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planTable } from "../batches/table-plan";
import { newCheckedSample } from "../samples/check";
import { DATA_TYPES, type DataType } from "../samples/sample";
import { SampleTable, STATUS } from "../samples/sample-table";
import { countKeptBack, countStatuses } from "./counts";
import { seriesKey } from "./selection";
import type { Settled } from "./sitting";
import { timelineOf } from "./timeline";
import { LAYERS, type Layer, type Timeline, timelineSchema } from "./timeline-view";

const DAY_MS = 86_400_000;

interface Row {
  readonly device: string;
  readonly dataType: DataType;
  readonly start: number;
  /** Minutes east of UTC. */
  readonly offset: number;
  readonly status: number;
}

function settle(rows: readonly Row[]): { table: SampleTable; settled: Settled } {
  const table = new SampleTable();
  for (const { device, dataType, start, offset } of rows) {
    const type = DATA_TYPES.indexOf(dataType);
    const sample = { ...newCheckedSample(), deviceName: device, dataType: type, start, startOffset: offset };
    table.add({ ...sample, end: Number.NaN, value: 1 }, 0, 1);
  }
  table.seal();
  table.clear(STATUS.duplicate);
  for (const [row, { status }] of rows.entries()) table.mark(row, status);
  let ids = 0;
  const settled = {
    plan: planTable(table, () => String(ids++)),
    statuses: countStatuses(table),
    keptBack: countKeptBack(table),
    refused: new Uint32Array(0),
  };
  return { table, settled };
}

function known(timeline: Timeline | null): Timeline {
  if (!timeline) throw new Error("the timeline is not known");
  return timeline;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, n) => total + n, 0);
const sumOf = ({ counts }: Timeline, layer: Layer): number => sum(counts[layer]);

const anyRow: fc.Arbitrary<Row> = fc.record({
  device: fc.constantFrom("iPhone", "Watch"),
  dataType: fc.constantFrom<DataType>("steps", "bpm"),
  start: fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }),
  offset: fc.integer({ min: -840, max: 840 }),
  status: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 63 })),
});
const anyRows = fc.array(anyRow, { maxLength: 80 });

describe("samples a day", () => {
  test("add up to the counts, layer by layer", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { table, settled } = settle(rows);
        const timeline = known(timelineOf({ table, settled }, null));
        const { statuses } = settled;
        const tooFew = sum(settled.plan.held.map(({ n }) => n));
        expect(Object.fromEntries(LAYERS.map((layer) => [layer, sumOf(timeline, layer)]))).toEqual({
          ready: statuses.clear - tooFew,
          alreadySent: statuses.sent,
          held: statuses.open + statuses.elsewhere + tooFew,
          failing: statuses.refused,
          duplicate: statuses.duplicate,
          skipped: statuses.skipped,
        });
      }),
    );
  });

  test("of all devices and data types are those of each, together", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const sitting = settle(rows);
        const whole = known(timelineOf(sitting, null));
        const byDay = new Map<number, number[]>();
        for (const { dataType, device } of sitting.table.groups) {
          const one = known(timelineOf(sitting, seriesKey(dataType, device)));
          for (const [at, day] of one.days.entries()) {
            const before = byDay.get(day) ?? LAYERS.map(() => 0);
            const after = LAYERS.map((layer, index) => (before[index] ?? 0) + (one.counts[layer][at] ?? 0));
            byDay.set(day, after);
          }
        }
        expect([...whole.days]).toEqual([...byDay.keys()].sort((a, b) => a - b));
        for (const [at, day] of whole.days.entries()) {
          expect(LAYERS.map((layer) => whole.counts[layer][at])).toEqual(byDay.get(day));
        }
      }),
    );
  });

  test("stand on the day of the sample's own clock, and only days with samples are there", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const timeline = known(timelineOf(settle(rows), null));
        const wallDays = rows.map(({ start, offset }) =>
          new Date(start + offset * 60_000).toISOString().slice(0, 10),
        );
        const days = [...timeline.days].map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));
        expect(days).toEqual([...new Set(wallDays)].sort());
        expect(timelineSchema.parse(timeline)).toEqual(timeline);
      }),
    );
  });

  test("are three days for three samples in thirty years", () => {
    const at = (year: number): Row => ({
      device: "iPhone",
      dataType: "steps",
      start: Date.UTC(year, 0, 1),
      offset: -60,
      status: 0,
    });
    const timeline = known(timelineOf(settle([at(1995), at(2010), at(2025)]), "steps iPhone"));
    expect([...timeline.days].map((day) => new Date(day * DAY_MS).getUTCFullYear())).toEqual([
      1994, 2009, 2024,
    ]);
    expect([...timeline.counts.ready]).toEqual([1, 1, 1]);
  });

  test("are kept for every day of many", () => {
    const rows = Array.from({ length: 500 }, (_, day): Row => {
      return { device: "iPhone", dataType: "steps", start: day * DAY_MS, offset: 0, status: 0 };
    });
    const timeline = known(timelineOf(settle([...rows, ...rows.slice(0, 100)]), null));
    expect([...timeline.counts.ready]).toEqual(rows.map((_, day) => (day < 100 ? 2 : 1)));
  });

  test("that are too few to send are held", () => {
    const row = { device: "iPhone", offset: 0, status: 0 };
    const rows: Row[] = [0, 1, 2].map((day) => ({ ...row, dataType: "steps", start: day * DAY_MS }));
    const sitting = settle([...rows, { ...row, dataType: "bpm", start: 0 }]);
    expect([...known(timelineOf(sitting, "bpm iPhone")).counts.held]).toEqual([1]);
    const all = known(timelineOf(sitting, null));
    expect([...all.counts.held]).toEqual([1, 0, 0]);
    expect([...all.counts.ready]).toEqual([1, 1, 1]);
  });

  test("are not known while files are read", () => {
    expect(timelineOf({ table: new SampleTable(), settled: null }, null)).toBeNull();
  });

  test("are refused where a layer is short", () => {
    const timeline = known(timelineOf(settle([]), null));
    expect(timelineSchema.safeParse({ ...timeline, days: new Int32Array(1) }).success).toBe(false);
    expect(timelineSchema.parse(null)).toBeNull();
  });
});

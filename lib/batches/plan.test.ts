import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DataType, MAX_BATCH, MAX_BODY_BYTES, MIN_BATCH } from "../samples/sample";
import { type PlanGroup, planBatches } from "./plan";

const group = (dataType: DataType, device: string, n: number, maxBytes = 250, first = 0): PlanGroup => ({
  dataType,
  device,
  n,
  maxBytes,
  first,
});

/** What every plan must keep: sizes, one data type, nothing missing, nothing twice, order per device. */
function expectSound(groups: readonly PlanGroup[]): void {
  const { batches, held } = planBatches(groups);
  const next = groups.map(() => 0);
  for (const batch of batches) {
    expect(batch.n).toBeGreaterThanOrEqual(MIN_BATCH);
    expect(batch.n).toBeLessThanOrEqual(MAX_BATCH);
    let n = 0;
    let bytes = 0;
    for (const part of batch.parts) {
      const of = groups[part.group];
      expect(of?.dataType).toBe(batch.dataType);
      expect(part.from).toBe(next[part.group]);
      expect(part.to).toBeGreaterThan(part.from);
      next[part.group] = part.to;
      n += part.to - part.from;
      bytes += (part.to - part.from) * (of?.maxBytes ?? 0);
    }
    expect(n).toBe(batch.n);
    expect(bytes).toBeLessThan(MAX_BODY_BYTES);
  }
  for (const [index, of] of groups.entries()) {
    const total = groups.reduce((sum, other) => sum + (other.dataType === of.dataType ? other.n : 0), 0);
    const tooFew = total < MIN_BATCH && of.n > 0;
    expect(held.includes(index)).toBe(tooFew);
    expect(next[index]).toBe(tooFew ? 0 : of.n);
  }
}

describe("a plan", () => {
  test("of one device is sound for every n in 1..3,500, and alone with every small neighbour", () => {
    for (let n = 1; n <= 3500; n++) {
      expectSound([group("steps", "iPhone", n)]);
      expectSound([group("steps", "iPhone", n), group("steps", "Watch", (n % 2) + 1)]);
    }
  });

  test("of random mixes of devices, data types and name lengths is sound", () => {
    const anyGroup = fc.record({
      dataType: fc.constantFrom<DataType>("steps", "bpm"),
      device: fc.string(),
      n: fc.oneof(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 3500 }),
        fc.constantFrom(999, 1000, 1001, 1002, 2001),
      ),
      maxBytes: fc.oneof(fc.constant(250), fc.integer({ min: 150, max: 130_000 })),
      first: fc.integer({ min: 0, max: 2 ** 41 }),
    });
    fc.assert(fc.property(fc.array(anyGroup, { maxLength: 40 }), expectSound), { numRuns: 500 });
  });

  test("is as full as the API allows", () => {
    const sizes = (...groups: PlanGroup[]) => planBatches(groups).batches.map((batch) => batch.n);
    expect(sizes(group("steps", "iPhone", 3000))).toEqual([1000, 1000, 1000]);
    expect(sizes(group("steps", "iPhone", 1001))).toEqual([998, 3]);
    expect(sizes(group("steps", "iPhone", 1002))).toEqual([999, 3]);
    expect(sizes(group("steps", "iPhone", 1003))).toEqual([1000, 3]);
    expect(sizes(group("steps", "iPhone", 1000), group("steps", "Ring", 1))).toEqual([998, 3]);
    expect(sizes(group("steps", "iPhone", 500), group("steps", "Ring", 2))).toEqual([502]);
  });

  test("says why it cuts where it does", () => {
    const cuts = (...groups: PlanGroup[]) => planBatches(groups).batches.map((batch) => batch.cut);
    expect(cuts(group("bpm", "Watch", 1500))).toEqual(["full", "end"]);
    expect(cuts(group("bpm", "Watch", 1001))).toEqual(["keep-three", "end"]);
    expect(cuts(group("bpm", "Watch", 32, 100_000))).toEqual(["bytes", "bytes", "end"]);
    expect(cuts(group("bpm", "Watch", 5), group("bpm", "Ring", 1))).toEqual(["shared"]);
  });

  test("never mixes data types, even to place a small device", () => {
    const plan = planBatches([group("steps", "iPhone", 900), group("bpm", "Watch", 2)]);
    expect(plan.held).toEqual([1]);
    expect(plan.batches).toHaveLength(1);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batchOf } from "./batch.test-support";
import { batchesAt, devicesOf } from "./find-batches";

describe("the batches of a row", () => {
  const entry = fc
    .tuple(fc.constantFrom("iPhone", "Watch"), fc.nat(100_000), fc.nat(50_000))
    .map(([device, first, length]) => batchOf({ spans: [{ device, n: 3, first, last: first + length }] }));

  test("every batch whose span holds the row is found, of its device alone", () => {
    fc.assert(
      fc.property(fc.array(entry), fc.nat(150_000), (all, at) => {
        const start = at - (at % 1000);
        const found = new Set(batchesAt(all, "iPhone", start));
        for (const batch of all) {
          const own = batch.spans.some(
            ({ device, first, last }) => device === "iPhone" && first <= at && at <= last,
          );
          if (own) expect(found.has(batch)).toBe(true);
          if (batch.spans.every(({ device }) => device !== "iPhone")) expect(found.has(batch)).toBe(false);
        }
      }),
    );
  });

  test("a batch that ends before that second or begins after it is not found", () => {
    const batch = batchOf({ spans: [{ device: "iPhone", n: 3, first: 5_500, last: 7_200 }] });
    expect(batchesAt([batch], "iPhone", 4_000)).toEqual([]);
    expect(batchesAt([batch], "iPhone", 5_000)).toEqual([batch]);
    expect(batchesAt([batch], "iPhone", 7_000)).toEqual([batch]);
    expect(batchesAt([batch], "iPhone", 8_000)).toEqual([]);
  });

  test("devices are named once", () => {
    const both = batchOf({
      spans: [
        { device: "Watch", n: 3, first: 0, last: 1 },
        { device: "iPhone", n: 3, first: 0, last: 1 },
      ],
    });
    expect(devicesOf([both, both])).toEqual(["iPhone", "Watch"]);
  });
});

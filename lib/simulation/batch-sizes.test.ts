import { expect, it } from "vitest";
import { planBatches } from "../batches/plan";
import { MAX_BATCH, MIN_BATCH } from "../samples/sample";

/** Bytes of a usual sample's JSON. */
const maxBytes = 250;

it("cuts 3 to 10,000 samples into batches of 3 to 1000 that hold them all", () => {
  for (let n = MIN_BATCH; n <= 10_000; n++) {
    const group = { dataType: "steps", device: "Watch", n, maxBytes, first: 0 } as const;
    const sizes = planBatches([group]).batches.map((batch) => batch.n);
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
    const sum = sizes.reduce((total, size) => total + size, 0);
    if (least >= MIN_BATCH && most <= MAX_BATCH && sum === n) continue;
    expect({ n, sizes }).toBe("sizes within 3..1000 that make n");
  }
  expect(
    planBatches([{ dataType: "steps", device: "Watch", n: 1001, maxBytes, first: 0 }]).batches,
  ).toHaveLength(2);
});

import { describe, expect, test } from "vitest";
import { batchOf } from "./batch.test-support";
import { lineages } from "./lineage";

const spans = (n: number) => [{ device: "iPhone", n, first: 0, last: 9 }];

describe("where a batch comes from", () => {
  const parent = batchOf({ id: "p", spans: spans(10), state: { kind: "split", refused: 2, message: "no" } });
  const other = batchOf({ id: "o", spans: spans(5) });
  const first = batchOf({ id: "a", parent: "p", spans: spans(5) });
  const second = batchOf({ id: "b", parent: "p", spans: spans(3) });
  const found = lineages([parent, other, first, second]);

  test("a batch cut again names its children and how many samples none of them holds", () => {
    expect(found.get("p")).toEqual({
      parent: null,
      children: [
        { id: "a", number: 3 },
        { id: "b", number: 4 },
      ],
      leftOut: 2,
    });
  });

  test("a child names its parent; others name nothing", () => {
    expect(found.get("b")).toEqual({ parent: { id: "p", number: 1 }, children: [], leftOut: 0 });
    expect(found.get("o")).toEqual({ parent: null, children: [], leftOut: 0 });
  });
});

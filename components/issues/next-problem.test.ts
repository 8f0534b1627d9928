import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReviewRow } from "@/lib/ingest/review-view";
import { nextProblem } from "./next-problem";

const rowOf = (id: number, state: ReviewRow["state"]): ReviewRow => ({
  id,
  file: "a.csv",
  line: id + 2,
  own: ["0"],
  original: [null],
  state,
  code: "value-not-positive",
  field: "value",
  column: 0,
  message: "",
});

const loadOf = (rows: readonly ReviewRow[]) => async (offset: number, limit: number) => ({
  total: rows.length,
  columns: ["value"],
  rows: rows.slice(offset, offset + limit),
});

test("finds what looking at every row in turn finds", async () => {
  const states = fc.array(
    fc.oneof(
      { weight: 1, arbitrary: fc.constant("failing" as const) },
      { weight: 60, arbitrary: fc.constantFrom("corrected" as const, "left-out" as const) },
    ),
    { maxLength: 400 },
  );
  await fc.assert(
    fc.asyncProperty(states, fc.nat(400), fc.constantFrom<1 | -1>(1, -1), async (all, start, by) => {
      const rows = all.map((state, id) => rowOf(id, state));
      const from = Math.min(start, rows.length);
      const { signal } = new AbortController();
      const found = await nextProblem({ load: loadOf(rows), from, by, total: rows.length, signal });
      const others = rows.filter(
        ({ id, state }) => state === "failing" && (by === 1 ? id > from : id < from),
      );
      const expected = by === 1 ? others[0] : others.at(-1);
      expect(found).toEqual(expected ? { index: expected.id, row: expected } : null);
    }),
  );
});

test("given up, it finds nothing and looks no further", async () => {
  const search = new AbortController();
  let asked = 0;
  const load = async (offset: number, limit: number) => {
    asked++;
    search.abort();
    return loadOf(Array.from({ length: 500 }, (_, id) => rowOf(id, "corrected")))(offset, limit);
  };
  expect(await nextProblem({ load, from: -1, by: 1, total: 500, signal: search.signal })).toBeNull();
  expect(asked).toBe(1);
});

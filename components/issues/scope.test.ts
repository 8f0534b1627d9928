import { describe, expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import { FIRST_SCOPE, listOf, type ScopeChange, scopeAfter, showCounts } from "./scope";

const scopeOf = (...changes: ScopeChange[]) => changes.reduce(scopeAfter, FIRST_SCOPE);

describe("what the person looks at", () => {
  test("every change asks for the list anew", () => {
    const changes: ScopeChange[] = [
      { kind: "cause", cause: "value-not-number" },
      { kind: "show", show: "all" },
      { kind: "search", search: " watch " },
      { kind: "sort", column: 2 },
      { kind: "anew" },
    ];
    let scope = FIRST_SCOPE;
    for (const change of changes) {
      const next = scopeAfter(scope, change);
      expect(next.asked).toBe(scope.asked + 1);
      scope = next;
    }
    expect(scope).toMatchObject({
      cause: "value-not-number",
      show: "all",
      search: "watch",
      sort: { column: 2, descending: false },
    });
  });

  test("asked anew it is the same list, otherwise another", () => {
    const scope = scopeOf({ kind: "search", search: "a" });
    expect(listOf(scopeAfter(scope, { kind: "anew" }))).toBe(listOf(scope));
    expect(listOf(scopeAfter(scope, { kind: "sort", column: 0 }))).not.toBe(listOf(scope));
  });

  test("a column sorts up, down, and then not at all", () => {
    const sort: ScopeChange = { kind: "sort", column: 1 };
    expect(scopeOf(sort).sort).toEqual({ column: 1, descending: false });
    expect(scopeOf(sort, sort).sort).toEqual({ column: 1, descending: true });
    expect(scopeOf(sort, sort, sort).sort).toBeNull();
    expect(scopeOf(sort, sort, { kind: "sort", column: 0 }).sort).toEqual({ column: 0, descending: false });
  });
});

test("counts of the filters follow the cause", () => {
  const snapshot = {
    ...EMPTY_SNAPSHOT,
    causes: [
      { code: "a", field: "value", n: 0, met: 412, listed: 412 },
      { code: "b", field: "unit", n: 7, met: 9, listed: 9 },
    ],
    edits: { ...EMPTY_SNAPSHOT.edits, corrected: 413, leftOut: 1 },
  };
  expect(showCounts(snapshot, null)).toEqual({ failing: 7, corrected: 413, "left-out": 1, all: 421 });
  expect(showCounts(snapshot, "a")).toEqual({ failing: 0, corrected: null, "left-out": null, all: 412 });
});

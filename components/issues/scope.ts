import type { RowQuery } from "@/lib/ingest/review-api";
import type { Snapshot } from "@/lib/ingest/snapshot";

/** What the person looks at: the question behind the list. */
export type Scope = RowQuery;

export const SHOWS = ["failing", "corrected", "left-out", "all"] as const satisfies readonly Scope["show"][];

export const FIRST_SCOPE: Scope = { cause: null, search: "", show: "failing", sort: null, asked: 0 };

export type ScopeChange =
  | { readonly kind: "cause"; readonly cause: string | null }
  | { readonly kind: "show"; readonly show: Scope["show"] }
  | { readonly kind: "search"; readonly search: string }
  | { readonly kind: "sort"; readonly column: number }
  /** The same question once more: rows that no longer fit it go. */
  | { readonly kind: "anew" };

/** Every change asks for the list anew: only then may a row leave it. */
export function scopeAfter(scope: Scope, change: ScopeChange): Scope {
  const asked = scope.asked + 1;
  switch (change.kind) {
    case "cause":
      return { ...scope, cause: change.cause, sort: null, asked };
    case "show":
      return { ...scope, show: change.show, asked };
    case "search":
      return { ...scope, search: change.search.trim(), asked };
    case "sort":
      return { ...scope, sort: nextSort(scope.sort, change.column), asked };
    case "anew":
      return { ...scope, asked };
  }
}

/** Up, down, and back to the order of reading. */
function nextSort(sort: Scope["sort"], column: number): Scope["sort"] {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

/** Names the list that a question is about; asked anew it is the same list. */
export function listOf({ cause, search, show, sort }: Scope): string {
  return JSON.stringify([cause, search, show, sort]);
}

/** How many rows each filter finds in one cause or in all, as far as it is known without asking. */
export function showCounts(
  { causes, edits }: Snapshot,
  cause: string | null,
): Readonly<Record<Scope["show"], number | null>> {
  const among = causes.filter(({ code }) => cause === null || code === cause);
  const sum = (of: "n" | "met"): number => among.reduce((all, next) => all + next[of], 0);
  const whole = cause === null;
  return {
    failing: sum("n"),
    corrected: whole ? edits.corrected : null,
    "left-out": whole ? edits.leftOut : null,
    all: sum("met"),
  };
}

import type { BadValues } from "@/lib/ingest/review-view";

/** One of the values that a cause is about; 0 rows once all that had it are written anew. */
export interface ValueFix {
  readonly value: string;
  readonly n: number;
}

/**
 * Values as they stand now, in the places that they had: what is fixed stays with 0 rows, what is new comes behind.
 * So that nothing moves away under the person while one value after the other is fixed.
 */
export function valueFixes(known: readonly ValueFix[], { values }: BadValues): readonly ValueFix[] {
  const now = new Map(values.map(({ value, n }) => [value, n]));
  const stay = known.map(({ value }) => ({ value, n: now.get(value) ?? 0 }));
  for (const { value } of known) now.delete(value);
  return [...stay, ...[...now].map(([value, n]) => ({ value, n }))];
}

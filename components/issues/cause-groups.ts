import type { Snapshot } from "@/lib/ingest/snapshot";

export type Cause = Snapshot["causes"][number];

/** Causes of one column of the API. */
export interface CauseGroup {
  readonly field: string;
  readonly n: number;
  readonly met: number;
  readonly causes: readonly Cause[];
}

/** By rows met, so that a cause keeps its place while its rows are mended. */
export function byMet(causes: readonly Cause[]): readonly Cause[] {
  return causes.toSorted((a, b) => b.met - a.met || a.code.localeCompare(b.code));
}

/** Causes by the column they are about, the column with most rows first. */
export function byField(causes: readonly Cause[]): readonly CauseGroup[] {
  const fields = new Map<string, Cause[]>();
  for (const cause of byMet(causes)) {
    const others = fields.get(cause.field);
    if (others) others.push(cause);
    else fields.set(cause.field, [cause]);
  }
  return [...fields]
    .map(([field, of]) => ({
      field,
      n: of.reduce((sum, { n }) => sum + n, 0),
      met: of.reduce((sum, { met }) => sum + met, 0),
      causes: of,
    }))
    .toSorted((a, b) => b.met - a.met || a.field.localeCompare(b.field));
}

import type { BatchEntry } from "@/lib/ledger/entry";

/** A batch by its place in the upload, from 1. */
export interface Numbered {
  readonly id: string;
  readonly number: number;
}

/** Where a batch comes from and what took over from it. */
export interface Lineage {
  readonly parent: Numbered | null;
  readonly children: readonly Numbered[];
  /** Samples of a batch that was cut again which no child holds. */
  readonly leftOut: number;
}

/** The lineage of every batch of an upload, by id; batches in the order of the upload. */
export function lineages(batches: readonly BatchEntry[]): ReadonlyMap<string, Lineage> {
  const numbers = new Map<string, Numbered>(
    batches.map(({ id }, index) => [id, { id, number: index + 1 }] as const),
  );
  const children = new Map<string, BatchEntry[]>();
  for (const batch of batches) {
    if (batch.parent === null) continue;
    const known = children.get(batch.parent);
    if (known) known.push(batch);
    else children.set(batch.parent, [batch]);
  }
  return new Map(
    batches.map(({ id, n, parent, state }) => {
      const own = children.get(id) ?? [];
      const inChildren = own.reduce((sum, child) => sum + child.n, 0);
      return [
        id,
        {
          parent: parent === null ? null : (numbers.get(parent) ?? null),
          children: own.flatMap((child) => numbers.get(child.id) ?? []),
          leftOut: state.kind === "split" ? n - inChildren : 0,
        },
      ];
    }),
  );
}

import type { BatchEntry } from "@/lib/ledger/entry";
import type { DataType } from "@/lib/samples/sample";

/** What some batches hold of one device and data type. Instants in ms. */
export interface BatchSeries {
  readonly device: string;
  readonly dataType: DataType;
  readonly n: number;
  readonly batches: number;
  readonly first: number;
  readonly last: number;
}

/** Adds up batches by device and data type, most samples first. */
export function batchSeries(batches: readonly BatchEntry[]): BatchSeries[] {
  const found = new Map<string, BatchSeries>();
  for (const { dataType, spans } of batches) {
    for (const { device, n, first, last } of spans) {
      const key = JSON.stringify([dataType, device]);
      const known = found.get(key) ?? { device, dataType, n: 0, batches: 0, first, last };
      found.set(key, {
        ...known,
        n: known.n + n,
        batches: known.batches + 1,
        first: Math.min(known.first, first),
        last: Math.max(known.last, last),
      });
    }
  }
  return [...found.values()].sort((a, b) => b.n - a.n || a.first - b.first);
}

/** Limits of time, both ends included; null = open. */
export interface Within {
  readonly from: number | null;
  readonly to: number | null;
}

/** The batches that lie wholly within, as the server judges it: every device's first and last start. */
export function batchesWithin(batches: readonly BatchEntry[], { from, to }: Within): BatchEntry[] {
  return batches.filter(({ spans }) =>
    spans.every(({ first, last }) => first >= (from ?? first) && last <= (to ?? last)),
  );
}

/** The local days typed in two date fields ("2024-03-01", "" = open) as limits in ms. */
export function dayLimits(from: string, to: string): Within {
  const start = new Date(`${from}T00:00:00`).getTime();
  const end = new Date(`${to}T23:59:59.999`).getTime();
  return { from: Number.isNaN(start) ? null : start, to: Number.isNaN(end) ? null : end };
}

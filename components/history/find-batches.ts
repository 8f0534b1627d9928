import type { BatchEntry } from "@/lib/ledger/entry";

/** Devices of an upload by name, each once, as the batches name them. */
export function devicesOf(batches: readonly BatchEntry[]): string[] {
  return [...new Set(batches.flatMap(({ spans }) => spans.map(({ device }) => device)))].sort((a, b) =>
    a.localeCompare(b),
  );
}

/** A time field knows no parts of a second below this. */
const SECOND_MS = 1000;

/**
 * The batches that may hold a sample of `device` that starts within the second at `start` (ms): their span does. Of a
 * batch that was cut again, the children that hold it follow.
 */
export function batchesAt(batches: readonly BatchEntry[], device: string, start: number): BatchEntry[] {
  return batches.filter(({ spans }) =>
    spans.some((span) => span.device === device && span.first < start + SECOND_MS && span.last >= start),
  );
}

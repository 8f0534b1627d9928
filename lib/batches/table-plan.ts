import type { BatchHeader, Span } from "../ledger/entry";
import type { DataType } from "../samples/sample";
import type { SampleTable } from "../samples/sample-table";
import { type Cut, type Part, planBatches } from "./plan";
import { maxSampleBytes } from "./samples-body";

/** A run of ready samples of one group: `n` of them, the first standing at `position` of the table's order. */
interface Stretch {
  readonly group: number;
  readonly position: number;
  readonly n: number;
}

/** Where a batch's samples are: stretches of the sorted table, or rows named one by one (a batch cut again). */
export type BatchRows =
  | { readonly kind: "stretches"; readonly stretches: readonly Stretch[] }
  | { readonly kind: "rows"; readonly rows: Uint32Array };

export interface TableBatch {
  readonly id: string;
  readonly parent: string | null;
  readonly dataType: DataType;
  readonly n: number;
  readonly cut: Cut;
  readonly spans: readonly Span[];
  readonly rows: BatchRows;
}

/** A plan over a sealed table; it holds as long as no status of the table changes. */
export interface TablePlan {
  readonly batches: readonly TableBatch[];
  readonly samples: number;
  /** First and last start of the plan, in ms; null without batches. */
  readonly first: number | null;
  readonly last: number | null;
  /** Names of devices with samples in it, by first appearance. */
  readonly devices: readonly string[];
  /** Samples of data types with fewer than 3 in all, by group of the table. */
  readonly held: readonly { readonly group: number; readonly n: number }[];
}

/** Plans the ready samples (status 0) of a sealed table, batches in chronological order. Ids come from `newId`. */
export function planTable(table: SampleTable, newId: () => string): TablePlan {
  const ready = table.groups.map((group) => countReady(table, group.from, group.to));
  const maxBytes = longestSamples(table);
  const plan = planBatches(
    table.groups.map((group, index) => ({
      dataType: group.dataType,
      device: group.device,
      n: ready[index] ?? 0,
      maxBytes: maxBytes[index] ?? 0,
      first: group.to > group.from ? table.start(table.order[group.from] ?? 0) : 0,
    })),
  );
  const cursors = table.groups.map((group) => group.from);
  const placed = plan.batches.map(({ dataType, n, cut, parts }) => {
    const stretches = parts.map((part) => placePart(table, part, cursors));
    const rows: BatchRows = { kind: "stretches", stretches };
    const spans = spansOf(table, rowsOf(table, rows));
    const begins = table.start(table.order[stretches[0]?.position ?? 0] ?? 0);
    return { begins, batch: { id: newId(), parent: null, dataType, n, cut, spans, rows } };
  });
  // Stable, and by the device whose order the batch continues, so that no device's batches change places.
  placed.sort((a, b) => a.begins - b.begins);
  const spans = placed.flatMap(({ batch }) => batch.spans);
  return {
    batches: placed.map(({ batch }) => batch),
    first:
      spans.length > 0
        ? spans.reduce((least, span) => Math.min(least, span.first), Number.POSITIVE_INFINITY)
        : null,
    last:
      spans.length > 0
        ? spans.reduce((most, span) => Math.max(most, span.last), Number.NEGATIVE_INFINITY)
        : null,
    devices: [...new Set(spans.map(({ device }) => device))],
    samples: placed.reduce((sum, { batch }) => sum + batch.n, 0),
    held: plan.held.map((group) => ({ group, n: ready[group] ?? 0 })),
  };
}

/** A batch cut again: these rows of `parent`, under an id of its own. */
export function childBatch(
  table: SampleTable,
  parent: TableBatch,
  rows: Uint32Array,
  newId: () => string,
): TableBatch {
  return {
    id: newId(),
    parent: parent.id,
    dataType: parent.dataType,
    n: rows.length,
    cut: "again",
    spans: spansOf(table, rows),
    rows: { kind: "rows", rows },
  };
}

/** Row numbers of a batch in the order in which they are sent: by start, then by position. */
export function rowsOf(table: SampleTable, batchRows: BatchRows): Uint32Array {
  if (batchRows.kind === "rows") return batchRows.rows;
  const { stretches } = batchRows;
  const rows = new Uint32Array(stretches.reduce((sum, { n }) => sum + n, 0));
  let at = 0;
  for (const { group, position, n } of stretches) {
    const to = table.groups[group]?.to ?? position;
    for (let left = n, place = position; left > 0 && place < to; place++) {
      const row = table.order[place] ?? 0;
      if (table.status(row) !== 0) continue;
      rows[at++] = row;
      left--;
    }
  }
  return stretches.length === 1 ? rows : rows.sort((a, b) => table.start(a) - table.start(b) || a - b);
}

function countReady(table: SampleTable, from: number, to: number): number {
  let n = 0;
  for (let position = from; position < to; position++)
    if (table.status(table.order[position] ?? 0) === 0) n++;
  return n;
}

function longestSamples(table: SampleTable): number[] {
  const longest = table.groups.map(() => 0);
  for (const series of table.series)
    longest[series.group] = Math.max(longest[series.group] ?? 0, maxSampleBytes(series));
  return longest;
}

/** Turns ordinals into a position; parts of a group come in order, so each group is walked once. */
function placePart(table: SampleTable, part: Part, cursors: number[]): Stretch {
  const to = table.groups[part.group]?.to ?? 0;
  let position = cursors[part.group] ?? 0;
  while (position < to && table.status(table.order[position] ?? 0) !== 0) position++;
  const n = part.to - part.from;
  let after = position;
  for (let left = n; left > 0 && after < to; after++) if (table.status(table.order[after] ?? 0) === 0) left--;
  cursors[part.group] = after;
  return { group: part.group, position, n };
}

function spansOf(table: SampleTable, rows: Uint32Array): Span[] {
  const spans = new Map<string, Span>();
  for (const row of rows) {
    const { device } = table.seriesAt(row);
    const start = table.start(row);
    const span = spans.get(device);
    if (span) {
      span.n++;
      span.last = start;
    } else spans.set(device, { device, n: 1, first: start, last: start });
  }
  return [...spans.values()];
}

/** A batch as it is registered: what it holds, never its values. */
export function headerOf({ id, parent, dataType, n, spans }: TableBatch): BatchHeader {
  return { id, parent, dataType, n, spans: [...spans] };
}

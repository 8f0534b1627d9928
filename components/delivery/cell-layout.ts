import { BATCH_LETTER } from "@/lib/ingest/snapshot";

export interface CellLayout {
  /** Edge of a cell in CSS pixels, its gap not counted. */
  readonly edge: number;
  readonly columns: number;
  readonly rows: number;
  /** Batches that one cell stands for. */
  readonly each: number;
}

/** Between cells, in CSS pixels. */
export const CELL_GAP = 2;
/** The picture is never higher, in CSS pixels. */
export const MOST_HIGH = 152;
/** Edges of cells of one batch each, and how high the picture of them may get: few batches fill a line, not a block. */
const SINGLE = [
  { edge: 24, high: 50 },
  { edge: 18, high: 78 },
  { edge: 12, high: MOST_HIGH },
  { edge: 8, high: MOST_HIGH },
  { edge: 6, high: MOST_HIGH },
] as const;
/** Edge of cells that stand for several batches: large enough to be split. */
const SHARED_EDGE = 12;

const across = (pixels: number, edge: number): number =>
  Math.max(1, Math.floor((pixels + CELL_GAP) / (edge + CELL_GAP)));

/** The largest cells with which `batches` fit into `width` CSS pixels; beyond that a cell is several batches. */
export function layOutCells(batches: number, width: number): CellLayout {
  for (const { edge, high } of SINGLE) {
    const columns = across(width, edge);
    const rows = Math.ceil(batches / columns);
    if (rows <= across(high, edge)) return { edge, columns, rows, each: 1 };
  }
  const columns = across(width, SHARED_EDGE);
  const each = Math.ceil(batches / (columns * across(MOST_HIGH, SHARED_EDGE)));
  return { edge: SHARED_EDGE, columns, rows: Math.ceil(Math.ceil(batches / each) / columns), each };
}

/** The cell at a point of the picture, in CSS pixels, as the batches it stands for: `from` up to `to`, or null. */
export function cellAt(layout: CellLayout, batches: number, x: number, y: number) {
  const pitch = layout.edge + CELL_GAP;
  const column = Math.floor(x / pitch);
  if (column < 0 || y < 0 || column >= layout.columns) return null;
  const from = (Math.floor(y / pitch) * layout.columns + column) * layout.each;
  return from < batches ? { from, to: Math.min(batches, from + layout.each) } : null;
}

/** What a picture of batches tells apart. */
export const CELL_KINDS = [
  "accepted",
  "sending",
  "retrying",
  "unknown",
  "rejected",
  "blocked",
  "released",
  "rest",
  "withdrawn",
  "split",
] as const;
export type CellKind = (typeof CELL_KINDS)[number];

const KIND_OF: Readonly<Record<string, CellKind>> = {
  [BATCH_LETTER.accepted]: "accepted",
  [BATCH_LETTER.sending]: "sending",
  [BATCH_LETTER.retrying]: "retrying",
  [BATCH_LETTER.unknown]: "unknown",
  [BATCH_LETTER.rejected]: "rejected",
  [BATCH_LETTER.blocked]: "blocked",
  [BATCH_LETTER.planned]: "rest",
  [BATCH_LETTER.released]: "released",
  [BATCH_LETTER.withdrawn]: "withdrawn",
  [BATCH_LETTER.split]: "split",
};

/** How many batches of `cells` (letters of BATCH_LETTER) are of each kind, from `from` up to `to`. */
export function countKinds(cells: string, from = 0, to = cells.length): ReadonlyMap<CellKind, number> {
  const counts = new Map<CellKind, number>();
  for (let at = from; at < Math.min(to, cells.length); at++) {
    const kind = KIND_OF[cells.charAt(at)] ?? "rest";
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** A part of a cell, in CSS pixels from its left edge. */
export interface CellPart {
  readonly kind: CellKind;
  readonly left: number;
  readonly width: number;
}

/** What needs a person: never lost beside what does not. */
const TROUBLE: ReadonlySet<CellKind> = new Set(["unknown", "rejected", "blocked"]);
/** No part is narrower while there is room, in CSS pixels: one batch that went wrong among 50 is still seen. */
const leastWide = (kind: CellKind): number => (TROUBLE.has(kind) ? 6 : 3);

/** Splits a cell by what its batches are, in the order of CELL_KINDS, in whole pixels. */
export function splitCell(counts: ReadonlyMap<CellKind, number>, edge: number): CellPart[] {
  const kinds = CELL_KINDS.filter((kind) => counts.has(kind));
  const all = kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  const wanted = kinds.reduce((sum, kind) => sum + leastWide(kind), 0);
  const even = Math.floor(edge / kinds.length);
  const room = edge - (wanted > edge ? even * kinds.length : wanted);
  let before = 0;
  let least = 0;
  let left = 0;
  return kinds.map((kind) => {
    before += counts.get(kind) ?? 0;
    least += wanted > edge ? even : leastWide(kind);
    const right = least + Math.round((room * before) / all);
    const part = { kind, left, width: right - left };
    left = right;
    return part;
  });
}

import { BATCH_LETTER } from "@/lib/ingest/snapshot";

export interface CellLayout {
  /** Edge of a cell in CSS pixels, its gap not counted. */
  readonly edge: number;
  readonly gap: number;
  readonly columns: number;
  readonly rows: number;
  /** Batches that one cell stands for. */
  readonly each: number;
}

const EDGES = [14, 12, 10, 8, 6, 4];
const GAP = 2;

/** The largest cells with which `batches` fit into `width` x `height` CSS pixels; beyond that a cell is several. */
export function layOutCells(batches: number, width: number, height: number): CellLayout {
  for (const edge of EDGES) {
    const columns = Math.max(1, Math.floor((width + GAP) / (edge + GAP)));
    const rows = Math.ceil(batches / columns);
    if (rows * (edge + GAP) - GAP <= height) return { edge, gap: GAP, columns, rows, each: 1 };
  }
  const edge = EDGES.at(-1) ?? 4;
  const columns = Math.max(1, Math.floor((width + GAP) / (edge + GAP)));
  const most = columns * Math.max(1, Math.floor((height + GAP) / (edge + GAP)));
  const each = Math.ceil(batches / most);
  return { edge, gap: GAP, columns, rows: Math.ceil(Math.ceil(batches / each) / columns), each };
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
  "gone",
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
  [BATCH_LETTER.withdrawn]: "gone",
  [BATCH_LETTER.split]: "gone",
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

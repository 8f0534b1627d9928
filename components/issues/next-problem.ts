import type { ReviewRow, ReviewRows } from "@/lib/ingest/review-view";

const LEAST = 25;
const MOST = 800;

interface Search {
  /** Rows `offset` .. `offset + limit` of the list. */
  readonly load: (offset: number, limit: number) => Promise<ReviewRows>;
  /** Place to start beside, which is not looked at itself. */
  readonly from: number;
  readonly by: 1 | -1;
  readonly total: number;
  readonly signal: AbortSignal;
}

/** A row that still fails, and its place in the list. */
export interface Problem {
  readonly index: number;
  readonly row: ReviewRow;
}

const fails = ({ state }: ReviewRow): boolean => state === "failing";

/** The first row after (or before) a place that still fails; null where there is none, or the search was given up. */
export async function nextProblem({ load, from, by, total, signal }: Search): Promise<Problem | null> {
  let at = from + by;
  for (let size = LEAST; at >= 0 && at < total; size = Math.min(MOST, size * 2)) {
    const offset = by === 1 ? at : Math.max(0, at - size + 1);
    const limit = by === 1 ? Math.min(size, total - at) : at - offset + 1;
    const { rows } = await load(offset, limit);
    if (signal.aborted) return null;
    const found = by === 1 ? rows.findIndex(fails) : rows.findLastIndex(fails);
    const row = rows[found];
    if (row) return { index: offset + found, row };
    at = by === 1 ? offset + limit : offset - 1;
  }
  return null;
}

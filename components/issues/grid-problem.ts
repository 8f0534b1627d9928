import { useEffect, useRef } from "react";
import { ingestSession } from "../samples/ingest-session";
import { LATER_TEXTS } from "../texts-later";
import type { GridColumn } from "./grid-columns";
import type { GridCell } from "./grid-move";
import type { GridRows } from "./grid-rows";
import { nextProblem } from "./next-problem";

const words = LATER_TEXTS.review.said;

/** Where in the grid the fault of a row is seen: its cell, or the reason where it has none. */
export function faultColumn(columns: readonly GridColumn[], own: number): number {
  const at = columns.findIndex((column) => column.kind === "own" && column.at === own);
  return at === -1 ? columns.findIndex(({ kind }) => kind === "reason") : at;
}

interface GridParts {
  readonly rows: GridRows;
  readonly columns: readonly GridColumn[];
  /** Rows that still fail among what is looked at. */
  readonly failing: number;
  /** Rows of the list that can be scrolled to. */
  readonly reach: number;
  readonly onFound: (cell: GridCell) => void;
  readonly say: (text: string) => void;
}

/** Goes to the fault of the next or previous row that still fails; the one looked for before is given up. */
export function useNextProblem({ rows, columns, failing, reach, onFound, say }: GridParts) {
  const search = useRef<AbortController>(undefined);
  useEffect(() => () => search.current?.abort(), []);
  return async (active: GridCell, by: 1 | -1): Promise<void> => {
    search.current?.abort();
    const own = new AbortController();
    const { signal } = own;
    search.current = own;
    const here = rows.rowAt(active.row);
    if (here?.state === "failing" && by === 1 && faultColumn(columns, here.column) !== active.column) {
      return onFound({ row: active.row, column: faultColumn(columns, here.column) });
    }
    const total = failing === 0 ? 0 : (rows.total ?? 0);
    try {
      const found = await nextProblem({ load: rows.load, from: active.row, by, total, signal });
      if (signal.aborted) return;
      if (!found) return say(by === 1 ? words.lastProblem : words.firstProblem);
      if (found.index >= reach) return say(words.beyond);
      onFound({ row: found.index, column: faultColumn(columns, found.row.column) });
    } catch (cause) {
      ingestSession.report(cause);
    }
  };
}

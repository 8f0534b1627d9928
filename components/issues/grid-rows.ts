import { useMemo, useState } from "react";
import type { ReviewRow, ReviewRows } from "@/lib/ingest/review-view";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { PAGE_ROWS, rowAt } from "../samples/row-pages";
import { useEditableRows } from "../samples/row-window";
import { listOf, type Scope } from "./scope";

type Load = (offset: number, limit: number) => Promise<ReviewRows>;

/** The list that the grid shows, of which only what is in sight is held. */
export interface GridRows {
  /** Names the list. */
  readonly list: string;
  readonly load: Load;
  readonly rowAt: (index: number) => ReviewRow | undefined;
  readonly put: (index: number, row: ReviewRow) => void;
  /** Of the person's own columns, in the file whose rows are in sight; the same object as long as they are the same. */
  readonly names: readonly string[];
  /** The first page of this list that came: columns keep the widths that it gave them. */
  readonly first: ReviewRows | null;
  /** Rows of the list by its last answer. */
  readonly total: number | null;
}

const NO_NAMES: readonly string[] = [];

/** Each page brings them again: rows would be drawn anew for nothing. */
function useSameNames(names: readonly string[] = NO_NAMES): readonly string[] {
  const [kept, keep] = useState(names);
  if (kept.length === names.length && kept.every((name, at) => name === names[at])) return kept;
  keep(names);
  return names;
}

/** Rows `from` .. `to` of what `scope` asks for, and what is known of the whole list. */
export function useGridRows(snapshot: Snapshot, scope: Scope, from: number, to: number): GridRows {
  const list = listOf(scope);
  const load = useMemo<Load>(
    () => async (offset, limit) => (await ingestSession.start()).review.rows(scope, offset, limit),
    [scope],
  );
  const source = {
    list,
    version: `${snapshot.listing} ${scope.asked} ${snapshot.edits.revision}`,
    grown: snapshot.listed,
    load,
    failed: ingestSession.report,
    ahead: 1,
  };
  const { pages, put } = useEditableRows<ReviewRow, ReviewRows>(source, from, to);
  const [kept, keep] = useState<{ readonly list: string; readonly page: ReviewRows } | null>(null);
  const newest = [...pages.values()].at(-1);
  if (newest && kept?.list !== list) keep({ list, page: newest });
  const names = useSameNames((pages.get(Math.floor(from / PAGE_ROWS)) ?? newest)?.columns);
  const row = (index: number): ReviewRow | undefined => rowAt<ReviewRow>(pages, index);
  return {
    list,
    load,
    rowAt: row,
    put,
    names,
    first: kept?.page ?? null,
    total: newest?.total ?? null,
  };
}

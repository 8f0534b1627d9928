import { useMemo, useState } from "react";
import type { ReviewRow, ReviewRows } from "@/lib/ingest/review-view";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { PAGE_ROWS, rowAt, useEditableRows } from "../samples/row-window";
import { listOf, type Scope } from "./scope";

type Load = (offset: number, limit: number) => Promise<ReviewRows>;

/** The list that the grid shows, of which only what is in sight is held. */
export interface GridRows {
  /** Names the list. */
  readonly list: string;
  readonly load: Load;
  readonly rowAt: (index: number) => ReviewRow | undefined;
  readonly put: (index: number, row: ReviewRow) => void;
  /** The page in sight; null before it has come. */
  readonly page: ReviewRows | null;
  /** The first page of this list that came: columns keep the widths that it gave them. */
  readonly first: ReviewRows | null;
  /** Rows of the list by its last answer. */
  readonly total: number | null;
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
  };
  const { pages, put } = useEditableRows<ReviewRow, ReviewRows>(source, from, to);
  const [kept, keep] = useState<{ readonly list: string; readonly page: ReviewRows } | null>(null);
  const newest = [...pages.values()].at(-1);
  if (newest && kept?.list !== list) keep({ list, page: newest });
  const row = (index: number): ReviewRow | undefined => rowAt<ReviewRow>(pages, index);
  return {
    list,
    load,
    rowAt: row,
    put,
    page: pages.get(Math.floor(from / PAGE_ROWS)) ?? newest ?? null,
    first: kept?.page ?? null,
    total: newest?.total ?? null,
  };
}

import type { ProxyMarked } from "comlink";

/** Which failing rows a question is about. */
export interface RowQuery {
  /** Issue code as the row was read, or null for all. */
  readonly cause: string | null;
  /** Rows of which a cell, the file's name or the line holds this text, whatever the case; "" = all. */
  readonly search: string;
  readonly show: "failing" | "corrected" | "left-out" | "all";
  /** By the texts of an own column, or null in the order of reading. */
  readonly sort: { readonly column: number; readonly descending: boolean } | null;
  /**
   * Raised by the page where it wants the list anew. While a query is the same, rows found stay found in their places,
   * whatever is changed in them, so that none vanishes under the person. Rows read meanwhile make it a list found anew.
   */
  readonly asked: number;
}

/** Which rows are changed at once: those named by id, or those a query finds. */
export type RowChoice = { readonly rows: readonly number[] } | { readonly query: RowQuery };

/**
 * What the page can ask about failing rows. Answers of type unknown are parsed with review-view.ts on arrival. The
 * person's files are never changed: corrections lie over what was read, and each can be undone. While a delivery of
 * these files goes on nothing changes, and every change is answered by 0 rows.
 */
export interface ReviewApi extends ProxyMarked {
  /** Rows `offset`..`offset + limit` of those that are kept. */
  rows(query: RowQuery, offset: number, limit: number): Promise<unknown>;
  /** One cell as a person types it; answers the row as it stands then, or null where it may not change. */
  edit(row: number, column: number, text: string): Promise<unknown>;
  /** Distinct texts of the failing cell of one cause, most frequent first, at most `limit`. */
  badValues(cause: string, limit: number): Promise<unknown>;
  /** Writes `text` into the failing cell of every row of a cause that has `value` there; null = whatever stands there. */
  replace(cause: string, value: string | null, text: string): Promise<unknown>;
  /** What could be mended by a rule, with the number of rows each would mend. */
  proposals(): Promise<unknown>;
  accept(proposal: string): Promise<unknown>;
  /** Leaves rows out for good, or takes them back. */
  leaveOut(choice: RowChoice, out: boolean): Promise<unknown>;
  undo(): Promise<unknown>;
  redo(): Promise<unknown>;
  /** Rows that still fail as CSV, with the person's own columns. */
  csv(): Promise<Blob>;
}

import { useState } from "react";
import type { ReviewRow } from "@/lib/ingest/review-view";
import { ingestSession } from "../samples/ingest-session";
import { LATER_TEXTS } from "../texts-later";
import type { AfterCommit, EditStart } from "./cell-command";
import type { GridColumn } from "./grid-columns";
import { ownName } from "./grid-layout";
import type { GridCell } from "./grid-move";
import type { GridRows } from "./grid-rows";
import type { Reviewing } from "./reviewing";

const words = LATER_TEXTS.review;

/** What the editor of a cell needs, and where it stands. */
export interface CellEdit {
  readonly column: number;
  readonly editor: {
    readonly label: string;
    readonly start: EditStart;
    readonly text: string;
    readonly invalid: boolean;
    readonly onCommit: (text: string, go: AfterCommit) => void;
    readonly onLeave: () => void;
    readonly onSeveral: () => void;
  };
}

interface Editing {
  readonly cell: GridCell;
  /** Place among the person's own columns. */
  readonly own: number;
  /** The row as it stood when the edit began. */
  readonly row: ReviewRow;
  /** Names rows: in another listing the number is another row's. */
  readonly listing: string;
  readonly start: EditStart;
}

interface GridParts {
  readonly rows: GridRows;
  readonly columns: readonly GridColumn[];
  readonly listing: string;
  readonly review: Reviewing;
  /** Goes on from a cell that was written or left. */
  readonly onDone: (cell: GridCell, go: AfterCommit) => void;
}

export interface GridEditing {
  /** Opens the editor on a cell; false where nothing can be written. */
  readonly begin: (cell: GridCell, start: EditStart) => boolean;
  readonly editOf: (index: number) => CellEdit | null;
}

/** The row with a text in one cell, as it stands until its verdict comes. */
function written(row: ReviewRow, own: number, text: string): ReviewRow {
  return { ...row, own: row.own.map((cell, at) => (at === own ? text : cell)) };
}

/** One cell at a time is edited in its place: the verdict stands in its row as soon as the worker gave it. */
export function useGridEditing({ rows, columns, listing, review, onDone }: GridParts): GridEditing {
  const [editing, edit] = useState<Editing | null>(null);
  const write = async ({ cell, row, own }: Editing, text: string): Promise<void> => {
    rows.put(cell.row, written(row, own, text));
    try {
      const client = await ingestSession.start();
      const verdict = await client.review.edit(row.id, own, text);
      rows.put(cell.row, verdict ?? row);
      if (!verdict) return review.say(words.locked);
      review.say(
        verdict.state === "failing"
          ? words.said.still(row.line, verdict.message)
          : words.said.corrected(row.line),
      );
    } catch (cause) {
      rows.put(cell.row, row);
      ingestSession.report(cause);
    }
  };
  const commit = (of: Editing, text: string, go: AfterCommit): void => {
    edit(null);
    if (of.listing !== listing) review.say(words.said.gone);
    else if (text !== (of.row.own[of.own] ?? "")) void write(of, text);
    onDone(of.cell, go);
  };
  const begin: GridEditing["begin"] = (cell, start) => {
    const row = rows.rowAt(cell.row);
    const column = columns[cell.column];
    if (!row || column?.kind !== "own") return false;
    if (review.locked) review.say(words.locked);
    else edit({ cell, own: column.at, row, listing, start });
    return true;
  };
  const editOf: GridEditing["editOf"] = (index) => {
    if (editing?.cell.row !== index) return null;
    const { cell, own, row, start } = editing;
    const name = own === row.column ? row.field : ownName(rows.names, own);
    return {
      column: cell.column,
      editor: {
        label: words.edit(name, row.line),
        start,
        text: row.own[own] ?? "",
        invalid: row.state === "failing" && row.column === own,
        onCommit: (text, go) => commit(editing, text, go),
        onLeave: () => {
          edit(null);
          onDone(cell, "stay");
        },
        onSeveral: () => review.say(words.said.firstTaken),
      },
    };
  };
  return { begin, editOf };
}

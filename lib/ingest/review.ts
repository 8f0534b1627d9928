import { type ProxyMarked, proxy } from "comlink";
import { badValues, failingCells } from "./bad-values";
import { failingCsv } from "./downloads";
import type { ReviewApi, RowChoice, RowQuery } from "./review-api";
import { ReviewRowList, reviewRow } from "./review-rows";
import type { Change } from "./review-view";
import { applyProposal, findProposals } from "./row-proposals";
import { findRows } from "./row-query";
import type { Sitting } from "./sitting";

/** What the review needs of the engine. */
export interface ReviewWorld {
  readonly sitting: () => Sitting;
  /** May the files change? Lets a delivery at rest go. */
  readonly mayChange: () => boolean;
  /** Failing rows were corrected or left out. */
  readonly changed: () => void;
}

const NOTHING: Change = { rows: 0, mended: 0 };

/** Answers the page's questions about failing rows and takes its corrections. It only wires. */
export function createReview({ sitting, mayChange, changed }: ReviewWorld): ReviewApi & ProxyMarked {
  const list = new ReviewRowList();
  const change = (make: (of: Sitting) => Change): Change => {
    if (!mayChange()) return NOTHING;
    const made = make(sitting());
    if (made.rows > 0) changed();
    return made;
  };
  const rowsOf = (of: Sitting, choice: RowChoice): Iterable<number> =>
    "rows" in choice
      ? choice.rows
      : findRows({ log: of.issues, corrections: of.corrections, parts: of.parts }, choice.query);
  return proxy({
    rows: async (query: RowQuery, offset: number, limit: number) =>
      list.window(sitting(), query, offset, limit),
    edit: async (row: number, column: number, text: string) => {
      const made = change(({ corrections }) =>
        corrections.change("cell", [row], (own) =>
          own[column] === text ? null : withCell(own, column, text),
        ),
      );
      return made.rows === 0 && !mayChange() ? null : (reviewRow(sitting(), row) ?? null);
    },
    badValues: async (cause: string, limit: number) => badValues(sitting(), cause, limit),
    replace: async (cause: string, value: string | null, text: string) =>
      change((of) => {
        let column = -1;
        // A row is found, changed, and only then the next one looked for.
        const rows = function* () {
          for (const cell of failingCells(of, cause)) {
            if (cell.column < 0 || (value !== null && cell.text !== value)) continue;
            column = cell.column;
            yield cell.row;
          }
        };
        return of.corrections.change("replace", rows(), (own) => withCell(own, column, text));
      }),
    proposals: async () => findProposals(sitting()),
    accept: async (proposal: string) => change((of) => applyProposal(of, proposal)),
    leaveOut: async (choice: RowChoice, out: boolean) =>
      change((of) => of.corrections.leaveOut(rowsOf(of, choice), out)),
    undo: async () => change(({ corrections }) => corrections.undo()),
    redo: async () => change(({ corrections }) => corrections.redo()),
    csv: async () => failingCsv(sitting()),
  });
}

/** A cell beyond the row's last one makes the row longer. */
function withCell(own: readonly string[], column: number, text: string): string[] {
  const cells = [...own];
  while (cells.length <= column) cells.push("");
  cells[column] = text;
  return cells;
}

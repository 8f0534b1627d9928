import { memo } from "react";
import type { ReviewRow } from "@/lib/ingest/review-view";
import { countText } from "../samples/number-text";
import { visibleText } from "../samples/visible-text";
import { LATER_TEXTS } from "../texts-later";
import { CellEditor } from "./cell-editor";
import { fitsIn } from "./column-width";
import type { GridColumn } from "./grid-columns";
import type { CellEdit } from "./grid-editing";
import { rowCause, rowReason } from "./row-reason";

const words = LATER_TEXTS.review;

interface FailingRowProps {
  index: number;
  row: ReviewRow | undefined;
  columns: readonly GridColumn[];
  /** Of the person's own columns. */
  names: readonly string[];
  /** Column of the cell that takes the focus, if it is in this row. */
  active: number | null;
  /** The cell of this row that is edited. */
  edit: CellEdit | null;
  /** Rows of a delivery that goes on cannot be changed. */
  locked: boolean;
  /** Its columns as CSS has them, its height and the distance to the row before it in px. */
  template: string;
  gap: number;
  height: number;
  reasonId: string;
}

interface CellProps {
  row: ReviewRow | undefined;
  column: GridColumn;
  at: number;
  active: boolean;
  reasonId: string;
}

const LOOKS = {
  file: "text-muted",
  line: "text-right text-muted",
  own: "font-mono text-[0.92em]",
} as const;

/** How an own cell stands: as it was read, at fault, or with a correction over it. */
const MARKS = {
  plain: "",
  wrong: "bg-red-soft font-medium underline decoration-red decoration-wavy underline-offset-4",
  corrected: "bg-[color-mix(in_srgb,var(--green)_12%,transparent)] font-medium",
} as const;

function textOf(row: ReviewRow | undefined, column: GridColumn): string {
  if (!row || column.kind === "reason" || column.kind === "action") return "";
  if (column.kind === "own") return visibleText(row.own[column.at] ?? "");
  return column.kind === "file" ? visibleText(row.file) : countText(row.line);
}

/** A clip is painted by itself, which rows that are scrolled past pay for: only what may not fit has one. */
function mayBeCut(text: string, column: GridColumn): boolean {
  return column.kind === "file" || ("shows" in column && !fitsIn(column.shows, text));
}

function markOf(row: ReviewRow | undefined, own: number, original: string | null): keyof typeof MARKS {
  if (row?.state === "failing" && row.column === own) return "wrong";
  return original === null ? "plain" : "corrected";
}

function TextCell({ row, column, at, active, reasonId }: CellProps) {
  const own = column.kind === "own" ? column.at : -1;
  const original = row?.original[own] ?? null;
  const mark = own === -1 ? "plain" : markOf(row, own, original);
  const text = textOf(row, column);
  const was = original === null ? undefined : original || words.emptyCell;
  const look =
    column.kind === "own" || column.kind === "file" || column.kind === "line" ? LOOKS[column.kind] : "";
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual grid are placed, which a table's rows cannot be
    <div
      role="gridcell"
      aria-colindex={at + 1}
      aria-readonly={own === -1 ? true : undefined}
      aria-invalid={mark === "wrong" ? true : undefined}
      aria-describedby={mark === "plain" ? undefined : reasonId}
      data-column={at}
      tabIndex={active ? 0 : -1}
      title={was === undefined ? text : `${text} (${words.cellWas(was)})`}
      className={`${mayBeCut(text, column) ? "truncate" : "whitespace-nowrap"} px-2 leading-[var(--row)] focus-visible:-outline-offset-2 ${look} ${MARKS[mark]} ${
        row?.state === "left-out" ? "text-muted" : ""
      }`}
    >
      {text}
    </div>
  );
}

/** A character before the cause, which a screen reader leaves out: less to lay out and paint for each row than a picture. */
const STATE_MARKS = {
  failing: "before:text-red before:content-['!'/'']",
  corrected: "before:text-green before:content-['✓'/'']",
  "left-out": "text-muted before:text-grey before:content-['–'/'']",
} as const;
/** Characters that stand in two lines of the narrowest cell, be they all as wide as W. */
const TWO_LINES = 26;

function ReasonCell({ row, at, active, reasonId, names }: CellProps & { names: readonly string[] }) {
  const says = row ? rowReason(row, names) : "";
  const cause = row ? rowCause(row, names) : "";
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div
      role="gridcell"
      id={reasonId}
      aria-colindex={at + 1}
      aria-readonly
      aria-label={cause === says ? undefined : says}
      data-column={at}
      tabIndex={active ? 0 : -1}
      title={says}
      data-still
      className={`flex items-center gap-1.5 border-l border-hairline bg-surface px-2 text-xs leading-tight [overflow-wrap:anywhere] before:w-3 before:shrink-0 before:text-center before:text-sm before:leading-none before:font-bold focus-visible:-outline-offset-2 md:group-data-[overflows]/grid:sticky md:right-[var(--action)] ${
        row ? STATE_MARKS[row.state] : ""
      }`}
    >
      {fitsIn(TWO_LINES, cause) ? cause : <span className="line-clamp-2 min-w-0">{cause}</span>}
    </div>
  );
}

interface ActionCellProps extends Omit<CellProps, "column" | "reasonId"> {
  locked: boolean;
}

function ActionCell({ row, at, active, locked }: ActionCellProps) {
  const word = row?.state === "left-out" ? words.takeRowBack : words.leaveRowOut;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div
      role="gridcell"
      aria-colindex={at + 1}
      // Its button takes the focus over, once the row is there.
      data-column={row ? undefined : at}
      tabIndex={row || !active ? -1 : 0}
      className="flex items-center bg-surface px-1 md:group-data-[overflows]/grid:sticky md:right-0"
    >
      {row ? (
        <button
          type="button"
          data-column={at}
          data-action
          tabIndex={active ? 0 : -1}
          aria-label={words.rowAction(word, row.line)}
          aria-disabled={locked}
          className="w-full rounded-sm px-1.5 py-1 text-xs text-accent hover:bg-accent-soft aria-disabled:cursor-not-allowed aria-disabled:bg-transparent aria-disabled:text-muted"
        >
          {word}
        </button>
      ) : null}
    </div>
  );
}

/** One failing row: its place, the person's own cells, what is wrong or was. Empty while it is on its way. */
export const FailingRow = memo(function FailingRow(props: FailingRowProps) {
  const { index, row, columns, names, active, edit, reasonId } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
    <div
      role="row"
      aria-rowindex={index + 2}
      style={{ gridTemplateColumns: props.template, marginTop: props.gap, height: props.height }}
      className="grid grid-rows-[100%] border-b border-hairline"
    >
      {columns.map((column, at) => {
        const key = column.kind === "own" ? column.at : column.kind;
        const cell = { row, column, at, active: active === at, reasonId };
        if (column.kind === "reason") return <ReasonCell key={key} names={names} {...cell} />;
        if (column.kind === "action") return <ActionCell key={key} locked={props.locked} {...cell} />;
        if (edit?.column !== at) return <TextCell key={key} {...cell} />;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: its input has the focus
          <div role="gridcell" key={key} aria-colindex={at + 1} data-column={at}>
            <CellEditor describedBy={reasonId} {...edit.editor} />
          </div>
        );
      })}
    </div>
  );
});

import { memo } from "react";
import type { FailingWindow } from "@/lib/ingest/snapshot";
import { countText } from "../samples/number-text";
import { StateMark } from "../samples/state-mark";
import type { GridColumn } from "./grid-columns";

type Row = FailingWindow["rows"][number];

interface FailingRowProps {
  index: number;
  row: Row | undefined;
  columns: readonly GridColumn[];
  /** Of the person's own columns. */
  names: readonly string[];
  /** Column of the cell that takes the focus, if it is in this row. */
  active: number | null;
  /** Its columns as CSS has them, and its place in px. */
  template: string;
  top: number;
  height: number;
  reasonId: string;
  onFocus: (row: number, column: number) => void;
}

interface CellProps {
  column: number;
  active: boolean;
  text: string;
  look: string;
  wrong?: string | undefined;
  onFocus: (column: number) => void;
}

interface ReasonProps {
  row: Row | undefined;
  column: number;
  active: boolean;
  id: string;
  onFocus: (column: number) => void;
}

function Cell({ column, active, text, look, wrong, onFocus }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual grid are placed, which a table's rows cannot be
    <div
      role="gridcell"
      aria-colindex={column + 1}
      data-column={column}
      tabIndex={active ? 0 : -1}
      title={text}
      onFocus={() => onFocus(column)}
      {...(wrong === undefined ? {} : { "aria-invalid": true, "aria-describedby": wrong })}
      className={`truncate px-2 leading-[var(--row)] focus-visible:-outline-offset-2 ${look} ${
        wrong === undefined
          ? ""
          : "bg-red-soft font-medium underline decoration-red decoration-wavy underline-offset-4"
      }`}
    >
      {text}
    </div>
  );
}

function Reason({ row, column, active, id, onFocus }: ReasonProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div
      role="gridcell"
      id={id}
      aria-colindex={column + 1}
      data-column={column}
      tabIndex={active ? 0 : -1}
      title={row?.message}
      onFocus={() => onFocus(column)}
      className="flex items-center gap-1.5 truncate border-l border-hairline bg-surface px-2 focus-visible:-outline-offset-2 md:sticky md:right-0"
    >
      {row ? <StateMark state="failing" /> : null}
      <span className="truncate">{row?.message}</span>
    </div>
  );
}

const LOOKS = {
  file: "text-muted",
  line: "text-right text-muted",
  own: "font-mono text-[0.92em]",
} as const;

function textOf(row: Row | undefined, column: GridColumn): string {
  if (!row) return "";
  if (column.kind === "own") return row.own[column.at] ?? "";
  return column.kind === "file" ? row.file : countText(row.line);
}

/** One failing row: its place, the person's own cells, what is wrong. Empty while it is on its way. */
export const FailingRow = memo(function FailingRow(props: FailingRowProps) {
  const { index, row, columns, names, active, reasonId, onFocus } = props;
  const focusAt = (column: number): void => onFocus(index, column);
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
    <div
      role="row"
      aria-rowindex={index + 2}
      style={{ gridTemplateColumns: props.template, top: props.top, height: props.height, minWidth: "100%" }}
      className="absolute grid border-b border-hairline"
    >
      {columns.map((column, at) => {
        const key = column.kind === "own" ? column.at : column.kind;
        const place = { column: at, active: active === at, onFocus: focusAt };
        if (column.kind === "reason") return <Reason key={key} id={reasonId} row={row} {...place} />;
        const isWrong = row !== undefined && column.kind === "own" && row.field === names[column.at];
        return (
          <Cell
            key={key}
            text={textOf(row, column)}
            look={LOOKS[column.kind]}
            wrong={isWrong ? reasonId : undefined}
            {...place}
          />
        );
      })}
    </div>
  );
});

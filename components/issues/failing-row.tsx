import type { CSSProperties } from "react";
import type { FailingWindow } from "@/lib/ingest/snapshot";
import { countText } from "../samples/number-text";
import { StateMark } from "../samples/state-mark";

type Row = FailingWindow["rows"][number];

interface FailingRowProps {
  index: number;
  row: Row | undefined;
  columns: readonly string[];
  /** Column of the cell that takes the focus, if it is in this row. */
  active: number | null;
  style: CSSProperties;
  reasonId: string;
  onFocus: (column: number) => void;
}

interface CellProps {
  column: number;
  active: boolean;
  text: string;
  look: string;
  wrong?: string | undefined;
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

/** One failing row: its place, the person's own cells, what is wrong. Empty while it is on its way. */
export function FailingRow({ index, row, columns, active, style, reasonId, onFocus }: FailingRowProps) {
  const last = columns.length + 2;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
    <div
      role="row"
      aria-rowindex={index + 2}
      style={style}
      className="absolute grid border-b border-hairline"
    >
      <Cell column={0} active={active === 0} text={row?.file ?? ""} look="text-muted" onFocus={onFocus} />
      <Cell
        column={1}
        active={active === 1}
        text={row ? countText(row.line) : ""}
        look="text-right text-muted"
        onFocus={onFocus}
      />
      {columns.map((name, at) => (
        <Cell
          // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name, their place is who they are
          key={at}
          column={at + 2}
          active={active === at + 2}
          text={row?.own[at] ?? ""}
          look="font-mono text-[0.92em]"
          wrong={row !== undefined && row.field === name ? reasonId : undefined}
          onFocus={onFocus}
        />
      ))}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        role="gridcell"
        id={reasonId}
        aria-colindex={last + 1}
        data-column={last}
        tabIndex={active === last ? 0 : -1}
        title={row?.message}
        onFocus={() => onFocus(last)}
        className="flex items-center gap-1.5 truncate border-l border-hairline bg-surface px-2 focus-visible:-outline-offset-2 md:sticky md:right-0"
      >
        {row ? <StateMark state="failing" /> : null}
        <span className="truncate">{row?.message}</span>
      </div>
    </div>
  );
}

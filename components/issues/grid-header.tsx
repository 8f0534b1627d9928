import { ArrowDown, ArrowUp } from "lucide-react";
import { Fragment, memo } from "react";
import { LATER_TEXTS } from "../texts-later";
import type { GridColumn } from "./grid-columns";
import { ownName } from "./grid-layout";
import type { Reviewing } from "./reviewing";
import type { Scope } from "./scope";

const words = LATER_TEXTS.review;
const FIXED = { file: words.file, line: words.line, reason: words.wrong } as const;
const STUCK = "bg-surface md:group-data-[overflows]/grid:sticky";

interface GridHeaderProps {
  columns: readonly GridColumn[];
  /** Of the person's own columns. */
  names: readonly string[];
  template: string;
  /** Of a row, as CSS has it. */
  width: string;
  sort: Scope["sort"];
  /** Column that takes the focus, if it is in this row. */
  active: number | null;
  onAsk: Reviewing["ask"];
}

interface HeadProps {
  name: string;
  at: number;
  active: boolean;
  direction: "ascending" | "descending" | "none";
  onSort: () => void;
}

/** A name that may break behind its parts: "device_version" in two lines rather than cut. */
function Breaking({ name }: { name: string }) {
  return name.split(/(?<=[_.-])/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name have no other name
    <Fragment key={at}>
      {part}
      <wbr />
    </Fragment>
  ));
}

/** The name of an own column: a press sorts by it. */
function OwnHead({ name, at, active, direction, onSort }: HeadProps) {
  const Arrow = direction === "descending" ? ArrowDown : ArrowUp;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual grid are placed, which a table's rows cannot be
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div role="columnheader" aria-colindex={at + 1} aria-sort={direction} className="flex min-w-0">
      <button
        type="button"
        data-column={at}
        tabIndex={active ? 0 : -1}
        // A place where a name may break is read as a blank.
        aria-label={name}
        title={words.sortBy(name)}
        onClick={onSort}
        className="flex min-w-0 flex-1 items-end gap-1 px-2 py-1.5 text-left font-medium hover:text-ink focus-visible:-outline-offset-2"
      >
        <span className="line-clamp-2 [overflow-wrap:anywhere]">
          <Breaking name={name} />
        </span>
        {direction === "none" ? null : <Arrow aria-hidden size={12} className="shrink-0 text-accent" />}
      </button>
    </div>
  );
}

/** The row of column names; it stays in sight, one step above the first row for the arrow keys. Scrolling does not draw it anew. */
export const GridHeader = memo(function GridHeader(props: GridHeaderProps) {
  const { columns, names, template, width, sort, active, onAsk } = props;
  const directionOf = (own: number): HeadProps["direction"] =>
    sort?.column !== own ? "none" : sort.descending ? "descending" : "ascending";
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
    <div
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: template, width }}
      className="sticky top-0 z-10 grid border-b border-line bg-surface text-xs text-muted"
    >
      {columns.map((column, at) => {
        const key = column.kind === "own" ? column.at : column.kind;
        if (column.kind === "own") {
          return (
            <OwnHead
              key={key}
              name={ownName(names, column.at)}
              at={at}
              active={active === at}
              direction={directionOf(column.at)}
              onSort={() => onAsk({ kind: "sort", column: column.at })}
            />
          );
        }
        const { kind } = column;
        const stuck =
          kind === "reason"
            ? `${STUCK} md:right-[var(--action)] border-l border-hairline`
            : kind === "action"
              ? `${STUCK} md:right-0`
              : "";
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          <div
            role="columnheader"
            key={key}
            data-column={at}
            tabIndex={active === at ? 0 : -1}
            aria-colindex={at + 1}
            className={`flex min-w-0 items-end px-2 py-1.5 font-medium focus-visible:-outline-offset-2 ${kind === "line" ? "justify-end" : ""} ${stuck}`}
          >
            {kind === "action" ? (
              <span className="sr-only">{words.action}</span>
            ) : (
              <span className="truncate">{FIXED[kind]}</span>
            )}
          </div>
        );
      })}
    </div>
  );
});

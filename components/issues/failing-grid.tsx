import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { FailingWindow } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { countText } from "../samples/number-text";
import { rowAt, useRowWindow } from "../samples/row-window";
import { TEXTS } from "../texts";
import { useNarrow } from "../ui/narrow";
import { columnWidths, needsWholeWidth } from "./column-width";
import { FailingRow } from "./failing-row";
import { type GridColumn, gridColumns } from "./grid-columns";
import { type GridCell, moveInGrid } from "./grid-move";

const words = TEXTS.review;
const NO_NAMES: readonly string[] = [];
const ROW_PX = { fine: 36, coarse: 44 };

type Row = FailingWindow["rows"][number];

interface FailingGridProps {
  cause: string | null;
  total: number;
  /** The same while rows are only added. */
  version: string;
}

const loaders = new Map<string | null, (offset: number, limit: number) => Promise<FailingWindow>>();

/** One function per cause, so that it keeps its identity between renders. */
function loaderOf(cause: string | null) {
  const known = loaders.get(cause);
  if (known) return known;
  const load = async (offset: number, limit: number): Promise<FailingWindow> =>
    (await ingestSession.start()).failingWindow(cause, offset, limit);
  loaders.set(cause, load);
  return load;
}

/** Columns as wide as what stands in them, so that no time is cut; the reason takes what is left. */
function layoutOf(page: FailingWindow | undefined, narrow: boolean) {
  const own = page?.columns ?? NO_NAMES;
  const names = [words.file, words.line, ...own];
  const cells = (page?.rows ?? []).map((row) => [row.file, countText(row.line), ...row.own]);
  const columns = gridColumns(own.length, narrow);
  const [file = "", line = "", ...widths] = columnWidths(names, cells);
  const fixed = { file, line, reason: narrow ? "14rem" : "minmax(15rem, 1fr)" };
  const template = columns.map((column) => (column.kind === "own" ? widths[column.at] : fixed[column.kind]));
  return { columns, names: own, template: template.join(" "), wide: needsWholeWidth(names, cells) };
}

interface HeaderProps {
  columns: readonly GridColumn[];
  /** Of the person's own columns. */
  names: readonly string[];
  style: CSSProperties;
}

function Header({ columns, names, style }: HeaderProps) {
  const fixed = { file: words.file, line: words.line, reason: words.wrong };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual grid are placed, which a table's rows cannot be
    // biome-ignore lint/a11y/useFocusableInteractive: the grid's cells take the focus
    <div
      role="row"
      aria-rowindex={1}
      style={style}
      className="sticky top-0 z-10 grid min-w-full border-b border-line bg-surface text-xs text-muted"
    >
      {columns.map((column, at) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <div
          role="columnheader"
          // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name, their place is who they are
          key={at}
          aria-colindex={at + 1}
          className={`truncate px-2 py-1.5 font-medium ${column.kind === "line" ? "text-right" : ""} ${
            column.kind === "reason" ? "border-l border-hairline bg-surface md:sticky md:right-0" : ""
          }`}
        >
          {column.kind === "own" ? names[column.at] : fixed[column.kind]}
        </div>
      ))}
    </div>
  );
}

/** Moves the focus onto a cell once it is there; another cell takes it only when a key asked for that. */
function useGridFocus(grid: React.RefObject<HTMLDivElement | null>, active: GridCell, moved: number): void {
  useLayoutEffect(() => {
    if (moved === 0) return;
    const row = grid.current?.querySelector(`[aria-rowindex="${active.row + 2}"]`);
    const cell = row?.querySelector<HTMLElement>(`[data-column="${active.column}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [grid, active, moved]);
}

/** Failing rows, any number of them: only those in sight are held, any can be reached by keyboard. */
export function FailingGrid({ cause, total, version }: FailingGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const reason = useId();
  const [active, setActive] = useState<GridCell>({ row: 0, column: 0 });
  const [moved, setMoved] = useState(0);
  const focusRow = Math.min(active.row, Math.max(0, total - 1));
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => (matchMedia("(pointer: coarse)").matches ? ROW_PX.coarse : ROW_PX.fine),
    overscan: 8,
    scrollPaddingStart: 34,
    rangeExtractor: (range) =>
      [...new Set([focusRow, ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });
  const items = virtual.getVirtualItems();
  const seen = virtual.range ?? { startIndex: 0, endIndex: 0 };
  const source = {
    list: cause ?? "",
    version,
    grown: total,
    load: loaderOf(cause),
    failed: ingestSession.report,
  };
  const pages = useRowWindow<Row, FailingWindow>(
    source,
    seen.startIndex,
    Math.min(seen.endIndex + 8, total - 1),
  );
  const page = pages.get(0) ?? [...pages.values()].at(0);
  useGridFocus(scroller, active, moved);
  const narrow = useNarrow();
  const { columns, names, template, wide } = useMemo(() => layoutOf(page, narrow), [page, narrow]);
  const toCell = useCallback((row: number, column: number) => setActive({ row, column }), []);
  const size = {
    rows: total,
    columns: columns.length,
    page: Math.max(1, seen.endIndex - seen.startIndex),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = moveInGrid(active, event.key, event.ctrlKey || event.metaKey, size);
    if (!to) return;
    event.preventDefault();
    virtual.scrollToIndex(to.row, { align: "auto" });
    setActive(to);
    setMoved(moved + 1);
  };
  const activeRow = rowAt<Row>(pages, focusRow);
  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${wide ? "lg:mx-[max(50%-50vw+1.5rem,-12rem)]" : ""}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        ref={scroller}
        role="grid"
        aria-label={words.grid}
        aria-rowcount={total + 1}
        aria-colcount={size.columns}
        onKeyDown={onKeyDown}
        className="max-h-96 min-w-0 overflow-auto overscroll-x-contain rounded-md border border-hairline bg-surface"
      >
        <Header columns={columns} names={names} style={{ gridTemplateColumns: template }} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => (
            <FailingRow
              key={item.index}
              index={item.index}
              row={rowAt<Row>(pages, item.index)}
              columns={columns}
              names={names}
              active={item.index === focusRow ? active.column : null}
              reasonId={`${reason}${item.index}`}
              onFocus={toCell}
              template={template}
              top={item.start}
              height={item.size}
            />
          ))}
        </div>
      </div>
      <p aria-hidden className="min-h-10 text-xs text-muted">
        {activeRow ? words.rowSays(activeRow.file, activeRow.line, activeRow.message) : ""}
      </p>
    </div>
  );
}

import type { ReviewRows } from "@/lib/ingest/review-view";
import { countText } from "../samples/number-text";
import { LATER_TEXTS } from "../texts-later";
import { atLeast, type ColumnWidth, columnWidths, needsWholeWidth, withRoomFor } from "./column-width";
import { type GridColumn, gridColumns } from "./grid-columns";

const words = LATER_TEXTS.review;
/** Rows may have more cells than the header has columns: so many of them are shown. */
const MOST_BEYOND = 4;
/**
 * Characters of a line: the rows that came first have the lowest. A wide window takes the room only where there is some,
 * a narrow one is scrolled sideways anyway.
 */
const LATER_LINE = { narrow: countText(999_999).length, wide: countText(9_999_999).length };

/** Where everything stands in the grid. */
export interface GridLayout {
  readonly columns: readonly GridColumn[];
  /** Widths as CSS has them. */
  readonly template: string;
  /** Of a row, as CSS has it: as wide as its place, or as its columns where they need more. */
  readonly width: string;
  /** It takes more room than the page's column of text has, or that is not known yet: most files do. */
  readonly wide: boolean;
}

const REASON = {
  narrow: { track: "14rem", least: "14rem" },
  wide: { track: "minmax(11rem, 1fr)", least: "11rem" },
};
const NOTHING: ColumnWidth = { track: "0px", least: "0px", shows: 0 };
const ACTION = { track: "var(--action)", least: "var(--action)" };

/** Columns as wide as what stands in the first rows, and no time is ever cut; the reason takes what is left. */
export function gridLayout(page: ReviewRows | null, files: boolean, narrow: boolean): GridLayout {
  const named = page?.columns ?? [];
  const most = (page?.rows ?? []).reduce((longest, { own }) => Math.max(longest, own.length), named.length);
  const count = Math.min(most, named.length + MOST_BEYOND);
  const own = Array.from({ length: count }, (_, at) => ownName(named, at));
  const names = [words.file, words.line, ...own];
  const size = narrow ? "narrow" : "wide";
  const cells = (page?.rows ?? []).map((row) => [row.file, countText(row.line), ...row.own.slice(0, count)]);
  const [file = NOTHING, line = NOTHING, ...widths] = columnWidths(names, cells);
  const lines = narrow ? atLeast(line, LATER_LINE.narrow) : withRoomFor(line, LATER_LINE.wide);
  const shown = { line: lines.shows, own: widths.map(({ shows }) => shows) };
  const columns = gridColumns(shown, narrow, files);
  const fixed = { file, line: lines, reason: REASON[size], action: ACTION };
  const sizes = columns.map((column) =>
    column.kind === "own" ? (widths[column.at] ?? NOTHING) : fixed[column.kind],
  );
  return {
    columns,
    template: sizes.map(({ track }) => track).join(" "),
    width: `max(100%, ${sizes.map(({ least }) => least).join(" + ")})`,
    wide: page === null || needsWholeWidth(names, cells),
  };
}

/** The person's own name of a column, or its number where it has none. */
export function ownName(names: readonly string[], at: number): string {
  const name = names[at] ?? "";
  return name.trim() === "" ? words.column(at + 1) : name;
}

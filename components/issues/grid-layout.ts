import type { ReviewRows } from "@/lib/ingest/review-view";
import { countText } from "../samples/number-text";
import { LATER_TEXTS } from "../texts-later";
import { columnWidths, needsWholeWidth } from "./column-width";
import { type GridColumn, gridColumns } from "./grid-columns";

const words = LATER_TEXTS.review;
/** Rows may have more cells than the header has columns: so many of them are shown. */
const MOST_BEYOND = 4;

/** Where everything stands in the grid. */
export interface GridLayout {
  readonly columns: readonly GridColumn[];
  /** Widths as CSS has them. */
  readonly template: string;
  /** It takes more room than the page's column of text has, or that is not known yet: most files do. */
  readonly wide: boolean;
}

/** Columns as wide as what stands in the first rows, and no time is ever cut; the reason takes what is left. */
export function gridLayout(page: ReviewRows | null, files: boolean, narrow: boolean): GridLayout {
  const named = page?.columns ?? [];
  const most = (page?.rows ?? []).reduce((longest, { own }) => Math.max(longest, own.length), named.length);
  const count = Math.min(most, named.length + MOST_BEYOND);
  const own = Array.from({ length: count }, (_, at) => ownName(named, at));
  const names = [words.file, words.line, ...own];
  const cells = (page?.rows ?? []).map((row) => [row.file, countText(row.line), ...row.own.slice(0, count)]);
  const columns = gridColumns(count, narrow, files);
  const [file = "", line = "", ...widths] = columnWidths(names, cells);
  const fixed = { file, line, reason: narrow ? "14rem" : "minmax(11rem, 1fr)", action: "var(--action)" };
  const template = columns.map((column) => (column.kind === "own" ? widths[column.at] : fixed[column.kind]));
  return { columns, template: template.join(" "), wide: page === null || needsWholeWidth(names, cells) };
}

/** The person's own name of a column, or its number where it has none. */
export function ownName(names: readonly string[], at: number): string {
  const name = names[at] ?? "";
  return name.trim() === "" ? words.column(at + 1) : name;
}

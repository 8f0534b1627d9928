import type { Proposal } from "@/lib/ingest/review-view";
import type { FileCard } from "@/lib/ingest/snapshot";
import { headerOf, type Recipe } from "../samples/recipe";

/** Rules of earlier files of the same header that would mend rows of these. */
export interface OfferedRules {
  /** Recipes that they come from. */
  readonly names: readonly string[];
  /** At most one for a cause, so that no row is counted twice. */
  readonly proposals: readonly Proposal[];
  /** Rows in all. */
  readonly rows: number;
  /** Files whose recipe does not have all of them fail as well: rows of theirs may be counted. */
  readonly mixed: boolean;
}

/** What recipes offer for the rows that fail now; null = nothing. Of several rules for a cause the one taken first. */
export function offeredRules(
  files: readonly FileCard[],
  recipes: readonly Recipe[],
  proposals: readonly Proposal[],
): OfferedRules | null {
  const headers = new Set(files.filter(({ failing }) => failing > 0).map(headerOf));
  const those = recipes.filter(({ header, rules }) => headers.has(header) && rules.length > 0);
  const byCause = new Map<string, Proposal>();
  for (const rule of those.flatMap(({ rules }) => rules)) {
    const found = proposals.find(({ id }) => id === rule);
    if (found && !byCause.has(found.cause)) byCause.set(found.cause, found);
  }
  const offered = [...byCause.values()];
  if (offered.length === 0) return null;
  const used = those.filter(({ rules }) => offered.some(({ id }) => rules.includes(id)));
  const known = used.filter(({ rules }) => offered.every(({ id }) => rules.includes(id)));
  return {
    names: used.map(({ name }) => name),
    proposals: offered,
    rows: offered.reduce((sum, { rows }) => sum + rows, 0),
    mixed: known.length < headers.size,
  };
}

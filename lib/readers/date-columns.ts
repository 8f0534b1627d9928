import type { FieldName } from "../samples/cells";
import { evidenceIn, type SeenColumn } from "./column-evidence";
import { CLOCK_NAMES, FIELD_SYNONYMS } from "./field-names";
import type { FieldSource } from "./reader";

/** Answers the first of `columns` that bears the earliest of `names`. */
type Find = (columns: readonly SeenColumn[], names: readonly string[]) => SeenColumn | undefined;

type Ends = Pick<Record<FieldName, FieldSource>, "start_date" | "end_date">;

/**
 * Start and end where dates and times of day stand in columns of their own: a column of days is joined with one of times
 * that bears a fitting name, or is the only one. An end that has only a time is on the day of the start. `free` are the
 * columns that feed no field yet.
 */
export function joinClocks(
  columns: readonly SeenColumn[],
  free: readonly SeenColumn[],
  ends: Ends,
  find: Find,
): Ends {
  const clocks = free.filter((column) => evidenceIn(column).shape === "clock");
  const ofEnd = find(clocks, FIELD_SYNONYMS.end_date);
  const others = clocks.filter((column) => column !== ofEnd);
  const named = find(others, [...FIELD_SYNONYMS.start_date, ...CLOCK_NAMES]);
  const ofStart = named ?? (others.length === 1 ? others[0] : undefined);
  const start = dayOf(columns, ends.start_date);
  const start_date = start && ofStart ? joined(start, ofStart) : ends.start_date;
  const end = dayOf(columns, ends.end_date) ?? (start_date.from === "columns" && isOpen(ends) ? start : null);
  return { start_date, end_date: end && ofEnd ? joined(end, ofEnd) : ends.end_date };
}

const isOpen = ({ end_date }: Ends): boolean => end_date.from === "nothing";

/** The column of a source, where it holds days without times. */
function dayOf(columns: readonly SeenColumn[], source: FieldSource): SeenColumn | null {
  const column = source.from === "column" ? columns[source.index] : undefined;
  return column && evidenceIn(column).shape === "day" ? column : null;
}

function joined(day: SeenColumn, clock: SeenColumn): FieldSource {
  return { from: "columns", index: day.index, and: clock.index };
}

import type { Cell, FieldName } from "../samples/cells";

/**
 * A date and a time of day from two columns as the text of one cell. Where there is no time of day an end is none, as the
 * date stands there for the start; a start is a day without a time, which fails visibly.
 */
export function joinedCell(field: FieldName, date: Cell, clock: Cell): string | undefined {
  if (date === undefined && clock === undefined) return undefined;
  const timeOfDay = clock?.trim() ?? "";
  if (field === "end_date" && timeOfDay === "") return "";
  return `${date?.trim() ?? ""} ${timeOfDay}`.trim();
}

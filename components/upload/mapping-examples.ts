import { joinedCell } from "@/lib/readers/joined-cells";
import type { FieldSource, Mapping, TableColumn } from "@/lib/readers/reader";
import type { FieldName } from "@/lib/samples/cells";
import { DATE_ORDERS, type DateOrder, parseLocalDate, writtenDate } from "@/lib/samples/local-date";
import { newParsedTime, parseTimestamp } from "@/lib/samples/timestamp";

/** The first values of a source's column, or of its date and time of day together. */
export function examplesOf(
  field: FieldName,
  source: FieldSource,
  columns: readonly TableColumn[],
): readonly string[] {
  if (source.from !== "column" && source.from !== "columns") return [];
  const examples = columns.find(({ index }) => index === source.index)?.examples ?? [];
  if (source.from === "column") return examples;
  const clocks = columns.find(({ index }) => index === source.and)?.examples ?? [];
  return examples.map((date, at) => joinedCell(field, date, clocks[at]) ?? date);
}

const days = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** The day that a date names under an order; null where it names none. */
function dayUnder(order: DateOrder, date: string): string | null {
  const time = newParsedTime();
  return parseLocalDate(`${date} 00:00`, order, time) === null ? days.format(time.localMs) : null;
}

/** What each order makes of a date, of those under which it is a day at all. */
export function readingsOf(date: string): readonly { readonly order: DateOrder; readonly day: string }[] {
  return DATE_ORDERS.flatMap((order) => {
    const day = dayUnder(order, date);
    return day === null ? [] : [{ order, day }];
  });
}

/**
 * A date of the chosen columns by which one can tell which number is the day, or else any of them; null where all are ISO
 * 8601 or none is a day in any order.
 */
export function dateToAsk(columns: readonly TableColumn[], { fields }: Mapping): string | null {
  const dates = (["start_date", "end_date"] as const)
    .flatMap((field) => examplesOf(field, fields[field], columns))
    .filter((text) => parseTimestamp(text, newParsedTime()) === "not-iso")
    .flatMap((text) => writtenDate(text) ?? [])
    .filter((date) => readingsOf(date).length > 0);
  const differs = (date: string): boolean => new Set(readingsOf(date).map(({ day }) => day)).size > 1;
  return dates.find(differs) ?? dates[0] ?? null;
}

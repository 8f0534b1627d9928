import type { FieldName } from "../samples/cells";
import type { Decimal } from "../samples/decimal";
import { type DateOrder, writtenDate } from "../samples/local-date";
import type { EpochUnit } from "../samples/timestamp";
import { evidenceIn, hasLooseClock, type SeenColumn } from "./column-evidence";
import type { FieldSource, Mapping } from "./reader";

type Fields = Readonly<Record<FieldName, FieldSource>>;

/** How a table writes its times and values, as a row's check needs to know it. */
export interface Notation {
  readonly epoch: EpochUnit | null;
  readonly dateOrder: DateOrder | null;
  readonly decimal: Decimal;
}

/** The notation under a mapping; without one that of the documented form. */
export function notationOf(mapping: Mapping | null): Notation {
  return {
    epoch: mapping?.epoch ?? null,
    dateOrder: mapping?.dateOrder ?? null,
    decimal: mapping?.decimal ?? ".",
  };
}

/** A mapping with this notation; what is as in the documented form is left out, so that equal ones are kept as equal texts. */
export function withNotation(fields: Fields, { epoch, dateOrder, decimal }: Notation): Mapping {
  return {
    fields,
    epoch,
    ...(dateOrder === null ? {} : { dateOrder }),
    ...(decimal === "." ? {} : { decimal }),
  };
}

/** A notation guessed from the first values; `sure`: nobody need be asked. */
export interface GuessedNotation extends Notation {
  readonly sure: boolean;
}

/** The days of a spreadsheet are never taken for sure: a number is no date until a person says so. */
export function guessNotation(columns: readonly SeenColumn[], fields: Fields): GuessedNotation {
  const start = columnsOf(columns, fields.start_date)[0];
  const epoch = start && fields.start_date.from === "column" ? evidenceIn(start).epoch : null;
  const order = orderOf(columns, fields);
  const [value] = columnsOf(columns, fields.value);
  const decimal = value ? evidenceIn(value).decimal : null;
  return {
    epoch,
    dateOrder: order === "open" ? usualOrder(columns, fields) : order,
    decimal: decimal === "," ? "," : ".",
    sure: epoch !== "excel" && order !== "open" && decimal !== "open",
  };
}

/**
 * Whether a remembered mapping may be used for these columns unasked: false where their first values are written
 * otherwise than it says, as files of the same header are when the program's language was changed.
 */
export function fitsColumns(mapping: Mapping, columns: readonly SeenColumn[]): boolean {
  const { fields } = mapping;
  const kept = notationOf(mapping);
  const [value] = columnsOf(columns, fields.value);
  const decimal = value ? evidenceIn(value).decimal : null;
  const order = orderOf(columns, fields);
  const { epoch } = guessNotation(columns, fields);
  return (
    (epoch === null || epoch === kept.epoch) &&
    (order === "open" ? kept.dateOrder !== null : order === null || order === kept.dateOrder) &&
    (decimal === null || decimal === "open" || decimal === kept.decimal)
  );
}

/** The columns of dates behind start and end, each with that of its time of day where that stands apart. */
function dateColumns(columns: readonly SeenColumn[], fields: Fields): readonly (readonly SeenColumn[])[] {
  return [fields.start_date, fields.end_date]
    .map((source) => columnsOf(columns, source))
    .filter((found) => found.length > 0);
}

function columnsOf(columns: readonly SeenColumn[], source: FieldSource): readonly SeenColumn[] {
  const indices =
    source.from === "column" ? [source.index] : source.from === "columns" ? [source.index, source.and] : [];
  return indices.flatMap((index) => columns[index] ?? []);
}

/** The order that all columns of dates agree on; "open" where a person has to say it, null where dates are ISO 8601. */
function orderOf(columns: readonly SeenColumn[], fields: Fields): DateOrder | "open" | null {
  const orders = dateColumns(columns, fields).flatMap(([date, clock]) => {
    const order = date ? evidenceIn(date).order : null;
    return order ?? (clock && hasLooseClock(clock) ? "ymd" : []);
  });
  const known = [...new Set(orders)].filter((order) => order !== "open");
  const [first] = known;
  if (known.length > 1) return "open";
  return first ?? (orders.length > 0 ? "open" : null);
}

/** Dates with points name the day first wherever they are in use; of slashes and dashes nobody can tell. */
function usualOrder(columns: readonly SeenColumn[], fields: Fields): DateOrder | null {
  const dates = dateColumns(columns, fields).flatMap(([date]) =>
    (date?.examples ?? []).flatMap((text) => writtenDate(text) ?? []),
  );
  return dates.length > 0 && dates.every((date) => /^\d{1,2}\./.test(date)) ? "dmy" : null;
}

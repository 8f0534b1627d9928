import { FIELD_NAMES, type FieldName } from "../samples/cells";
import { DATA_TYPES, UNITS } from "../samples/sample";
import { FIELD_SYNONYMS, foldName, namesPerson, VALUE_NAMES, type ValueName } from "./field-names";
import type { EpochUnit, FieldSource, Mapping, TableColumn } from "./reader";

const NOTHING: FieldSource = { from: "nothing" };

/**
 * What each column of a table most likely means, by its name and its first values. `sure`: device, start,
 * value, unit and data type were all placed by name, so that nobody need be asked. A data type that is
 * left out follows from the unit column row by row.
 */
export function guessMapping(columns: readonly TableColumn[]): { mapping: Mapping; sure: boolean } {
  const taken = new Set<number>();
  const value = placeValue(columns);
  if (value !== null) {
    taken.add(value.column.index);
  }
  const fields: Record<FieldName, FieldSource> = {
    device_name: NOTHING,
    device_version: NOTHING,
    data_type: NOTHING,
    start_date: NOTHING,
    end_date: NOTHING,
    value: value === null ? NOTHING : { from: "column", index: value.column.index },
    unit: NOTHING,
  };
  for (const field of FIELD_NAMES) {
    const column = field === "value" ? undefined : placeField(field, columns, taken);
    if (column !== undefined) {
      fields[field] = { from: "column", index: column.index };
      taken.add(column.index);
    }
  }
  if (value?.kind !== undefined) {
    fields.unit = constantUnless(fields.unit, value.kind.unit);
    fields.data_type = constantUnless(fields.data_type, value.kind.dataType);
  }
  const epoch = epochOf(columns, fields.start_date);
  return { mapping: { fields, epoch }, sure: isSure(columns, fields, value?.unique ?? false, epoch) };
}

/** Columns of one name, of which one is read: `used` holds the field, `others` are not looked at. */
export interface Twins {
  readonly name: string;
  readonly used: TableColumn;
  readonly others: readonly TableColumn[];
}

/** Columns that bear the name of one that is read and are not read themselves: nobody may take them silently. */
export function twinColumns(columns: readonly TableColumn[], { fields }: Mapping): Twins[] {
  const read = new Set(
    Object.values(fields).flatMap((source) => (source.from === "column" ? [source.index] : [])),
  );
  return columns.flatMap((used) => {
    const name = foldName(used.name);
    if (!read.has(used.index) || name === "") return [];
    const others = columns.filter((other) => !read.has(other.index) && foldName(other.name) === name);
    return others.length > 0 ? [{ name: used.name, used, others }] : [];
  });
}

/** One stable text per header, under which a person's mapping is remembered. */
export function headerKey(columns: readonly TableColumn[]): string {
  return JSON.stringify(columns.map((column) => column.name.trim()));
}

/** Index of the column that names a person (user_id, participant, email ...), or -1. */
export function personColumn(columns: readonly TableColumn[]): number {
  return columns.find((column) => namesPerson(column.name))?.index ?? -1;
}

interface PlacedValue {
  readonly column: TableColumn;
  /** Set where the column's name tells what is measured. */
  readonly kind: ValueName | undefined;
  /** False where another column could hold the values just as well. */
  readonly unique: boolean;
}

/** "value" first; else the first column named after steps or heart rate. */
function placeValue(columns: readonly TableColumn[]): PlacedValue | null {
  const plain = find(columns, FIELD_SYNONYMS.value, new Set());
  if (plain !== undefined) {
    return { column: plain, kind: undefined, unique: true };
  }
  const placed = VALUE_NAMES.flatMap((kind) =>
    columns
      .filter((column) => keysOf(column).some((key) => kind.names.includes(key)))
      .map((column) => ({ column, kind })),
  );
  const first = placed[0];
  return first === undefined ? null : { ...first, unique: placed.length === 1 };
}

/** Synonyms of data type and unit count only where the column's values are such. */
function placeField(
  field: FieldName,
  columns: readonly TableColumn[],
  taken: ReadonlySet<number>,
): TableColumn | undefined {
  const documented = columns.find(
    (column) => !taken.has(column.index) && foldName(column.name) === foldName(field),
  );
  if (documented !== undefined) {
    return documented;
  }
  const fitting = columns.filter((column) => {
    switch (field) {
      case "data_type":
        return column.examples.some((text) => isOneOf(DATA_TYPES, text));
      case "unit":
        return column.examples.some((text) => isOneOf(UNITS, text));
      case "start_date":
      case "end_date":
        return column.examples.length === 0 || column.examples.some(holdsDate);
      default:
        return true;
    }
  });
  return find(fitting, FIELD_SYNONYMS[field], taken);
}

/** The first column that bears the earliest of the names. */
function find(
  columns: readonly TableColumn[],
  names: readonly string[],
  taken: ReadonlySet<number>,
): TableColumn | undefined {
  for (const name of names) {
    const column = columns.find((each) => !taken.has(each.index) && keysOf(each).includes(name));
    if (column !== undefined) {
      return column;
    }
  }
  return undefined;
}

/** A column's folded name, and that without what stands in brackets: "Puls (bpm)" -> "puls". */
function keysOf(column: TableColumn): readonly string[] {
  return [foldName(column.name), foldName(column.name.replace(/[([].*?[)\]]/g, ""))];
}

function constantUnless(source: FieldSource, value: string): FieldSource {
  return source.from === "nothing" ? { from: "constant", value } : source;
}

/** Epoch seconds have 10 digits, milliseconds 13, from 2001 to 2286. */
function epochOf(columns: readonly TableColumn[], start: FieldSource): EpochUnit | null {
  const examples = start.from === "column" ? (columns[start.index]?.examples ?? []) : [];
  if (examples.length === 0) {
    return null;
  }
  if (examples.every((text) => /^\s*\d{10}(?:\.\d+)?\s*$/.test(text))) {
    return "s";
  }
  return examples.every((text) => /^\s*\d{13}(?:\.\d+)?\s*$/.test(text)) ? "ms" : null;
}

function isSure(
  columns: readonly TableColumn[],
  fields: Readonly<Record<FieldName, FieldSource>>,
  uniqueValue: boolean,
  epoch: EpochUnit | null,
): boolean {
  const placed = (field: FieldName): boolean => fields[field].from !== "nothing";
  const start = fields.start_date.from === "column" ? columns[fields.start_date.index] : undefined;
  const readableStart =
    start !== undefined &&
    (foldName(start.name) === "startdate" || epoch !== null || start.examples.some(holdsDateAndTime));
  return placed("device_name") && readableStart && uniqueValue && placed("unit");
}

function isOneOf(allowed: readonly string[], text: string): boolean {
  return allowed.includes(text.trim().toLowerCase());
}

/** A calendar date of any order, or epoch digits. */
function holdsDate(text: string): boolean {
  return /\d{1,4}[-./ ]\S{1,3}[-./ ]\d{1,4}|\d{8}/.test(text);
}

/** A date as ISO 8601 writes it, with a time of day. */
function holdsDateAndTime(text: string): boolean {
  return /^\s*\d{4}-?\d\d-?\d\d[T ]\d\d/i.test(text);
}

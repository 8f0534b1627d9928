import { FIELD_NAMES, type FieldName } from "../samples/cells";
import { DATA_TYPES, UNITS } from "../samples/sample";
import { COLUMN_SHAPES, type ColumnShape, evidenceIn, evidenceOf, type SeenColumn } from "./column-evidence";
import { joinClocks } from "./date-columns";
import { FIELD_SYNONYMS, foldName, namesPerson, VALUE_NAMES, type ValueName } from "./field-names";
import { areUnnamed } from "./headless";
import { guessNotation, type Notation, withNotation } from "./notation";
import type { FieldSource, Mapping, TableColumn } from "./reader";

const NOTHING: FieldSource = { from: "nothing" };

/**
 * What each column of a table most likely means, by its name and its first values. `sure`: device, start,
 * value, unit and data type were all placed by name, so that nobody need be asked. A data type that is
 * left out follows from the unit column row by row.
 */
export function guessMapping(columns: readonly SeenColumn[]): { mapping: Mapping; sure: boolean } {
  const { fields, uniqueValue } = areUnnamed(columns) ? placeByValues(columns) : placeByName(columns);
  const { sure, ...notation } = guessNotation(columns, fields);
  return {
    mapping: withNotation(fields, notation),
    sure: sure && isSure(columns, fields, uniqueValue, notation),
  };
}

interface Placed {
  readonly fields: Readonly<Record<FieldName, FieldSource>>;
  readonly uniqueValue: boolean;
}

function placeByName(columns: readonly SeenColumn[]): Placed {
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
  const free = columns.filter(({ index }) => !taken.has(index));
  const ends = joinClocks(columns, free, fields, (clocks, names) => find(clocks, names, taken));
  return { fields: { ...fields, ...ends }, uniqueValue: value?.unique ?? false };
}

/** Of columns without names: what their values leave no choice about. Nobody is spared the question. */
function placeByValues(columns: readonly SeenColumn[]): Placed {
  const shaped = (...shapes: ColumnShape[]) =>
    columns.filter((column) => shapes.includes(evidenceIn(column).shape));
  const holding = (words: readonly string[]) =>
    columns.find(({ examples }) => examples.length > 0 && examples.every((text) => isOneOf(words, text)));
  const source = (column: TableColumn | undefined): FieldSource =>
    column === undefined ? NOTHING : { from: "column", index: column.index };
  const only = (found: readonly TableColumn[]) => source(found.length === 1 ? found[0] : undefined);
  const [start, end] = shaped("time", "day");
  const unit = holding(UNITS);
  const dataType = holding(DATA_TYPES);
  const texts = shaped("text").filter((column) => column !== unit && column !== dataType);
  const ends = { start_date: source(start), end_date: source(end) };
  const byPlace = (found: readonly SeenColumn[], names: readonly string[]) =>
    found[names === FIELD_SYNONYMS.end_date ? 1 : 0];
  const fields = {
    device_name: only(texts),
    device_version: NOTHING,
    data_type: source(dataType),
    value: only(shaped("number")),
    unit: source(unit),
    ...joinClocks(columns, columns, ends, byPlace),
  };
  return { fields, uniqueValue: false };
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
    Object.values(fields).flatMap((source) =>
      source.from === "column" ? [source.index] : source.from === "columns" ? [source.index, source.and] : [],
    ),
  );
  return columns.flatMap((used) => {
    const name = foldName(used.name);
    if (!read.has(used.index) || name === "") return [];
    const others = columns.filter((other) => !read.has(other.index) && foldName(other.name) === name);
    return others.length > 0 ? [{ name: used.name, used, others }] : [];
  });
}

/**
 * One stable text per header, under which a person's mapping is remembered. Columns without names are numbers in it, which
 * say what kind their first values are: enough for one drop, and nothing is kept under numbers beyond it.
 */
export function headerKey(columns: readonly TableColumn[]): string {
  if (!areUnnamed(columns)) return JSON.stringify(columns.map(({ name }) => name.trim()));
  const kindOf = ({ examples }: TableColumn): number =>
    COLUMN_SHAPES.indexOf(evidenceOf(examples, ",").shape);
  return JSON.stringify(columns.map((column, n) => `${n + 1}.${kindOf(column)}`));
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
        return (
          column.examples.length === 0 ||
          column.examples.some(holdsDate) ||
          ["time", "day"].includes(evidenceIn(column).shape)
        );
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
  return [foldName(column.name), foldName(column.name.replace(/[([（【].*?[)\]）】]/g, ""))];
}

function constantUnless(source: FieldSource, value: string): FieldSource {
  return source.from === "nothing" ? { from: "constant", value } : source;
}

function isSure(
  columns: readonly SeenColumn[],
  fields: Readonly<Record<FieldName, FieldSource>>,
  uniqueValue: boolean,
  { epoch, dateOrder }: Notation,
): boolean {
  const placed = (field: FieldName): boolean => fields[field].from !== "nothing";
  const start = fields.start_date.from === "column" ? columns[fields.start_date.index] : undefined;
  const readableStart =
    start !== undefined &&
    (foldName(start.name) === "startdate" ||
      epoch !== null ||
      start.examples.some(holdsDateAndTime) ||
      (dateOrder !== null && evidenceIn(start).shape === "time"));
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

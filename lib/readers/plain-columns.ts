import { FIELD_NAMES, type FieldName } from "../samples/cells";
import { DATA_TYPES, UNITS } from "../samples/sample";
import type { TableHead } from "./columns";
import { personColumn } from "./mapping";
import type { FieldSource, Mapping } from "./reader";

/** What the plain lane does with the cells of one column. */
export const ROLE = {
  other: 0,
  device_name: 1,
  device_version: 2,
  data_type: 3,
  start_date: 4,
  end_date: 5,
  value: 6,
  unit: 7,
  person: 8,
} as const;

/** A table as the plain lane reads it: a role for each column, and what holds for all its rows. */
export interface PlainColumns {
  readonly roles: Uint8Array;
  readonly deviceName: string;
  readonly deviceVersion: string | null;
  /** Index in DATA_TYPES, or -1. */
  readonly dataType: number;
  /** Index in UNITS, or -1. */
  readonly unit: number;
  /** Per field its column, or -1 where none feeds it. */
  readonly columns: Readonly<Record<FieldName, number>>;
}

/**
 * Null where no row of the table can be plain: something is missing, constant in an odd way, of two columns, or one column
 * feeds two fields. Values of a table with decimal commas are not plain, as 1.234 is no value there.
 */
export function plainColumns(head: TableHead, mapping: Mapping): PlainColumns | null {
  const { device_name, device_version, data_type, start_date, end_date, value, unit } = mapping.fields;
  const roles = rolesOf(head, mapping);
  const texts = constantText(device_name) !== "" && end_date.from !== "constant";
  const times = start_date.from === "column" && value.from === "column";
  const single = FIELD_NAMES.every((field) => mapping.fields[field].from !== "columns");
  const words = isWord(data_type, DATA_TYPES) && isWord(unit, UNITS) && unit.from !== "nothing";
  if (roles === null || !texts || !times || !words || !single || mapping.decimal === ",") {
    return null;
  }
  return {
    roles,
    deviceName: constantText(device_name) ?? "",
    deviceVersion: constantText(device_version) || null,
    dataType: wordIndex(data_type, DATA_TYPES),
    unit: wordIndex(unit, UNITS),
    columns: {
      device_name: columnOf(device_name),
      device_version: columnOf(device_version),
      data_type: columnOf(data_type),
      start_date: columnOf(start_date),
      end_date: columnOf(end_date),
      value: columnOf(value),
      unit: columnOf(unit),
    },
  };
}

function rolesOf(head: TableHead, mapping: Mapping): Uint8Array | null {
  const roles = new Uint8Array(head.columns.length);
  const person = personColumn(head.columns);
  if (person >= 0) {
    roles[person] = ROLE.person;
  }
  for (const field of FIELD_NAMES) {
    const source = mapping.fields[field];
    if (source.from === "column") {
      if (roles[source.index] !== ROLE.other) {
        return null;
      }
      roles[source.index] = ROLE[field];
    }
  }
  return roles.length < 2 ? null : roles;
}

function columnOf(source: FieldSource): number {
  return source.from === "column" ? source.index : -1;
}

/** The constant, "" where there is neither constant nor column, null where there is a column. */
function constantText(source: FieldSource): string | null {
  return source.from === "column" ? null : source.from === "constant" ? source.value : "";
}

/** Whether a constant is one of the words as they are sent. */
function isWord(source: FieldSource, words: readonly string[]): boolean {
  return source.from !== "constant" || words.includes(source.value);
}

function wordIndex(source: FieldSource, words: readonly string[]): number {
  return source.from === "constant" ? words.indexOf(source.value) : -1;
}

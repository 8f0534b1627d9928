import { namesPerson } from "../readers/field-names";
import { joinedCell } from "../readers/joined-cells";
import { personColumn } from "../readers/mapping";
import { SampleObject } from "../readers/sample-object";
import { FIELD_NAMES, type FieldName, type SampleCells } from "../samples/cells";
import type { FilePart } from "./file-part";
import type { FailingRow } from "./issue-log";

/** How the person's own columns of one file feed the fields of a sample. */
export interface OwnCells {
  /** The own column of a field, -1 where none feeds it, or two do. */
  readonly columnOf: (field: FieldName) => number;
  /** The fields' cells of a row whose own cells were corrected to `own`. */
  readonly cellsOf: (row: FailingRow, own: readonly string[]) => SampleCells;
  /** Whose row it is, "" where nothing says so. */
  readonly personOf: (own: readonly string[]) => string;
}

/** By the mapping of a table, or by the names of an object's fields. */
export function ownCells(part: FilePart): OwnCells {
  const { mapping, ownColumns: names } = part;
  const columns = new Map<FieldName, number>();
  const person = mapping ? personColumn(part.columns) : names.findIndex(namesPerson);
  if (mapping) {
    for (const field of FIELD_NAMES) {
      const source = mapping.fields[field];
      if (source.from === "column") columns.set(field, source.index);
    }
  } else {
    const roles = new SampleObject();
    for (const [index, name] of names.entries()) {
      const { field } = roles.roleOf(name);
      if (field && !columns.has(field)) columns.set(field, index);
    }
  }
  const joined = FIELD_NAMES.flatMap((field) => {
    const source = mapping?.fields[field];
    return source?.from === "columns" ? [{ ...source, field }] : [];
  });
  const constants = constantsOf(part);
  const columnOf = (field: FieldName): number => columns.get(field) ?? -1;
  return {
    columnOf,
    personOf: (own) => own[person] ?? "",
    cellsOf: (row, own) => {
      const cells = row.cells ? { ...row.cells } : { ...constants };
      for (const [field, index] of columns) {
        // What no one touched is what it was, also where it was neither text nor a number.
        if (row.cells === null || own[index] !== row.own[index]) cells[field] = own[index];
      }
      for (const { field, index, and } of joined) cells[field] = joinedCell(field, own[index], own[and]);
      return cells;
    },
  };
}

function constantsOf({ mapping }: FilePart): SampleCells {
  const constant = (field: FieldName): string | undefined => {
    const source = mapping?.fields[field];
    return source?.from === "constant" ? source.value : undefined;
  };
  return {
    device_name: constant("device_name"),
    device_version: constant("device_version"),
    data_type: constant("data_type"),
    start_date: constant("start_date"),
    end_date: constant("end_date"),
    value: constant("value"),
    unit: constant("unit"),
  };
}

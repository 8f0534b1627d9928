/**
 * One cell as a reader found it. Text and numbers come as their own text ("72.10" stays "72.10");
 * undefined = the field is not there; null = there, but neither text nor number (true, {}, []).
 */
export type Cell = string | undefined | null;

/** The fields of the samples API, plus data_type, as cells of one row. */
export interface SampleCells {
  device_name: Cell;
  device_version: Cell;
  start_date: Cell;
  end_date: Cell;
  unit: Cell;
  value: Cell;
  data_type: Cell;
}

export type FieldName = keyof SampleCells;

/** The order in which the fields are shown and asked for. */
export const FIELD_NAMES = [
  "device_name",
  "device_version",
  "data_type",
  "start_date",
  "end_date",
  "value",
  "unit",
] as const satisfies readonly FieldName[];

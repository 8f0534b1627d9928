import { FIELD_NAMES, type FieldName, type SampleCells } from "../samples/cells";
import { isBlankRow } from "./dialect";
import { personColumn } from "./mapping";
import type { Mapping, Row, RowSink, TableColumn } from "./reader";

/**
 * Hands the rows of one table to its sink under one mapping. One Row and one SampleCells serve for all of
 * them: nothing is allocated a row.
 */
export class RowDelivery {
  /** Rows handed over so far. */
  count = 0;
  readonly #row: Row & { cells: SampleCells };
  readonly #sink: RowSink;
  readonly #person: number;
  readonly #width: number;
  /** Per field in the order of FIELD_NAMES: its column, or -1 where it is a constant or nothing. */
  readonly #index: Readonly<Record<FieldName, number>>;

  constructor(columns: readonly TableColumn[], mapping: Mapping, sink: RowSink) {
    this.#sink = sink;
    this.#person = personColumn(columns);
    this.#width = columns.length;
    const cells: SampleCells = {
      device_name: undefined,
      device_version: undefined,
      start_date: undefined,
      end_date: undefined,
      unit: undefined,
      value: undefined,
      data_type: undefined,
    };
    const index = { ...NO_COLUMNS };
    for (const field of FIELD_NAMES) {
      const source = mapping.fields[field];
      if (source.from === "column") {
        index[field] = source.index;
      } else {
        cells[field] = source.from === "constant" ? source.value : undefined;
      }
    }
    this.#index = index;
    this.#row = { line: 0, cells, own: [], person: "", ragged: false };
  }

  /** Hands over the row that starts on `line`, unless it is blank. The row's cells are not copied. */
  deliver(own: readonly string[], line: number, broken: boolean): void {
    if (isBlankRow(own)) {
      return;
    }
    const row = this.#row;
    const { cells } = row;
    const at = this.#index;
    row.line = line;
    row.own = own;
    row.ragged = broken || (own.length > this.#width && overflows(own, this.#width));
    if (at.device_name >= 0) cells.device_name = own[at.device_name];
    if (at.device_version >= 0) cells.device_version = own[at.device_version];
    if (at.data_type >= 0) cells.data_type = own[at.data_type];
    if (at.start_date >= 0) cells.start_date = own[at.start_date];
    if (at.end_date >= 0) cells.end_date = own[at.end_date];
    if (at.value >= 0) cells.value = own[at.value];
    if (at.unit >= 0) cells.unit = own[at.unit];
    if (this.#person >= 0) row.person = own[this.#person] ?? "";
    this.count++;
    this.#sink.row(row);
  }
}

const NO_COLUMNS: Readonly<Record<FieldName, number>> = {
  device_name: -1,
  device_version: -1,
  data_type: -1,
  start_date: -1,
  end_date: -1,
  value: -1,
  unit: -1,
};

/** Blank cells beyond the header are a delimiter too many at the end of a line, and harmless. */
function overflows(own: readonly string[], width: number): boolean {
  for (let i = width; i < own.length; i++) {
    if (own[i]?.trim() !== "") {
      return true;
    }
  }
  return false;
}

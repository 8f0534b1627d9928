import { FIELD_NAMES, type FieldName, type SampleCells } from "../samples/cells";
import { ownText } from "../samples/own-text";
import { joinedCell } from "./joined-cells";
import { personColumn } from "./mapping";
import type { Mapping, Row, RowSink, TableColumn } from "./reader";
import type { RowScan } from "./row-scan";

/**
 * Hands the rows that a scan finds to a sink, under one mapping. One Row and one SampleCells serve for all
 * of them, and `own` is made only where it is asked for: nothing but the mapped texts is allocated a row.
 */
export class RowDelivery {
  /** Rows handed over so far. */
  count = 0;
  readonly #row: Row;
  readonly #scan: RowScan;
  readonly #sink: RowSink;
  readonly #person: number;
  readonly #width: number;
  /** Per field in the order of FIELD_NAMES: its column, or -1 where it is a constant, nothing, or of two columns. */
  readonly #index: Readonly<Record<FieldName, number>>;
  readonly #joined: readonly { readonly field: FieldName; readonly index: number; readonly and: number }[];

  constructor(scan: RowScan, columns: readonly TableColumn[], mapping: Mapping, sink: RowSink) {
    this.#scan = scan;
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
    const joined: { field: FieldName; index: number; and: number }[] = [];
    for (const field of FIELD_NAMES) {
      const source = mapping.fields[field];
      if (source.from === "column") {
        index[field] = source.index;
      } else if (source.from === "columns") {
        joined.push({ field, index: source.index, and: source.and });
      } else {
        cells[field] = source.from === "constant" ? source.value : undefined;
      }
    }
    this.#index = index;
    this.#joined = joined;
    this.#row = {
      line: 0,
      cells,
      get own() {
        return ownCells(scan);
      },
      person: "",
      ragged: false,
    };
  }

  /** Hands over the row just found by the scan, which starts on `line`, unless it is blank. */
  deliver(line: number): void {
    const scan = this.#scan;
    if (scan.isBlank()) {
      return;
    }
    const row = this.#row;
    const { cells } = row;
    const at = this.#index;
    row.line = line;
    row.ragged = scan.broken || (scan.count > this.#width && this.#overflows());
    if (at.device_name >= 0) cells.device_name = scan.cellLike(at.device_name, cells.device_name);
    if (at.device_version >= 0) cells.device_version = scan.cellLike(at.device_version, cells.device_version);
    if (at.data_type >= 0) cells.data_type = scan.cellLike(at.data_type, cells.data_type);
    if (at.start_date >= 0) cells.start_date = scan.cell(at.start_date);
    if (at.end_date >= 0) cells.end_date = scan.cell(at.end_date);
    if (at.value >= 0) cells.value = scan.cell(at.value);
    if (at.unit >= 0) cells.unit = scan.cellLike(at.unit, cells.unit);
    for (const { field, index, and } of this.#joined)
      cells[field] = joinedCell(field, scan.cell(index), scan.cell(and));
    if (this.#person >= 0) this.#setPerson();
    this.count++;
    this.#sink.row(row);
  }

  /** A person's text is kept by whoever counts persons: it must not hold on to its piece of the file. */
  #setPerson(): void {
    const before = this.#row.person;
    const person = this.#scan.cellLike(this.#person, before) ?? "";
    this.#row.person = person === before ? before : ownText(person);
  }

  /** Blank cells beyond the header are a delimiter too many at the end of a line, and harmless. */
  #overflows(): boolean {
    for (let i = this.#width; i < this.#scan.count; i++) {
      if (this.#scan.cell(i)?.trim() !== "") {
        return true;
      }
    }
    return false;
  }
}

/** All cells of the row just found. */
function ownCells(scan: RowScan): readonly string[] {
  const cells: string[] = [];
  for (let i = 0; i < scan.count; i++) {
    cells.push(scan.cell(i) ?? "");
  }
  return cells;
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

import { FIELD_NAMES, type SampleCells } from "../samples/cells";
import { ownText } from "../samples/own-text";
import type { Row, RowSink } from "./reader";

const EMPTY: SampleCells = {
  device_name: undefined,
  device_version: undefined,
  data_type: undefined,
  start_date: undefined,
  end_date: undefined,
  value: undefined,
  unit: undefined,
};

/** Kind of what is not looked at: readings that say that nothing was measured. */
export const EMPTY_READINGS = "empty readings (0 or blank)";

/** True for what vendors write where nothing was measured: blank, 0, NaN, null. */
export function isEmptyReading(value: string | null | undefined): boolean {
  return value === null || value === undefined || /^\s*(?:|-?0+(?:[.,]0*)?|nan|null|none)\s*$/i.test(value);
}

/**
 * Hands the readings of a known format to a sink. Its own columns are the documented fields, whatever the file's
 * layout is, so that a failing row is shown and corrected in the API's own words.
 */
export class KnownRows {
  /** Rows handed over and empty readings met. */
  count = 0;
  readonly #sink: RowSink;
  readonly #row: Row;

  /** `personColumn` = the file's own name for what says whose reading a row is; it is shown behind the fields. */
  constructor(sink: RowSink, personColumn: string | null = null) {
    this.#sink = sink;
    const cells: SampleCells = { ...EMPTY };
    this.#row = {
      line: 0,
      cells,
      get own() {
        const own = FIELD_NAMES.map((field) => cells[field] ?? "");
        return personColumn === null ? own : [...own, this.person];
      },
      person: "",
      ragged: false,
      entered: false,
    };
    sink.columns(personColumn === null ? FIELD_NAMES : [...FIELD_NAMES, personColumn]);
  }

  /**
   * `line` = the reading's place in the file: its line where the file has lines, else its number. Fields left out are
   * not there. `ragged`: the row has more cells than its table has columns, so that none can be trusted.
   */
  give(line: number, cells: Partial<SampleCells>, entered = false, person = "", ragged = false): void {
    this.count++;
    const row = this.#row;
    Object.assign(row.cells, EMPTY, cells);
    row.line = line;
    row.entered = entered;
    row.ragged = ragged;
    // Whoever counts persons keeps the text: it must not hold on to its piece of the file.
    if (person !== row.person) row.person = ownText(person);
    this.#sink.row(row);
  }

  /** A reading of 0 or blank. */
  empty(n = 1): void {
    this.count += n;
    this.#sink.notLookedAt(EMPTY_READINGS, n);
  }

  /** Entries of another kind, such as "records of other types". */
  other(kind: string, n = 1): void {
    this.#sink.notLookedAt(kind, n);
  }
}

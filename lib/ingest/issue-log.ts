import type { PlainCells, Row } from "../readers/reader";
import { type Cell, FIELD_NAMES, type SampleCells } from "../samples/cells";
import type { IssueCode } from "../samples/issue";
import { issueField } from "../samples/issue";
import { KeptTexts } from "./kept-texts";

/** The first so many failing rows are listed; all are counted. */
export const MAX_LISTED = 1_000_000;
/** No further row is listed once the texts of those listed hold so many code units, 2 bytes each. */
const MAX_LISTED_UNITS = 60_000_000;

/** A failing row as the person wrote it. `cell` is what the issue is about, "" where nothing stands. */
export interface FailingRow {
  readonly file: number;
  readonly line: number;
  readonly code: IssueCode;
  readonly cell: string;
  readonly own: readonly string[];
  /** The cells of its fields where the own cells do not tell them (an object's, its list's), else null. */
  readonly cells: SampleCells | null;
  /** Typed in by a person, as the file itself says. */
  readonly entered?: true;
}

/**
 * Failing rows of one sitting: counted by file and cause without end, listed up to MAX_LISTED. A listed row is a place
 * in columns; its texts are made when it is looked at.
 */
export class IssueLog {
  /** Names the list of rows: while it is the same, rows are only added. */
  listing: string = crypto.randomUUID();
  #files: number[] = [];
  #lines: number[] = [];
  #codes: IssueCode[] = [];
  #places: number[] = [];
  /** Where the cells of fields stand of those that need them, by row. */
  #cells = new Map<number, number>();
  /** Rows that a person typed in. */
  #entered = new Set<number>();
  #texts = new KeptTexts();
  readonly #listedOf = new Map<IssueCode, number>();
  readonly #counts = new Map<number, Map<IssueCode, number>>();
  readonly #most: number;

  constructor(most = MAX_LISTED) {
    this.#most = most;
  }

  get #full(): boolean {
    return this.#lines.length >= this.#most || this.#texts.units >= MAX_LISTED_UNITS;
  }

  #count(file: number, code: IssueCode): void {
    let ofFile = this.#counts.get(file);
    if (!ofFile) {
      ofFile = new Map();
      this.#counts.set(file, ofFile);
    }
    ofFile.set(code, (ofFile.get(code) ?? 0) + 1);
  }

  /** Takes a copy of the row; of its fields' cells, too, where `withCells`. */
  add(file: number, row: Row, code: IssueCode, withCells = false): void {
    this.#count(file, code);
    if (this.#full) return;
    if (withCells) this.#cells.set(this.size, this.#texts.keep(packCells(row.cells)));
    if (row.entered) this.#entered.add(this.size);
    this.#keep(file, row.line, code, [row.cells[issueField(code)] ?? "", ...row.own]);
  }

  /** As add(), for a row that is known by its bytes. False, and nothing done, where they are more than ASCII. */
  addPlain(file: number, line: number, code: IssueCode, cells: PlainCells): boolean {
    if (!this.#full) {
      const place = this.#texts.keepBytes(cells, cells.columns[issueField(code)]);
      if (place < 0) return false;
      this.#list(file, line, code, place);
    }
    this.#count(file, code);
    return true;
  }

  /** Forgets a file's rows; answers the numbers that the others had, in the order of those they have now. */
  dropFile(file: number): Uint32Array {
    this.#counts.delete(file);
    this.listing = crypto.randomUUID();
    const [files, lines, codes, places, cells, entered, texts] = [
      this.#files,
      this.#lines,
      this.#codes,
      this.#places,
      this.#cells,
      this.#entered,
      this.#texts,
    ];
    [this.#files, this.#lines, this.#codes, this.#places] = [[], [], [], []];
    this.#cells = new Map();
    this.#entered = new Set();
    this.#texts = new KeptTexts();
    this.#listedOf.clear();
    const kept: number[] = [];
    for (const [index, code] of codes.entries()) {
      const of = files[index] ?? 0;
      if (of === file) continue;
      const own = cells.get(index);
      if (own !== undefined) this.#cells.set(this.size, this.#texts.keep(texts.at(own)));
      if (entered.has(index)) this.#entered.add(this.size);
      kept.push(index);
      this.#keep(of, lines[index] ?? 0, code, texts.at(places[index] ?? 0));
    }
    return Uint32Array.from(kept);
  }

  /** Rows listed. */
  get size(): number {
    return this.#lines.length;
  }

  /** A listed row, 0 the first; undefined beyond the last. */
  at(index: number): FailingRow | undefined {
    const code = this.#codes[index];
    if (code === undefined) return undefined;
    const place = this.#places[index] ?? 0;
    const cells = this.#cells.get(index);
    const row: FailingRow = {
      file: this.#files[index] ?? 0,
      line: this.#lines[index] ?? 0,
      code,
      cell: this.#texts.textAt(place, 0),
      // The failing cell is kept before the own ones.
      own: this.#texts.at(place, 1),
      cells: cells === undefined ? null : unpackCells(this.#texts.at(cells)),
    };
    return this.#entered.has(index) ? { ...row, entered: true } : row;
  }

  /** One own cell of a listed row, "" where it has none; as at(), without the others. */
  ownAt(index: number, column: number): string {
    const place = this.#places[index];
    return place === undefined || column < 0 ? "" : this.#texts.textAt(place, column + 1);
  }

  /** The file of a listed row, -1 beyond the last; its cause as read. */
  fileAt(index: number): number {
    return this.#files[index] ?? -1;
  }

  lineAt(index: number): number {
    return this.#lines[index] ?? 0;
  }

  codeAt(index: number): IssueCode | undefined {
    return this.#codes[index];
  }

  #keep(file: number, line: number, code: IssueCode, texts: readonly string[]): void {
    this.#list(file, line, code, this.#texts.keep(texts));
  }

  #list(file: number, line: number, code: IssueCode, place: number): void {
    this.#files.push(file);
    this.#lines.push(line);
    this.#codes.push(code);
    this.#listedOf.set(code, (this.#listedOf.get(code) ?? 0) + 1);
    this.#places.push(place);
  }

  /** Failing rows of one file, by cause. */
  causesOf(file: number): ReadonlyMap<IssueCode, number> {
    return this.#counts.get(file) ?? new Map();
  }

  /** Failing rows of all files by cause, most first, and how many of them are listed. */
  causes(): { code: IssueCode; n: number; listed: number }[] {
    const sums = new Map<IssueCode, number>();
    for (const ofFile of this.#counts.values()) {
      for (const [code, n] of ofFile) sums.set(code, (sums.get(code) ?? 0) + n);
    }
    return [...sums]
      .map(([code, n]) => ({ code, n, listed: this.#listedOf.get(code) ?? 0 }))
      .sort((a, b) => b.n - a.n);
  }
}

/** A text says what it is by its first character: "t" text, "u" not there, "n" neither text nor number. */
const packCells = (cells: SampleCells): string[] => FIELD_NAMES.map((field) => packed(cells[field]));

function packed(cell: Cell): string {
  if (cell === undefined) return "u";
  return cell === null ? "n" : `t${cell}`;
}

function unpackCells(texts: readonly string[]): SampleCells {
  const cell = (at: number): Cell => {
    const text = texts[at] ?? "u";
    if (text === "u") return undefined;
    return text === "n" ? null : text.slice(1);
  };
  return {
    device_name: cell(FIELD_NAMES.indexOf("device_name")),
    device_version: cell(FIELD_NAMES.indexOf("device_version")),
    data_type: cell(FIELD_NAMES.indexOf("data_type")),
    start_date: cell(FIELD_NAMES.indexOf("start_date")),
    end_date: cell(FIELD_NAMES.indexOf("end_date")),
    value: cell(FIELD_NAMES.indexOf("value")),
    unit: cell(FIELD_NAMES.indexOf("unit")),
  };
}

import type { PlainCells, Row } from "../readers/reader";
import type { IssueCode } from "../samples/issue";
import { issueField } from "../samples/issue";
import { KeptTexts } from "./kept-texts";

/** The first so many failing rows are listed; all are counted. */
export const MAX_LISTED = 50_000;
/** No further row is listed once the texts of those listed hold so many code units, 2 bytes each. */
const MAX_LISTED_UNITS = 100_000_000;

/** A failing row as the person wrote it. `cell` is what the issue is about, "" where nothing stands. */
export interface FailingRow {
  readonly file: number;
  readonly line: number;
  readonly code: IssueCode;
  readonly cell: string;
  readonly own: readonly string[];
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

  /** Takes a copy of the row. */
  add(file: number, row: Row, code: IssueCode): void {
    this.#count(file, code);
    if (!this.#full) this.#keep(file, row.line, code, [row.cells[issueField(code)] ?? "", ...row.own]);
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

  dropFile(file: number): void {
    this.#counts.delete(file);
    this.listing = crypto.randomUUID();
    const [files, lines, codes, places, texts] = [
      this.#files,
      this.#lines,
      this.#codes,
      this.#places,
      this.#texts,
    ];
    [this.#files, this.#lines, this.#codes, this.#places] = [[], [], [], []];
    this.#texts = new KeptTexts();
    this.#listedOf.clear();
    for (const [index, code] of codes.entries()) {
      const of = files[index] ?? 0;
      if (of !== file) this.#keep(of, lines[index] ?? 0, code, texts.at(places[index] ?? 0));
    }
  }

  /** Rows listed. */
  get size(): number {
    return this.#lines.length;
  }

  /** A listed row, 0 the first; undefined beyond the last. */
  at(index: number): FailingRow | undefined {
    const [file, line, code, place] = [
      this.#files[index],
      this.#lines[index],
      this.#codes[index],
      this.#places[index],
    ];
    if (file === undefined || line === undefined || code === undefined || place === undefined)
      return undefined;
    const [cell = "", ...own] = this.#texts.at(place);
    return { file, line, code, cell, own };
  }

  /** Places of the listed rows of one cause, in the order of reading. */
  placesOf(cause: string): number[] {
    return this.#codes.flatMap((code, index) => (code === cause ? index : []));
  }

  /** Places of the listed rows of one file, in the order of reading. */
  placesIn(file: number): number[] {
    return this.#files.flatMap((of, index) => (of === file ? index : []));
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

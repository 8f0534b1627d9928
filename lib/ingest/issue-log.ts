import type { Row } from "../readers/reader";
import type { IssueCode } from "../samples/issue";
import { issueField } from "../samples/issue";
import { ownText } from "../samples/own-text";
import { KeptCells } from "./kept-cells";

/** The first so many failing rows are listed; all are counted. */
export const MAX_LISTED = 50_000;
/** The listed rows together hold at most so many characters, each cell counted with 16 more. */
const MAX_LISTED_TEXT = 100_000_000;

/** A failing row as the person wrote it. `cell` is what the issue is about, "" where nothing stands. */
export interface FailingRow {
  readonly file: number;
  readonly line: number;
  readonly code: IssueCode;
  readonly cell: string;
  readonly own: KeptCells;
}

/** Failing rows of one sitting: counted by file and cause without end, listed up to MAX_LISTED. */
export class IssueLog {
  #listed: FailingRow[] = [];
  #text = 0;
  readonly #counts = new Map<number, Map<IssueCode, number>>();
  readonly #most: number;

  constructor(most = MAX_LISTED) {
    this.#most = most;
  }

  /** No further row is listed: count() does for them all that add() does. */
  get full(): boolean {
    return this.#listed.length >= this.#most || this.#text >= MAX_LISTED_TEXT;
  }

  /** Counts a row without listing it. */
  count(file: number, code: IssueCode): void {
    let ofFile = this.#counts.get(file);
    if (!ofFile) {
      ofFile = new Map();
      this.#counts.set(file, ofFile);
    }
    ofFile.set(code, (ofFile.get(code) ?? 0) + 1);
  }

  /** Takes a copy of the row. */
  add(file: number, row: Row, code: IssueCode): void {
    this.count(file, code);
    if (this.full) return;
    const own = new KeptCells(row.own);
    this.#text += own.weight;
    const cell = ownText(row.cells[issueField(code)] ?? "");
    this.#listed.push({ file, line: row.line, code, cell, own });
  }

  dropFile(file: number): void {
    this.#counts.delete(file);
    this.#listed = this.#listed.filter((row) => row.file !== file);
    this.#text = this.#listed.reduce((sum, { own }) => sum + own.weight, 0);
  }

  get listed(): readonly FailingRow[] {
    return this.#listed;
  }

  /** Failing rows of one file, by cause. */
  causesOf(file: number): ReadonlyMap<IssueCode, number> {
    return this.#counts.get(file) ?? new Map();
  }

  /** Failing rows of all files by cause, most first. */
  causes(): { code: IssueCode; n: number }[] {
    const sums = new Map<IssueCode, number>();
    for (const ofFile of this.#counts.values()) {
      for (const [code, n] of ofFile) sums.set(code, (sums.get(code) ?? 0) + n);
    }
    return [...sums].map(([code, n]) => ({ code, n })).sort((a, b) => b.n - a.n);
  }
}

import { type CheckedSample, newCheckedSample } from "../samples/check";
import { type IssueCode, issueField } from "../samples/issue";
import type { FilePart } from "./file-part";
import type { FailingRow } from "./issue-log";
import { type OwnCells, ownCells } from "./own-cells";

/** What a corrected row is now. */
export type Verdict =
  | { readonly kind: "failing"; readonly code: IssueCode }
  /** Fit to send; the sample is valid until the next verdict. */
  | { readonly kind: "sample"; readonly sample: CheckedSample }
  /** Fit, but of another person than the one chosen for its file. */
  | { readonly kind: "other-person" };

/** Judges corrected rows of one reading of a file as its reader would. */
export class Judge {
  readonly own: OwnCells;
  readonly #part: FilePart;
  readonly #sample = newCheckedSample();

  constructor(part: FilePart) {
    this.#part = part;
    this.own = ownCells(part);
  }

  /** A row with too many cells stays so: no cell is sure to be in its place. */
  verdict(row: FailingRow, own: readonly string[]): Verdict {
    const { check, answers } = this.#part;
    const ragged = row.code === "row-ragged";
    const code = check ? check(this.own.cellsOf(row, own), this.#sample, ragged) : row.code;
    if (code !== null) return { kind: "failing", code };
    const isOther = answers.person !== null && this.own.personOf(own) !== answers.person;
    return isOther ? { kind: "other-person" } : { kind: "sample", sample: this.#sample };
  }

  /** The own column that an issue is about: of its field, else where the failing cell stands; -1 where it cannot be told. */
  columnOf(code: IssueCode, row: FailingRow): number {
    const column = this.own.columnOf(issueField(code));
    if (column >= 0) return column;
    return code === row.code && row.cell !== "" ? row.own.indexOf(row.cell) : -1;
  }
}

import type { PlainCheck } from "../readers/plain-check";
import type { PlainCells, PlainSample, ReadNote, Row, RowSink } from "../readers/reader";
import { type CheckedSample, newCheckedSample, type RowCheck } from "../samples/check";
import { ownText } from "../samples/own-text";
import { DATA_TYPES } from "../samples/sample";
import type { SampleTable } from "../samples/sample-table";
import type { FileTally } from "./file-tally";
import type { IssueLog } from "./issue-log";

export interface IntakeTarget {
  readonly table: SampleTable;
  readonly issues: IssueLog;
  readonly tally: FileTally;
  /** The file's number in the table. */
  readonly file: number;
  /** The reader told the names of the person's own columns. */
  readonly onColumns: (names: readonly string[]) => void;
  /** The own cells of a row do not tell those of its fields. */
  readonly keepCells: boolean;
  /** Only rows of this person become samples; null = rows of all. */
  readonly person: string | null;
  readonly onProgress: (bytes: number) => void;
}

/** Takes what a reader meets: a row becomes a sample of the table or an issue of the log, and is counted. */
export class Intake implements RowSink {
  readonly #target: IntakeTarget;
  readonly #check: RowCheck;
  readonly #plainCheck: PlainCheck;
  readonly #sample: CheckedSample = newCheckedSample();
  #dataType = -1;

  constructor(target: IntakeTarget, check: RowCheck, plainCheck: PlainCheck) {
    this.#target = target;
    this.#check = check;
    this.#plainCheck = plainCheck;
  }

  columns(names: readonly string[]): void {
    this.#target.onColumns(names);
  }

  row(row: Row): void {
    const { tally, issues, table, file, person } = this.#target;
    tally.found++;
    if (row.person !== "") tally.person(row.person);
    const sample = this.#sample;
    const code = this.#check(row.cells, sample, row.ragged);
    if (code !== null) {
      tally.failing++;
      issues.add(file, row, code, this.#target.keepCells);
      return;
    }
    if (person !== null && row.person !== person) {
      tally.otherPeople++;
      return;
    }
    this.#noteSample(sample);
    if (sample.naive) this.#noteNaive(row, sample);
    table.add(sample, file, row.line, row.entered === true);
  }

  /** As row(), where the row's bytes are enough; its times have offsets. Others are left to row(). */
  sample(sample: PlainSample, line: number, rowPerson: string, cells: PlainCells): boolean {
    const { tally, issues, table, file, person } = this.#target;
    const code = this.#plainCheck(sample);
    if (code === "ask") return false;
    if (code !== null && !issues.addPlain(file, line, code, cells)) return false;
    tally.found++;
    if (rowPerson !== "") tally.person(rowPerson);
    if (code !== null) {
      tally.failing++;
      return true;
    }
    if (person !== null && rowPerson !== person) {
      tally.otherPeople++;
      return true;
    }
    this.#noteSample(sample);
    table.add(sample, file, line);
    return true;
  }

  notLookedAt(kind: string, n: number): void {
    const counted = this.#target.tally.notLookedAt;
    counted.set(kind, (counted.get(kind) ?? 0) + n);
  }

  note(note: ReadNote): void {
    this.#target.tally.notes.add(note);
  }

  progress(bytes: number): void {
    this.#target.onProgress(bytes);
  }

  /** The set is asked only where the data type changes, not for each row. */
  #noteSample(sample: CheckedSample): void {
    const { tally } = this.#target;
    if (sample.dataType === this.#dataType) return;
    this.#dataType = sample.dataType;
    const dataType = DATA_TYPES[sample.dataType];
    if (dataType) tally.dataTypes.add(dataType);
  }

  #noteNaive(row: Row, sample: CheckedSample): void {
    const { tally } = this.#target;
    if (tally.naive++ === 0) {
      tally.firstNaive = ownText(row.cells.start_date ?? "");
      tally.firstNaiveInstant = sample.start;
    }
    if (sample.adjusted === 1) tally.gaps++;
    else if (sample.adjusted === 2) tally.overlaps++;
  }
}

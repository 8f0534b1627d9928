import type { CheckedSample } from "../samples/check";
import type { IssueCode } from "../samples/issue";
import type { SampleTable } from "../samples/sample-table";
import { ChangedCells } from "./changed-cells";
import { CorrectionColumns, FLAG, type Standing } from "./correction-columns";
import { CorrectionSteps } from "./correction-steps";
import type { FilePart } from "./file-part";
import type { FailingRow, IssueLog } from "./issue-log";
import type { Change, Step } from "./review-view";
import { Judge, type Verdict } from "./verdict";

/** A row that was corrected or left out, to be laid over the same row when its file is read again. */
interface Stashed {
  readonly own: readonly string[] | null;
  readonly leftOut: boolean;
}

/** The same row when its file is read again; equal rows of one line are one. */
const rowKey = ({ line, own }: FailingRow): string => `${line}\0${own.join("\0")}`;

/** A sample, and the own cells that it was made of. */
interface Made {
  readonly sample: CheckedSample;
  readonly own: readonly string[];
}

/** How a row is to stand, and its sample where that was made already. */
interface Next {
  readonly standing: Standing;
  readonly made?: Made;
}

interface CorrectedWorld {
  /** A part by its number in the table. */
  readonly partAt: (index: number) => FilePart | undefined;
  /** A correction made a sample of a row of this part; `start` as written. */
  readonly onCorrected: (part: FilePart, sample: CheckedSample, start: string) => void;
}

/**
 * What a person made of failing rows: it lies over the list of what was read, which stays as it is. Texts, flags and
 * samples stand in columns, so that 200,000 rows cost what their bytes cost; every change is a step that can be undone.
 */
export class Corrections {
  /** Raised by every change. */
  revision = 0;
  readonly steps = new CorrectionSteps();
  readonly #log: IssueLog;
  readonly #table: SampleTable;
  readonly #fileOf: CorrectedWorld["partAt"];
  readonly #onCorrected: CorrectedWorld["onCorrected"];
  readonly #columns = new CorrectionColumns();
  readonly #cells = new ChangedCells();
  readonly #judges = new Map<FilePart, { readonly of: FilePart["check"]; readonly judge: Judge }>();
  readonly #stash = new Map<number, Map<string, Stashed>>();

  constructor(log: IssueLog, table: SampleTable, world: CorrectedWorld) {
    this.#log = log;
    this.#table = table;
    this.#fileOf = world.partAt;
    this.#onCorrected = world.onCorrected;
  }

  /** Rows of one file, or of all, that are fit to send by a correction, and that were left out. */
  counts(file?: number): { corrected: number; leftOut: number } {
    return this.#columns.counts(file);
  }

  /** Rows of a cause as read, of one file or of all, that fail no more. */
  settledOf(code: IssueCode, file?: number): number {
    return this.#columns.settledOf(code, file);
  }

  state(row: number): "failing" | "corrected" | "left-out" {
    const flags = this.#columns.flags(row);
    if (flags & FLAG.leftOut) return "left-out";
    return flags & FLAG.fit ? "corrected" : "failing";
  }

  /** The own cells as they stand now. */
  own(row: number, read: FailingRow): readonly string[] {
    const place = this.#columns.texts(row);
    return place < 0 ? read.own : this.#cells.at(place, read.own);
  }

  /** One own cell as it stands now. */
  ownAt(row: number, column: number): string {
    const place = this.#columns.texts(row);
    const changed = place < 0 ? null : this.#cells.cellAt(place, column);
    return changed ?? this.#log.ownAt(row, column);
  }

  /** What is wrong now; of a row that is fit, what was wrong as read. */
  code(row: number, read: FailingRow): IssueCode {
    return this.#columns.code(row) ?? read.code;
  }

  judgeOf(file: FilePart): Judge {
    const known = this.#judges.get(file);
    if (known && known.of === file.check) return known.judge;
    const judge = new Judge(file);
    this.#judges.set(file, { of: file.check, judge });
    return judge;
  }

  /**
   * Gives rows the own cells that `make` answers (null = as they are), as one step. A row that is fit becomes a sample;
   * the table must be sealed again.
   */
  change(
    kind: Step["kind"],
    rows: Iterable<number>,
    make: (own: readonly string[], read: FailingRow, judge: Judge, row: number) => readonly string[] | null,
  ): Change {
    return this.#step(kind, rows, (row, read) => {
      const file = this.#fileOf(read.file);
      if (!file) return null;
      const judge = this.judgeOf(file);
      const own = make(this.own(row, read), read, judge, row);
      if (own === null) return null;
      const left = this.#columns.flags(row) & FLAG.leftOut;
      return this.#judged(judge.verdict(read, own), read, own, left);
    });
  }

  /** Leaves rows out, or takes them back, as one step. */
  leaveOut(rows: Iterable<number>, out: boolean): Change {
    return this.#step(out ? "leave-out" : "take-back", rows, (row) => {
      const standing = this.#columns.standing(row);
      const flags = out ? standing.flags | FLAG.leftOut : standing.flags & ~FLAG.leftOut;
      return flags === standing.flags ? null : { standing: { ...standing, flags } };
    });
  }

  undo(): Change {
    return this.#replay(this.steps.undo(), "before");
  }

  redo(): Change {
    return this.#replay(this.steps.redo(), "after");
  }

  /** Before rows of the table are numbered anew: its corrected samples are taken out, to be put in again by lay(). */
  lift(): void {
    for (const row of this.#columns.withSample()) {
      this.#table.setGone(this.#columns.sample(row), true);
      this.#columns.setSample(row, -1);
    }
  }

  /** After that: puts the samples in again. */
  lay(): void {
    for (const row of this.#columns.touched()) {
      const read = this.#log.at(row);
      if (read) this.#place(row, read);
    }
  }

  /** A file's rows go, `kept` are the old numbers of those that stay; with `again` its corrections wait for its next reading. */
  dropFile(file: number, again: boolean, remove: () => Uint32Array): void {
    if (again) this.#stash.set(file, this.#stashOf(file));
    else this.#stash.delete(file);
    this.#columns.keep(remove());
    this.steps.clear();
    this.revision++;
  }

  /** Lays what waits over the rows of a file that was read again, where they are the same rows. */
  restore(file: FilePart): void {
    const stash = this.#stash.get(file.index);
    if (!stash) return;
    this.#stash.delete(file.index);
    const judge = this.judgeOf(file);
    for (let row = 0; row < this.#log.size; row++) {
      const read = this.#log.fileAt(row) === file.index ? this.#log.at(row) : undefined;
      const known = read && stash.get(rowKey(read));
      if (!read || !known) continue;
      const left = known.leftOut ? FLAG.leftOut : 0;
      this.#set(
        row,
        read,
        known.own
          ? this.#judged(judge.verdict(read, known.own), read, known.own, left)
          : { standing: { texts: -1, flags: left, code: undefined } },
      );
    }
    this.revision++;
  }

  #judged(verdict: Verdict, read: FailingRow, own: readonly string[], left: number): Next {
    const texts = this.#cells.keep(read.own, own);
    if (verdict.kind === "failing") return { standing: { texts, flags: left, code: verdict.code } };
    const fit = left | FLAG.fit;
    if (verdict.kind === "other-person")
      return { standing: { texts, flags: fit | FLAG.other, code: undefined } };
    return { standing: { texts, flags: fit, code: undefined }, made: { sample: verdict.sample, own } };
  }

  #stashOf(file: number): Map<string, Stashed> {
    // What waited already goes on waiting: its file was answered about twice in a row.
    const stash = new Map(this.#stash.get(file));
    for (const row of this.#columns.touched()) {
      const read = this.#log.fileAt(row) === file ? this.#log.at(row) : undefined;
      if (!read) continue;
      const own = this.#columns.texts(row) < 0 ? null : this.own(row, read);
      stash.set(rowKey(read), { own, leftOut: this.state(row) === "left-out" });
    }
    return stash;
  }

  #step(
    kind: Step["kind"],
    rows: Iterable<number>,
    next: (row: number, read: FailingRow) => Next | null,
  ): Change {
    const recorded = this.steps.begin(kind);
    let mended = 0;
    if (kind !== "cell") this.#columns.reserve(this.#log.size);
    for (const row of rows) {
      const read = this.#log.at(row);
      const then = read && next(row, read);
      if (!read || !then) continue;
      recorded.note(row, this.#columns.standing(row), then.standing);
      const wasFit = this.#columns.isFit(row);
      this.#set(row, read, then);
      if (!wasFit && this.#columns.isFit(row)) mended++;
    }
    const n = this.steps.end(recorded);
    if (n > 0) this.revision++;
    return { rows: n, mended };
  }

  #replay(step: ReturnType<CorrectionSteps["undo"]>, side: "before" | "after"): Change {
    if (!step) return { rows: 0, mended: 0 };
    let mended = 0;
    step.each(side, (row, standing) => {
      const read = this.#log.at(row);
      if (!read) return;
      const wasFit = this.#columns.isFit(row);
      this.#set(row, read, { standing });
      if (!wasFit && this.#columns.isFit(row)) mended++;
    });
    this.revision++;
    return { rows: step.size, mended };
  }

  #set(row: number, read: FailingRow, { standing, made }: Next): void {
    const placed = this.#columns.sample(row);
    if (placed >= 0) this.#table.setGone(placed, true);
    if (this.#columns.texts(row) !== standing.texts) this.#columns.setSample(row, -1);
    this.#columns.set(row, standing, read.file, read.code);
    this.#place(row, read, made);
  }

  /** Puts the row's sample into the table where it is fit to send. */
  #place(row: number, read: FailingRow, made?: Made): void {
    if (!this.#columns.isFit(row) || this.#columns.flags(row) & FLAG.other) return;
    const known = this.#columns.sample(row);
    const file = this.#fileOf(read.file);
    if (known >= 0) this.#table.setGone(known, false);
    if (known >= 0 || !file) return;
    const judge = this.judgeOf(file);
    const { sample, own } = made ?? this.#make(row, read, judge);
    if (!sample) return;
    this.#columns.setSample(row, this.#table.length);
    this.#table.add(sample, read.file, read.line, read.entered === true);
    this.#onCorrected(file, sample, own[judge.own.columnOf("start_date")] ?? "");
  }

  #make(row: number, read: FailingRow, judge: Judge) {
    const own = this.own(row, read);
    const verdict = judge.verdict(read, own);
    return { own, sample: verdict.kind === "sample" ? verdict.sample : null };
  }
}

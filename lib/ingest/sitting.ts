import { planTable, type TablePlan } from "../batches/table-plan";
import type { Claims } from "../ledger/claim-page";
import { SampleTable, STATUS } from "../samples/sample-table";
import { Corrections } from "./corrections";
import { countKeptBack, countStatuses, type KeptBack, type StatusCounts } from "./counts";
import { FileTally } from "./file-tally";
import { IssueLog } from "./issue-log";
import { refusedRows } from "./refused-before";
import { applySelection, EVERYTHING, type Selection } from "./selection";
import { markSent } from "./sent-marks";
import { type FileAnswers, newSittingFile, type SittingFile } from "./sitting-file";
import type { WarningCode } from "./warning-rules";
import { applyWarnings, type Warned } from "./warnings";

/** What is known once every file is read and the ledger was asked. */
export interface Settled {
  readonly plan: TablePlan;
  readonly statuses: StatusCounts;
  /** Per device and data type, the samples kept back for an earlier delivery or another page's. */
  readonly keptBack: readonly KeptBack[];
  /** Rows that the API refused before, also where they are tried again. */
  readonly refused: Uint32Array;
}

/** The files of one upload to be, their samples and issues, and the plan cut from them. */
export class Sitting {
  readonly table = new SampleTable();
  readonly issues = new IssueLog();
  readonly files: SittingFile[] = [];
  readonly corrections = new Corrections(this.issues, this.table, (index) => this.fileAt(index));
  selection: Selection = EVERYTHING;
  /** As the samples were last settled: what is shown of them stays while they are settled anew. */
  warned: readonly Warned[] = [];
  /** Its plan was sent and not cancelled: files dropped from now on form the next sitting. */
  sent = false;
  /** Null while files are read or marks are made anew. */
  settled: Settled | null = null;
  readonly #byIndex = new Map<number, SittingFile>();
  #nextFile = 0;
  #sealedLength = 0;
  #shuffled = false;
  #sealedRevision = 0;

  addFiles(files: readonly File[]): void {
    for (const file of files) {
      const added = newSittingFile(crypto.randomUUID(), this.#nextFile++, file);
      this.files.push(added);
      this.#byIndex.set(added.index, added);
    }
  }

  find(id: string): SittingFile | undefined {
    return this.files.find((file) => file.id === id);
  }

  /** A file by its number in the table. */
  fileAt(index: number): SittingFile | undefined {
    return this.#byIndex.get(index);
  }

  /** Forgets what came of a file; what was corrected in it waits for its next reading, unless it is cancelled. */
  clear(file: SittingFile): void {
    this.corrections.lift();
    this.table.dropFiles(new Set([file.index]));
    this.corrections.dropFile(file.index, file.phase.kind !== "cancelled", () =>
      this.issues.dropFile(file.index),
    );
    this.corrections.lay();
    this.#shuffled = true;
    if (file.phase.kind === "cancelled") file.tally = new FileTally();
  }

  /** Stops a file's reading, or drops what was read of it. */
  cancel(file: SittingFile): void {
    file.reading.abort();
    file.phase = { kind: "cancelled" };
    this.clear(file);
  }

  remove(file: SittingFile): void {
    this.cancel(file);
    this.files.splice(this.files.indexOf(file), 1);
    this.#byIndex.delete(file.index);
  }

  /** Keeps an answer and has the file read again with it. */
  answer(file: SittingFile, answer: Partial<Omit<FileAnswers, "confirmed">>): void {
    Object.assign(file.answers, answer);
    // What was ticked was about the file as it was read before.
    file.answers.confirmed.clear();
    file.reading.abort();
    file.phase = { kind: "waiting" };
    this.clear(file);
    file.reading = new AbortController();
    file.history = [];
  }

  /** The zone for times without one; read again only where that changes an instant. */
  answerZone(file: SittingFile, zone: string, browserZone: string): void {
    const readIn = file.answers.zone ?? browserZone;
    if (readIn !== zone && file.phase.kind !== "rejected") this.answer(file, { zone });
    else file.answers.zone = zone;
  }

  limit(from: string | null, to: string | null): void {
    this.selection = { ...this.selection, from, to };
  }

  include(key: string, included: boolean): void {
    const left = new Set(this.selection.left);
    if (included) left.delete(key);
    else left.add(key);
    this.selection = { ...this.selection, left };
  }

  /** Whether the samples of a warning are left out. */
  leaveWarned(code: WarningCode, out: boolean): void {
    const leftWarned = new Set(this.selection.leftWarned);
    if (out) leftWarned.add(code);
    else leftWarned.delete(code);
    this.selection = { ...this.selection, leftWarned };
  }

  /** Whether what the API refused before is sent once more. */
  tryRefused(refusedAgain: boolean): void {
    this.selection = { ...this.selection, refusedAgain };
  }

  /** Another account: what was ticked was about the one before. */
  forgetTicksOfAccount(): void {
    for (const { answers } of this.files) {
      answers.confirmed.delete("read-otherwise");
      answers.confirmed.delete("other-account");
    }
  }

  /** Sorts the samples if any came or went since. */
  seal(): void {
    const isSealed = this.#sealedLength === this.table.length && !this.#shuffled;
    if (isSealed && this.#sealedRevision === this.corrections.revision) return;
    this.table.seal();
    this.#sealedRevision = this.corrections.revision;
    this.#sealedLength = this.table.length;
    this.#shuffled = false;
  }

  /** Marks, counts and cuts: the last step before `ready`, at `now`. `claims` null = the ledger was not asked. */
  settle(claims: Claims | null, now: number): void {
    this.seal();
    applySelection(this.table, this.selection);
    if (claims) markSent(this.table, claims);
    const marked = countStatuses(this.table);
    const refused = marked.refused > 0 ? refusedRows(this.table) : new Uint32Array(0);
    const again = this.selection.refusedAgain && refused.length > 0;
    if (again) this.table.clear(STATUS.refused);
    const { leftWarned } = this.selection;
    this.warned = applyWarnings(this.table, leftWarned, now);
    const statuses = again || leftWarned.size > 0 ? countStatuses(this.table) : marked;
    this.settled = {
      plan: planTable(this.table, () => crypto.randomUUID()),
      statuses,
      refused,
      keptBack: statuses.open + statuses.elsewhere > 0 ? countKeptBack(this.table) : [],
    };
  }
}

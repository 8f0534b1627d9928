import { planTable, type TablePlan } from "../batches/table-plan";
import type { Claims } from "../ledger/claim-page";
import type { Mapping } from "../readers/reader";
import { SampleTable, STATUS } from "../samples/sample-table";
import { copiesAmong } from "./copies";
import { Corrections } from "./corrections";
import { countKeptBack, countStatuses, type KeptBack, type StatusCounts } from "./counts";
import { type DoubleCount, doubleCount, onlyOneOf } from "./double-count";
import type { FileAnswers } from "./file-answers";
import type { FilePart } from "./file-part";
import { FileTally } from "./file-tally";
import { IssueLog } from "./issue-log";
import { refusedRows } from "./refused-before";
import { applySelection, EVERYTHING, type Selection } from "./selection";
import { markSent } from "./sent-marks";
import { newSittingFile, type SittingFile } from "./sitting-file";
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
  readonly corrections = new Corrections(this.issues, this.table, {
    partAt: (index) => this.partAt(index),
    onCorrected: (part, sample, start) => this.#fileOf.get(part.index)?.tally.corrected(sample, start),
  });
  selection: Selection = EVERYTHING;
  /** As the samples were last settled: what is shown of them stays while they are settled anew. */
  warned: readonly Warned[] = [];
  doubled: DoubleCount | null = null;
  /** Its plan was sent and not cancelled: files dropped from now on form the next sitting. */
  sent = false;
  /** Null while files are read or marks are made anew. */
  settled: Settled | null = null;
  /** Files by the numbers of their parts in the table, and those numbers by file and path. */
  readonly #fileOf = new Map<number, SittingFile>();
  readonly #indexes = new Map<string, number>();
  readonly #partsOf = new WeakMap<readonly FilePart[], ReadonlyMap<number, FilePart>>();
  #nextPart = 0;
  #sealedLength = 0;
  #shuffled = false;
  #sealedRevision = 0;

  /** `folders`: beside each file the folder it was dropped with, "" for none. */
  addFiles(files: readonly File[], folders: readonly string[] = []): void {
    for (const [at, file] of files.entries()) {
      this.files.push(newSittingFile(crypto.randomUUID(), file, folders[at]));
    }
  }

  find(id: string): SittingFile | undefined {
    return this.files.find((file) => file.id === id);
  }

  /** What the readers of all files read, in the order of the files. */
  get parts(): readonly FilePart[] {
    return this.files.flatMap(({ parts }) => parts ?? []);
  }

  /** A part by its number in the table. */
  partAt(index: number): FilePart | undefined {
    const parts = this.#fileOf.get(index)?.parts;
    if (!parts) return undefined;
    const known = this.#partsOf.get(parts) ?? new Map(parts.map((part) => [part.index, part]));
    this.#partsOf.set(parts, known);
    return known.get(index);
  }

  /** The number in the table of what stands at a path of a file: the same however often the file is read. */
  indexOf(file: SittingFile, path: string): number {
    const key = `${file.id} ${path}`;
    const index = this.#indexes.get(key) ?? this.#nextPart++;
    this.#indexes.set(key, index);
    this.#fileOf.set(index, file);
    return index;
  }

  /** Of several parts with the same readings one is read; a file that was read before it was known is read again. */
  chooseCopies(): void {
    const copies = copiesAmong(this.parts);
    for (const file of this.files)
      for (const part of file.parts ?? []) {
        const isCopy = copies.has(part);
        if (isCopy === (part.state.kind === "copy")) continue;
        if (part.state.kind !== "waiting") this.#readAgain(file);
        part.state = { kind: isCopy ? "copy" : "waiting" };
      }
  }

  /** Forgets what came of a file; what was corrected in it waits for its next reading, unless it is cancelled. */
  clear(file: SittingFile): void {
    const indexes = new Set((file.parts ?? []).map(({ index }) => index));
    this.corrections.lift();
    this.table.dropFiles(indexes);
    for (const index of indexes) {
      // Of thousands of parts hardly any has rows that fail.
      if (this.issues.causesOf(index).size === 0) continue;
      this.corrections.dropFile(index, file.phase.kind !== "cancelled", () => this.issues.dropFile(index));
    }
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
    for (const { index } of file.parts ?? []) this.#fileOf.delete(index);
  }

  /** Keeps an answer and has the file read again with it. */
  answer(file: SittingFile, answer: Partial<Omit<FileAnswers, "confirmed">>): void {
    Object.assign(file.answers, answer);
    this.#readAgain(file);
  }

  #readAgain(file: SittingFile): void {
    // What was ticked was about the file as it was read before.
    file.answers.confirmed.clear();
    file.reading.abort();
    file.phase = { kind: "waiting" };
    this.clear(file);
    for (const part of file.parts ?? []) if (part.state.kind !== "copy") part.state = { kind: "waiting" };
    file.reading = new AbortController();
    file.history = [];
  }

  /** The columns of one header, in this file. */
  answerMapping(file: SittingFile, header: string, mapping: Mapping): void {
    file.answers.mappings.set(header, mapping);
    // Tables that were passed over for their header may be read now.
    if (file.isArchive) file.parts = null;
    this.answer(file, {});
  }

  /** What opens an archive; it is looked into anew. */
  answerPassword(file: SittingFile, password: string): void {
    file.parts = null;
    this.answer(file, { password });
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

  include(keys: readonly string[], included: boolean): void {
    const left = new Set(this.selection.left);
    for (const key of keys) {
      if (included) left.delete(key);
      else left.add(key);
    }
    this.selection = { ...this.selection, left };
  }

  /** Of the devices whose steps overlap this one alone; null = all of them. */
  onlySeries(key: string | null): void {
    this.selection = { ...this.selection, left: onlyOneOf(this.doubled, this.selection.left, key) };
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
    // A correction of each row that fails would make a sample.
    this.table.seal(this.issues.size - this.corrections.counts().corrected);
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
    this.doubled = doubleCount(this.table, this.selection);
    const statuses = again || leftWarned.size > 0 ? countStatuses(this.table) : marked;
    this.settled = {
      plan: planTable(this.table, () => crypto.randomUUID()),
      statuses,
      refused,
      keptBack: statuses.open + statuses.elsewhere > 0 ? countKeptBack(this.table) : [],
    };
  }
}

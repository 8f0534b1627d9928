import { watched } from "../readers/byte-source";
import { guessMapping, headerKey } from "../readers/mapping";
import { fitsColumns, notationOf } from "../readers/notation";
import { createPlainCheck } from "../readers/plain-check";
import { openReader } from "../readers/read-file";
import type { Mapping, ReadEnd, Reader } from "../readers/reader";
import { isDamage } from "../readers/rejection";
import { createRowCheck } from "../samples/check";
import type { SampleTable } from "../samples/sample-table";
import type { ZoneClock } from "../samples/zone";
import { isDownload } from "./corrected-file";
import type { FilePart } from "./file-part";
import { FileTally } from "./file-tally";
import { Intake } from "./intake";
import type { IssueLog } from "./issue-log";
import type { FilePhase, SittingFile } from "./sitting-file";

export interface ReadingContext {
  readonly table: SampleTable;
  readonly issues: IssueLog;
  /** Times without an offset are read in this zone. */
  readonly zone: ZoneClock;
  /** Mappings remembered per header. */
  readonly mappings: Readonly<Record<string, Mapping>>;
  readonly now: number;
  readonly onProgress: () => void;
  /** Our own download of failing rows came back: true where its rows were laid over those that it was made of. */
  readonly takeCorrected: (entry: SittingFile, part: FilePart) => Promise<boolean>;
}

/**
 * Reads a file that was opened into the table and the log, part by part; `entry.phase` says how it ended. When its
 * reading is aborted the phase is left to whoever aborted, and what came in meanwhile to the caller. Throws only for bugs.
 */
export async function readFile(entry: SittingFile, context: ReadingContext): Promise<void> {
  const parts = entry.parts ?? [];
  const { signal } = entry.reading;
  entry.phase = { kind: "reading", bytesRead: 0 };
  entry.tally = new FileTally();
  const [first] = parts;
  try {
    if (
      first &&
      parts.length === 1 &&
      isDownload(first.columns) &&
      (await context.takeCorrected(entry, first))
    )
      return;
    await new PartsReading(entry, context).read(parts);
  } catch (cause) {
    if (!signal.aborted) throw cause;
    return;
  }
  if (!signal.aborted) entry.phase = endOf(parts);
}

/** How a file's reading ended, by how that of its parts did: what asks for columns comes first. */
function endOf(parts: readonly FilePart[]): FilePhase {
  for (const part of parts)
    if (part.state.kind === "unmapped") return { kind: "unmapped", part, guess: part.state.guess };
  const [only] = parts;
  if (only?.state.kind === "rejected" && parts.length === 1)
    return { kind: "rejected", rejection: only.state.rejection };
  const cut = parts.flatMap(({ state }) => (state.kind === "incomplete" ? [state.detail] : []));
  const [detail] = cut;
  return detail === undefined ? { kind: "read" } : { kind: "incomplete", detail };
}

/** The readings of one file: parts of one format share a reader. */
class PartsReading {
  readonly #entry: SittingFile;
  readonly #context: ReadingContext;
  readonly #readers = new Map<string, Reader>();
  /** By reader, its parts that are through. */
  readonly #partsOf = new Map<Reader, FilePart[]>();
  /** Bytes of the parts that are through. */
  #bytesBefore = 0;

  constructor(entry: SittingFile, context: ReadingContext) {
    this.#entry = entry;
    this.#context = context;
  }

  async read(parts: readonly FilePart[]): Promise<void> {
    for (const part of parts) {
      if (part.state.kind === "copy") continue;
      if (placeColumns(part, this.#context.mappings)) await this.#readPart(part);
      this.#bytesBefore += part.packedBytes;
    }
    for (const reader of this.#readers.values()) this.#finish(reader);
  }

  /** What a reader kept to the end belongs to the file, or to its part where it had one alone. */
  #finish(reader: Reader): void {
    const count = this.#counting();
    reader.finish?.();
    const parts = this.#partsOf.get(reader) ?? [];
    const [only, another] = parts;
    const kept = count();
    if (only?.rows && !another)
      only.rows = { found: only.rows.found + kept.found, failing: only.rows.failing + kept.failing };
    else if (reader.finish) for (const part of parts) part.rows = null;
  }

  /** Answers how many rows were found since. */
  #counting(): () => { found: number; failing: number } {
    const { tally } = this.#entry;
    const { found, failing } = tally;
    return () => ({ found: tally.found - found, failing: tally.failing - failing });
  }

  async #readPart(part: FilePart): Promise<void> {
    const { tally, reading } = this.#entry;
    const count = this.#counting();
    const reader = this.#readerOf(part);
    part.readerVersion = reader.version;
    if (part.format.kind === "known" && part.format.known.note) tally.notes.add(part.format.known.note);
    const intake = this.#intakeOf(part);
    let damaged = false;
    const source = watched(part.source, (piece) => {
      damaged ||= piece.kind === "failed" && isDamage(piece.rejection);
    });
    const end = await reader.read(source, intake, { mapping: part.mapping }, reading.signal);
    reading.signal.throwIfAborted();
    part.damaged = end.kind === "incomplete" && (damaged || end.damaged === true);
    part.state = stateOf(end);
    part.rows = count();
    const parts = this.#partsOf.get(reader) ?? [];
    parts.push(part);
    this.#partsOf.set(reader, parts);
  }

  #readerOf({ format }: FilePart): Reader {
    if (format.kind !== "known") return openReader(format);
    const known = this.#readers.get(format.known.id) ?? openReader(format);
    this.#readers.set(format.known.id, known);
    return known;
  }

  #intakeOf(part: FilePart): Intake {
    const { table, issues, zone, now, onProgress } = this.#context;
    const { answers, tally, reading } = this.#entry;
    const { dataType, person } = answers;
    const check = createRowCheck({ zone, dataType, now, ...notationOf(part.mapping) });
    part.check = check;
    const target = {
      table,
      issues,
      tally,
      file: part.index,
      onColumns: (names: readonly string[]) => {
        part.ownColumns = names;
      },
      keepCells: part.mapping === null,
      person,
      onProgress: (bytesRead: number) => {
        if (reading.signal.aborted) return;
        this.#entry.phase = { kind: "reading", bytesRead: this.#bytesBefore + bytesRead };
        onProgress();
      },
    };
    return new Intake(target, check, createPlainCheck(check, now));
  }
}

function stateOf(end: ReadEnd): FilePart["state"] {
  if (end.kind === "rejected") return { kind: "rejected", rejection: end.rejection };
  return end.kind === "incomplete" ? { kind: "incomplete", detail: end.detail } : { kind: "read" };
}

/** Decides the mapping of a table. False: the person has to place the columns first. */
function placeColumns(part: FilePart, remembered: Readonly<Record<string, Mapping>>): boolean {
  if (part.format.kind !== "table") return true;
  const { mapping, sure } = guessMapping(part.columns);
  const key = headerKey(part.columns);
  // What was kept for this header serves only where it fits what stands in the file: seconds are no milliseconds.
  const kept = remembered[key];
  const fitting = kept && fitsColumns(kept, part.columns) ? kept : null;
  part.mapping = part.answers.mappings.get(key) ?? fitting ?? (sure ? mapping : null);
  if (part.mapping || part.columns.length === 0) return true;
  part.state = { kind: "unmapped", guess: mapping };
  return false;
}

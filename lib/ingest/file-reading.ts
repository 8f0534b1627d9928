import { readColumns } from "../readers/columns";
import { guessMapping, headerKey } from "../readers/mapping";
import { createPlainCheck } from "../readers/plain-check";
import { detectFile, openReader } from "../readers/read-file";
import type { Mapping, SourceFormat } from "../readers/reader";
import { createRowCheck } from "../samples/check";
import type { SampleTable } from "../samples/sample-table";
import type { ZoneClock } from "../samples/zone";
import { isDownload } from "./corrected-file";
import { FileTally } from "./file-tally";
import { Intake } from "./intake";
import type { IssueLog } from "./issue-log";
import type { SittingFile } from "./sitting-file";

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
  readonly takeCorrected: (entry: SittingFile, format: SourceFormat) => Promise<boolean>;
}

/**
 * Reads one file into the table and the log, from recognising it to its last row; `entry.phase` says how it ended.
 * When its reading is aborted the phase is left to whoever aborted, and what came in meanwhile to the caller. Throws only for bugs.
 */
export async function readFile(entry: SittingFile, context: ReadingContext): Promise<void> {
  const { signal } = entry.reading;
  entry.phase = { kind: "reading", bytesRead: 0 };
  entry.tally = new FileTally();
  const format = await detectFile(entry.file, entry.file.name);
  if (signal.aborted) return;
  if ("code" in format) {
    entry.phase = { kind: "rejected", rejection: format };
    return;
  }
  entry.format = format;
  entry.columns = await readColumns(entry.file, format);
  try {
    if (isDownload(entry.columns) && (await context.takeCorrected(entry, format))) return;
    if (!placeColumns(entry, format, context.mappings)) return;
    await readRows(entry, format, context, signal);
  } catch (cause) {
    if (!signal.aborted) throw cause;
  }
}

/** Decides the mapping of a table. False: the person has to place the columns first. */
function placeColumns(
  entry: SittingFile,
  format: SourceFormat,
  remembered: Readonly<Record<string, Mapping>>,
): boolean {
  if (format.kind !== "table") return true;
  const { mapping, sure } = guessMapping(entry.columns);
  entry.mapping = entry.answers.mapping ?? remembered[headerKey(entry.columns)] ?? (sure ? mapping : null);
  if (entry.mapping || entry.columns.length === 0) return true;
  entry.phase = { kind: "unmapped", guess: mapping };
  return false;
}

async function readRows(
  entry: SittingFile,
  format: SourceFormat,
  context: ReadingContext,
  signal: AbortSignal,
): Promise<void> {
  const { table, issues, zone, now, onProgress } = context;
  const { dataType, person } = entry.answers;
  const check = createRowCheck({ zone, dataType, epoch: entry.mapping?.epoch ?? null, now });
  entry.check = check;
  const intake = new Intake(
    {
      table,
      issues,
      tally: entry.tally,
      file: entry.index,
      keepCells: entry.mapping === null,
      person,
      onProgress: (bytesRead) => {
        if (signal.aborted) return;
        entry.phase = { kind: "reading", bytesRead };
        onProgress();
      },
    },
    check,
    createPlainCheck(check, now),
  );
  const reader = openReader(format);
  entry.readerVersion = reader.version;
  const end = await reader.read(entry.file, intake, { mapping: entry.mapping }, signal);
  if (signal.aborted) return;
  if (end.kind === "rejected") entry.phase = { kind: "rejected", rejection: end.rejection };
  else
    entry.phase = end.kind === "incomplete" ? { kind: "incomplete", detail: end.detail } : { kind: "read" };
}

import { guessMapping } from "../readers/mapping";
import { openReader } from "../readers/read-file";
import type { RowSink, TableColumn } from "../readers/reader";
import type { Corrections } from "./corrections";
import { harmlessText } from "./csv-text";
import { REASON_COLUMNS } from "./downloads";
import type { FilePart } from "./file-part";
import type { FailingRow, IssueLog } from "./issue-log";
import { isPlace, RowPlaces } from "./row-places";
import type { SittingFile } from "./sitting-file";

/** A row of the download of failing rows, as it came back. */
interface CorrectedRow {
  readonly file: string;
  /** Its line, and its number on that line (RowPlaces). */
  readonly place: string;
  readonly own: readonly string[];
}

/** True for the columns of our own download of failing rows: file, line and reason stand behind the person's own. */
export function isDownload(columns: readonly TableColumn[]): boolean {
  const last = columns.slice(-REASON_COLUMNS.length).map(({ name }) => name);
  return last.length === REASON_COLUMNS.length && last.every((name, at) => name === REASON_COLUMNS[at]);
}

/** Reads a download that a person corrected. Rejects with the signal's reason. */
async function readCorrected(
  { source, format, columns }: FilePart,
  signal: AbortSignal,
): Promise<CorrectedRow[]> {
  const width = columns.length - REASON_COLUMNS.length;
  const found: CorrectedRow[] = [];
  const sink: RowSink = {
    columns: () => {},
    row: ({ own }) => {
      const place = own[width + 1] ?? "";
      if (isPlace(place)) found.push({ file: own[width] ?? "", place, own: own.slice(0, width) });
    },
    notLookedAt: () => {},
    note: () => {},
    progress: () => {},
  };
  await openReader(format).read(source, sink, { mapping: guessMapping(columns).mapping }, signal);
  return found;
}

/** What corrections are laid over. */
interface Target {
  readonly issues: IssueLog;
  readonly corrections: Corrections;
  readonly parts: readonly FilePart[];
}

/** Files of the sitting whose failing rows a download with these columns may hold. */
function originalsOf({ parts }: Pick<Target, "parts">, columns: readonly TableColumn[]): FilePart[] {
  const own = columns.slice(0, -REASON_COLUMNS.length).map(({ name }) => name.trim());
  return parts.filter(({ ownColumns }) => {
    const names = ownColumns.map((name) => name.trim());
    return names.length === own.length && names.every((name, at) => name === own[at]);
  });
}

/** What stands in the download where nothing was changed stays as it is, apostrophes for spreadsheets included. */
const cellOf = (came: string, stands: string): string => (came === harmlessText(stands) ? stands : came);

/**
 * Lays the rows of a corrected download over the rows that it was made of, found by file name and line, as one step;
 * those rows, and no others. False, and nothing done, where none of those files is there: then it is a file like any
 * other. `entry` is one of which isDownload() is true.
 */
export async function takeCorrected(entry: SittingFile, part: FilePart, target: Target): Promise<boolean> {
  const { issues, corrections } = target;
  const originals = new Map(originalsOf(target, part.columns).map(({ index, name }) => [index, name]));
  if (originals.size === 0) return false;
  const came = await readCorrected(part, entry.reading.signal);
  const byPlace = new Map(came.map((row) => [`${row.place} ${row.file}`, row]));
  const rows = new Map<number, CorrectedRow>();
  const places = new RowPlaces();
  for (let row = 0; row < issues.size; row++) {
    const name = originals.get(issues.fileAt(row));
    const place = places.next(issues.fileAt(row), issues.lineAt(row));
    const known = name === undefined ? undefined : byPlace.get(`${place} ${name}`);
    if (known && corrections.state(row) !== "left-out") rows.set(row, known);
  }
  const made = corrections.change("file", rows.keys(), (own, _read: FailingRow, _judge, row) => {
    const next = own.map((stands, at) => cellOf(rows.get(row)?.own[at] ?? "", stands));
    return next.some((text, at) => text !== own[at]) ? next : null;
  });
  entry.phase = { kind: "corrections", ...made, unknown: came.length - rows.size };
  return true;
}

import { issueField } from "../samples/issue";
import type { FilePart } from "./file-part";
import type { BadValues } from "./review-view";
import type { Sitting } from "./sitting";

/** Rows of one cause that still fail, with the text of the cell that is at fault; `column` -1 where it has none. */
export function* failingCells(
  sitting: Sitting,
  cause: string,
): Generator<{ readonly row: number; readonly column: number; readonly text: string }> {
  const { issues, corrections } = sitting;
  for (let row = 0; row < issues.size; row++) {
    const code = issues.codeAt(row);
    if (code !== cause || corrections.state(row) !== "failing") continue;
    const file = sitting.partAt(issues.fileAt(row));
    if (!file) continue;
    const ofField = corrections.judgeOf(file).own.columnOf(issueField(code));
    const column = ofField >= 0 ? ofField : columnOfRow(sitting, file, row);
    yield { row, column, text: corrections.ownAt(row, column) };
  }
}

/** Where no column feeds the field, the row itself may tell. */
function columnOfRow({ issues, corrections }: Sitting, file: FilePart, row: number): number {
  const read = issues.at(row);
  return read ? corrections.judgeOf(file).columnOf(read.code, read) : -1;
}

/** Distinct texts of the failing cell of one cause, most frequent first. */
export function badValues(sitting: Sitting, cause: string, limit: number): BadValues {
  const counts = new Map<string, number>();
  let rows = 0;
  for (const { text } of failingCells(sitting, cause)) {
    rows++;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const values = [...counts].map(([value, n]) => ({ value, n })).sort((a, b) => b.n - a.n);
  return { distinct: counts.size, rows, values: values.slice(0, limit) };
}

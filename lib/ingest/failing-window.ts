import { issueField, issueText } from "../samples/issue";
import type { FailingRow } from "./issue-log";
import type { Sitting } from "./sitting";
import type { FailingWindow } from "./snapshot";

/** Listed failing rows `offset`..`offset + limit`, of one cause or of all, in the order of reading. */
export function failingWindow(
  sitting: Sitting,
  cause: string | null,
  offset: number,
  limit: number,
): FailingWindow {
  const names = new Map(sitting.files.map((file) => [file.index, file]));
  const { issues } = sitting;
  const places = cause === null ? null : issues.placesOf(cause);
  const total = places?.length ?? issues.size;
  const shown: FailingRow[] = [];
  for (let place = offset; place < Math.min(total, offset + limit); place++) {
    const row = issues.at(places?.[place] ?? place);
    if (row) shown.push(row);
  }
  const first = shown[0] ? names.get(shown[0].file) : undefined;
  return {
    total,
    columns: [...(first?.tally.columns ?? [])],
    rows: shown.map((row) => ({
      file: names.get(row.file)?.file.name ?? "",
      line: row.line,
      own: [...row.own],
      code: row.code,
      field: columnOf(row, names.get(row.file)?.tally.columns ?? []),
      message: issueText(row.code, row.cell),
    })),
  };
}

/** The person's own name of the column that holds the failing cell, "" where it cannot be told. */
function columnOf({ code, cell, own }: FailingRow, columns: readonly string[]): string {
  const byName = columns.find((name) => name.trim().toLowerCase() === issueField(code));
  if (byName !== undefined) return byName;
  const at = cell === "" ? -1 : own.indexOf(cell);
  return columns[at] ?? "";
}

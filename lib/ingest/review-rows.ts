import { issueField, issueText } from "../samples/issue";
import type { RowQuery } from "./review-api";
import type { ReviewRow, ReviewRows } from "./review-view";
import { findRows } from "./row-query";
import type { Sitting } from "./sitting";

/** A row as the page shows it, undefined beyond the last. */
export function reviewRow(sitting: Sitting, row: number): ReviewRow | undefined {
  const { issues, corrections } = sitting;
  const read = issues.at(row);
  const file = read && sitting.partAt(read.file);
  if (!read || !file) return undefined;
  const own = corrections.own(row, read);
  const code = corrections.code(row, read);
  const column = corrections.judgeOf(file).columnOf(code, read);
  const cell = own === read.own && code === read.code ? read.cell : (own[column] ?? "");
  return {
    id: row,
    file: file.name,
    line: read.line,
    own: [...own],
    original: own.map((text, at) => (text === (read.own[at] ?? "") ? null : (read.own[at] ?? ""))),
    state: corrections.state(row),
    code,
    field: file.ownColumns[column] ?? issueField(code),
    column,
    message: issueText(code, cell),
  };
}

/**
 * The rows of the query asked last. They stay in their places while it is asked again: a row that was corrected does
 * not vanish under the person's hands.
 */
export class ReviewRowList {
  #key = "";
  #rows: Uint32Array = new Uint32Array(0);

  window(sitting: Sitting, query: RowQuery, offset: number, limit: number): ReviewRows {
    const rows = this.#find(sitting, query);
    const shown = [...rows.subarray(offset, offset + limit)].flatMap((row) => reviewRow(sitting, row) ?? []);
    const first = sitting.issues.fileAt(rows[offset] ?? -1);
    return { total: rows.length, columns: [...(sitting.partAt(first)?.ownColumns ?? [])], rows: shown };
  }

  #find(sitting: Sitting, query: RowQuery): Uint32Array {
    const { issues, corrections, parts } = sitting;
    const key = JSON.stringify([issues.listing, issues.size, query]);
    if (key !== this.#key) {
      this.#rows = findRows({ log: issues, corrections, parts }, query);
      this.#key = key;
    }
    return this.#rows;
  }
}

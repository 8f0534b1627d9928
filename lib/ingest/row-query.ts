import type { Corrections } from "./corrections";
import type { FilePart } from "./file-part";
import type { IssueLog } from "./issue-log";
import type { RowQuery } from "./review-api";

/** What a query looks through. */
export interface QuerySource {
  readonly log: IssueLog;
  readonly corrections: Corrections;
  readonly parts: readonly FilePart[];
}

const SHOWN = { failing: "failing", corrected: "corrected", "left-out": "left-out" } as const;

/** Numbers of the listed rows that a query finds, in its order. Rows are read only where the query needs their texts. */
export function findRows({ log, corrections, parts }: QuerySource, query: RowQuery): Uint32Array {
  const names = new Map(parts.map(({ index, name }) => [index, name.toLowerCase()]));
  const search = query.search.trim().toLowerCase();
  const wanted = query.show === "all" ? null : SHOWN[query.show];
  const found: number[] = [];
  for (let row = 0; row < log.size; row++) {
    if (query.cause !== null && log.codeAt(row) !== query.cause) continue;
    if (wanted !== null && corrections.state(row) !== wanted) continue;
    if (search !== "" && !holds(row, search)) continue;
    found.push(row);
  }
  return query.sort ? sorted(found, query.sort) : Uint32Array.from(found);

  function holds(row: number, text: string): boolean {
    const read = log.at(row);
    if (!read) return false;
    if (String(read.line) === text || names.get(read.file)?.includes(text)) return true;
    return corrections.own(row, read).some((cell) => cell.toLowerCase().includes(text));
  }

  function sorted(
    rows: readonly number[],
    { column, descending }: NonNullable<RowQuery["sort"]>,
  ): Uint32Array {
    const keys = new Map(rows.map((row) => [row, keyOf(row, column)]));
    const key = (row: number): string => keys.get(row) ?? "";
    const order = rows.toSorted((a, b) => COLLATOR.compare(key(a), key(b)) || a - b);
    return Uint32Array.from(descending ? order.reverse() : order);
  }

  function keyOf(row: number, column: number): string {
    return corrections.ownAt(row, column);
  }
}

/** "9" before "10". */
const COLLATOR = new Intl.Collator("en", { numeric: true });

const MOST_SHOWN = 60;

/** A person's cell inside a sentence: in quotes, on one line, cut where it is long. */
export function quoted(cell: string): string {
  const line = cell.slice(0, MOST_SHOWN * 2).replace(/[\s\p{Cc}\p{Cs}]+/gu, " ");
  return `"${line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line}"`;
}

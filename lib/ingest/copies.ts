import type { FilePart } from "./file-part";

/**
 * Parts that hold only what others hold as well, in another form: vendors write the same readings into several files. A
 * part is not read where everything in it stands in parts of a lower rank, of all files of a sitting: one export may
 * come in several archives. Answers those that are not read.
 */
export function copiesAmong(parts: readonly FilePart[]): ReadonlySet<FilePart> {
  const best = new Map<string, number>();
  for (const { copy } of parts) {
    if (!copy) continue;
    for (const of of copy.of) best.set(of, Math.min(copy.rank, best.get(of) ?? copy.rank));
  }
  return new Set(
    parts.filter(({ copy }) => copy?.of.every((of) => copy.rank > (best.get(of) ?? copy.rank)) === true),
  );
}

import type { FilePart } from "./file-part";

/**
 * Parts that hold what others hold as well, in another form: vendors write the same readings into several files. Of
 * each `of` the lowest rank that is there is read, of all files of a sitting: the parts of one export may come in
 * several archives. Answers those that are not read.
 */
export function copiesAmong(parts: readonly FilePart[]): ReadonlySet<FilePart> {
  const best = new Map<string, number>();
  for (const { copy } of parts)
    if (copy) best.set(copy.of, Math.min(copy.rank, best.get(copy.of) ?? Number.POSITIVE_INFINITY));
  return new Set(parts.filter(({ copy }) => copy !== null && copy.rank > (best.get(copy.of) ?? copy.rank)));
}

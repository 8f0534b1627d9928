import type { FilePart, PassedOver } from "./file-part";
import { copyColumns, type FailingCauses, fileQuestions, peopleOf } from "./questions";
import type { Sitting } from "./sitting";
import { type FilePhase, formatName, formatsName, type SittingFile, tableOf } from "./sitting-file";
import type { FileCard } from "./snapshot";

/** So many files of an archive are told one by one. */
const MAX_LISTED = 200;

/** The page's view of one file. */
export function fileCard(
  file: SittingFile,
  sitting: Sitting,
  browserZone: string,
  origins: readonly string[] = [],
): FileCard {
  const { tally, answers } = file;
  const zone = answers.zone ?? browserZone;
  const failing = partsThatFail(file, sitting);
  const { open, agreed } = fileQuestions(file, failingCauses(failing, sitting), zone, origins);
  return {
    id: file.id,
    name: file.file.name,
    folder: file.folder,
    bytes: file.file.size,
    phase: phaseView(file.phase),
    format: formatsName(file),
    found: tally.found,
    failing: tally.failing - mendedOf(failing, sitting),
    gaps: tally.gaps,
    overlaps: tally.overlaps,
    zone: tally.naive > 0 ? zone : null,
    person: answers.person,
    people: peopleOf(file),
    chosenType: answers.dataType,
    hash: file.hash,
    dataType: tally.dataTypes.size > 1 ? "mixed" : ([...tally.dataTypes][0] ?? "unknown"),
    notes: [...tally.notes],
    inside: file.isArchive ? insideView(file) : null,
    questions: open,
    agreed,
    mapped: mappedView(tableOf(file)),
  };
}

function mappedView(part: FilePart | null): FileCard["mapped"] {
  return part?.mapping ? { columns: copyColumns(part), mapping: part.mapping } : null;
}

/** Of thousands of files in an archive nearly none has rows that fail. */
function partsThatFail({ parts, tally }: SittingFile, { issues }: Sitting): readonly FilePart[] {
  return tally.failing > 0 ? (parts ?? []).filter(({ index }) => issues.causesOf(index).size > 0) : [];
}

function mendedOf(parts: readonly FilePart[], { corrections }: Sitting): number {
  return parts.reduce((sum, { index }) => {
    const { corrected, leftOut } = corrections.counts(index);
    return sum + corrected + leftOut;
  }, 0);
}

function failingCauses(parts: readonly FilePart[], { issues, corrections }: Sitting): FailingCauses {
  const sums = new Map<Parameters<FailingCauses["get"]>[0], number>();
  for (const { index } of parts)
    for (const [code, n] of issues.causesOf(index)) {
      const still = n - corrections.settledOf(code, index);
      if (still > 0) sums.set(code, (sums.get(code) ?? 0) + still);
    }
  return sums;
}

function phaseView(phase: FilePhase): FileCard["phase"] {
  switch (phase.kind) {
    case "unmapped":
    case "locked":
      return { kind: phase.kind };
    default:
      return phase;
  }
}

/** What stands in an archive: what is read, and by reason what is not. */
function insideView({ parts, passedOver }: SittingFile): NonNullable<FileCard["inside"]> {
  const read = (parts ?? []).filter(({ state }) => state.kind !== "copy" && state.kind !== "rejected");
  const copies = (parts ?? []).filter(({ state }) => state.kind === "copy");
  const rejected = (parts ?? []).flatMap(({ path, state }) =>
    state.kind === "rejected" ? [{ path, rejection: state.rejection }] : [],
  );
  return {
    read: read.length,
    files: read.slice(0, MAX_LISTED).map(({ path, format, rows, state }) => ({
      path,
      format: formatName(format),
      found: rows?.found ?? null,
      failing: rows?.failing ?? null,
      cut: state.kind === "incomplete" ? state.detail : null,
    })),
    copies: copies.length,
    copiesFirst: copies[0]?.path ?? "",
    notRead: notRead([...passedOver, ...rejected]),
  };
}

/** Files that are not read, by reason, the most frequent first, each with the first of them. */
function notRead(passedOver: readonly PassedOver[]): NonNullable<FileCard["inside"]>["notRead"] {
  const reasons = new Map<string, { code: string; detail: string; n: number; first: string }>();
  for (const { path, rejection } of passedOver) {
    const key = `${rejection.code} ${rejection.detail}`;
    const known = reasons.get(key) ?? { ...rejection, n: 0, first: path };
    known.n++;
    reasons.set(key, known);
  }
  return [...reasons.values()].sort((a, b) => b.n - a.n).slice(0, MAX_LISTED);
}

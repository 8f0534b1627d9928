import { namesPerson } from "../readers/field-names";
import { personColumn } from "../readers/mapping";
import type { IssueCode } from "../samples/issue";
import { formatTimestamp } from "../samples/timestamp";
import type { FilePart } from "./file-part";
import type { SittingFile } from "./sitting-file";
import type { FileCard, FileQuestion } from "./snapshot";

/** Rows that fail, by cause. */
export type FailingCauses = ReadonlyMap<IssueCode, number>;

const MANY_SHARE = 0.05;
const ONE_CAUSE_SHARE = 0.9;
const ONE_CAUSE_LEAST = 1000;
const MAX_SHOWN_PEOPLE = 1000;

/** What a file asks, and to what of it a person agreed with a tick. */
export interface FileQuestions {
  readonly open: FileQuestion[];
  readonly agreed: FileQuestion[];
}

/**
 * What one file asks before anything is sent (docs/product.md, "Sent to the right person, once"), in the order in which
 * the answers matter. `causes` are those of its rows that fail still, `origins` the exports
 * met so far where this file brings a further one, `zone` is the zone its times without offset were read in for now.
 */
export function fileQuestions(
  file: SittingFile,
  causes: FailingCauses,
  zone: string,
  origins: readonly string[] = [],
): FileQuestions {
  const { phase, tally, answers } = file;
  const open: FileQuestion[] = [];
  const agreed: FileQuestion[] = [];
  if (phase.kind === "locked") open.push({ kind: "password", wrong: phase.wrong });
  if (phase.kind === "unmapped")
    open.push({ kind: "mapping", columns: copyColumns(phase.part), guess: phase.guess });
  if (phase.kind !== "read" && phase.kind !== "incomplete") return { open, agreed };
  if (origins.length > 0)
    (answers.confirmed.has("whose") ? agreed : open).push({ kind: "whose", origins: [...origins] });
  const people = answers.person === null ? peopleOf(file) : null;
  if (people) open.push({ kind: "people", ...people });
  if (tally.naive > 0 && answers.zone === null) {
    const asUtc = formatTimestamp(tally.firstNaiveInstant, 0);
    open.push({ kind: "zone", times: tally.naive, first: tally.firstNaive, zone, asUtc });
  }
  const untyped = causes.get("data-type-missing") ?? 0;
  if (untyped > 0 && answers.dataType === null) open.push({ kind: "data-type", rows: untyped });
  // What the data type will mend is no second question.
  const failing = manyFailing(file, causes, answers.dataType === null ? untyped : 0);
  if (failing) (answers.confirmed.has("many-failing") ? agreed : open).push(failing);
  const damaged = damagedParts(file);
  if (damaged) (answers.confirmed.has("damaged") ? agreed : open).push(damaged);
  for (const { kind, ...known } of file.history)
    (answers.confirmed.has(kind) ? agreed : open).push({ kind, ...known });
  return { open, agreed };
}

/** Whose rows a file holds, the first 1,000 people; null where there are not several. */
export function peopleOf({ tally, parts }: SittingFile): FileCard["people"] {
  if (tally.people.size < 2) return null;
  const values = [...tally.people].slice(0, MAX_SHOWN_PEOPLE).map(([value, n]) => ({ value, n }));
  const [column = "user_id"] = (parts ?? []).flatMap(
    ({ columns, ownColumns }) => columns[personColumn(columns)]?.name ?? ownColumns.find(namesPerson) ?? [],
  );
  return { column, people: tally.people.size + tally.morePeople, values };
}

/**
 * Over 5 % of a file failing, or one cause holding 90 % of more than 1,000 failures. `untyped` rows fail for want of a
 * data type that is asked for already: they do not count.
 */
function manyFailing({ tally }: SittingFile, causes: FailingCauses, untyped: number): FileQuestion | null {
  const failing = [...causes.values()].reduce((sum, n) => sum + n, 0) - untyped;
  if (failing <= 0) return null;
  let cause = "";
  let most = 0;
  for (const [code, n] of causes)
    if (n > most && !(untyped > 0 && code === "data-type-missing")) [cause, most] = [code, n];
  const share = failing > tally.found * MANY_SHARE;
  const oneCause = failing > ONE_CAUSE_LEAST && most >= failing * ONE_CAUSE_SHARE;
  return share || oneCause ? { kind: "many-failing", failing, found: tally.found, cause } : null;
}

function damagedParts({ parts }: SittingFile): FileQuestion | null {
  const damaged = (parts ?? []).filter((part) => part.damaged);
  const [first] = damaged;
  return first ? { kind: "damaged", files: damaged.length, first: first.path } : null;
}

export function copyColumns({ columns }: FilePart) {
  return columns.map(({ index, name, examples }) => ({ index, name, examples: [...examples] }));
}

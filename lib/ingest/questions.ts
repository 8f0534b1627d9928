import { namesPerson } from "../readers/field-names";
import { personColumn } from "../readers/mapping";
import { formatTimestamp } from "../samples/timestamp";
import type { IssueLog } from "./issue-log";
import type { SittingFile } from "./sitting-file";
import type { FileQuestion } from "./snapshot";

const MANY_SHARE = 0.05;
const ONE_CAUSE_SHARE = 0.9;
const ONE_CAUSE_LEAST = 1000;
const MAX_SHOWN_PEOPLE = 1000;

/**
 * What one file asks before anything is sent (docs/product.md, "Sent to the right person, once"), in the order in which
 * the answers matter. `zone` is the zone its times without offset were read in for now.
 */
export function fileQuestions(file: SittingFile, issues: IssueLog, zone: string): FileQuestion[] {
  const { phase, tally, answers } = file;
  if (phase.kind === "unmapped") return [{ kind: "mapping", columns: copyColumns(file), guess: phase.guess }];
  if (phase.kind !== "read" && phase.kind !== "incomplete") return [];
  const questions: FileQuestion[] = [];
  if (tally.people.size > 1 && answers.person === null) questions.push(peopleQuestion(file));
  if (tally.naive > 0 && answers.zone === null) {
    const asUtc = formatTimestamp(tally.firstNaiveInstant, 0);
    questions.push({ kind: "zone", times: tally.naive, first: tally.firstNaive, zone, asUtc });
  }
  const untyped = issues.causesOf(file.index).get("data-type-missing") ?? 0;
  if (untyped > 0 && answers.dataType === null) questions.push({ kind: "data-type", rows: untyped });
  const failing = manyFailing(file, issues);
  if (failing && !answers.confirmed.has("many-failing")) questions.push(failing);
  for (const { kind, ...known } of file.history)
    if (!answers.confirmed.has(kind)) questions.push({ kind, ...known });
  return questions;
}

function peopleQuestion({ tally, columns }: SittingFile): FileQuestion {
  const values = [...tally.people].slice(0, MAX_SHOWN_PEOPLE).map(([value, n]) => ({ value, n }));
  const column = columns[personColumn(columns)]?.name ?? tally.columns.find(namesPerson) ?? "user_id";
  return { kind: "people", column, people: tally.people.size + tally.morePeople, values };
}

/** Over 5 % of a file failing, or one cause holding 90 % of more than 1,000 failures. */
function manyFailing({ tally, index }: SittingFile, issues: IssueLog): FileQuestion | null {
  if (tally.failing === 0) return null;
  let cause = "";
  let most = 0;
  for (const [code, n] of issues.causesOf(index)) if (n > most) [cause, most] = [code, n];
  const share = tally.failing > tally.found * MANY_SHARE;
  const oneCause = tally.failing > ONE_CAUSE_LEAST && most >= tally.failing * ONE_CAUSE_SHARE;
  return share || oneCause
    ? { kind: "many-failing", failing: tally.failing, found: tally.found, cause }
    : null;
}

function copyColumns({ columns }: SittingFile) {
  return columns.map(({ index, name, examples }) => ({ index, name, examples: [...examples] }));
}

import type { IssueCode } from "../samples/issue";
import { pause } from "./pause";
import type { Change, Proposal } from "./review-view";
import { ROW_RULES, type RowRule } from "./row-rules";
import type { Sitting } from "./sitting";

/** Rows looked at before other questions get their turn. */
const ROWS_A_TURN = 5_000;

interface Mendable {
  readonly row: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What a rule makes of a failing row; null where it does not make it fit to send. */
function mendedBy(sitting: Sitting, rule: RowRule, row: number): Mendable | null {
  const { issues, corrections } = sitting;
  const read = issues.at(row);
  const file = read && sitting.partAt(read.file);
  if (!read || !file) return null;
  const judge = corrections.judgeOf(file);
  const before = corrections.own(row, read);
  const after = rule.mend(before, read, judge);
  if (after === null || judge.verdict(read, after).kind === "failing") return null;
  return { row, before, after };
}

function* failingRows(sitting: Sitting, causes: ReadonlySet<IssueCode>): Generator<number> {
  const { issues, corrections } = sitting;
  for (let row = 0; row < issues.size; row++) {
    const code = issues.codeAt(row);
    if (code && causes.has(code) && corrections.state(row) === "failing") yield row;
  }
}

const changed = (from: readonly string[], to: readonly string[]): string =>
  from.filter((text, at) => text !== to[at]).join(" \u2013 ");

/**
 * What rules would mend, one proposal a rule and cause, with the number of rows and the first as an example. Only rows
 * that would be fit to send count. Looks in turns; gives up, with what it has, when something changes meanwhile.
 */
export async function findProposals(sitting: Sitting): Promise<Proposal[]> {
  const { revision } = sitting.corrections;
  const found = new Map<string, Proposal>();
  let looked = 0;
  for (const rule of ROW_RULES) {
    for (const row of failingRows(sitting, rule.causes)) {
      if (++looked % ROWS_A_TURN === 0) {
        await pause(0);
        if (sitting.corrections.revision !== revision) return [...found.values()];
      }
      const cause = sitting.issues.codeAt(row);
      const mended = mendedBy(sitting, rule, row);
      if (!mended || !cause) continue;
      const id = `${rule.kind} ${cause}`;
      const known = found.get(id);
      const example = known ?? {
        before: changed(mended.before, mended.after),
        after: changed(mended.after, mended.before),
      };
      found.set(id, {
        id,
        kind: rule.kind,
        cause,
        rows: (known?.rows ?? 0) + 1,
        before: example.before,
        after: example.after,
      });
    }
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows);
}

/** Mends what a proposal of findProposals names. */
export function applyProposal(sitting: Sitting, id: string): Change {
  const [kind, cause] = id.split(" ");
  const rule = ROW_RULES.find((each) => each.kind === kind);
  if (!rule) return { rows: 0, mended: 0 };
  const rows = [...failingRows(sitting, rule.causes)].filter((row) => sitting.issues.codeAt(row) === cause);
  return sitting.corrections.change("proposal", rows, (own, read, judge) => {
    const after = rule.mend(own, read, judge);
    return after !== null && judge.verdict(read, after).kind !== "failing" ? after : null;
  });
}

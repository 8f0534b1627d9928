import { useEffect, useState } from "react";
import type { BadValues } from "@/lib/ingest/review-view";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { ISSUES } from "@/lib/samples/issue";
import { DATA_TYPES, UNITS } from "@/lib/samples/sample";
import { ingestSession } from "../samples/ingest-session";
import { countText } from "../samples/number-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Pager } from "../ui/pager";
import { type FirstValues, VALUES_ASKED } from "./cause-choice";
import { FixRow } from "./fix-row";
import type { Reviewing } from "./reviewing";
import { type ValueFix, valueFixes } from "./value-fixes";

const words = LATER_TEXTS.review.fix;
const SHOWN = 6;
const QUIET_MS = 150;

interface Known {
  readonly answer: BadValues;
  readonly fixes: readonly ValueFix[];
}

/** Values of a cause, `limit` of them at most: those it was chosen with, asked for again once the rows are quiet. */
function useBadValues({ cause, first, snapshot }: FixPanelProps, limit: number): Known | null {
  const { listing, listed, edits } = snapshot;
  const [known, keep] = useState<Known | null>(() =>
    first?.cause === cause ? { answer: first.answer, fixes: valueFixes([], first.answer) } : null,
  );
  const state = `${listing} ${listed} ${edits.revision}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state of the rows is what makes them be asked for again
  useEffect(() => {
    let live = true;
    const ask = async (): Promise<void> => {
      const { review } = await ingestSession.start();
      const answer = await review.badValues(cause, limit);
      if (live) keep((old) => ({ answer, fixes: valueFixes(old?.fixes ?? [], answer) }));
    };
    const timer = setTimeout(() => void ask().catch(ingestSession.report), QUIET_MS);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [cause, state, limit]);
  return known;
}

/** All that may stand in the field of a cause, where that is a few words. */
function allowedWords(cause: string): readonly string[] {
  const field = ISSUES.get(cause)?.field;
  return field === "unit" ? UNITS : field === "data_type" ? DATA_TYPES : [];
}

interface FixPanelProps {
  cause: string;
  /** What is known of its values already. */
  first: FirstValues | null;
  snapshot: Snapshot;
  review: Reviewing;
}

/** The different values of one cause: each is fixed once, in all rows that have it. */
export function FixPanel(props: FixPanelProps) {
  const { cause, review } = props;
  const [page, turn] = useState(0);
  const from = page * SHOWN;
  const limit = Math.ceil((from + SHOWN) / VALUES_ASKED) * VALUES_ASKED;
  const known = useBadValues(props, limit);
  const replace = (value: string | null, text: string): void => {
    void review.change(
      (client) => client.replace(cause, value, text),
      ({ rows, mended }) => LATER_TEXTS.review.said.written(rows, mended),
    );
  };
  const allowed = allowedWords(cause);
  const row = (value: string | null, n: number) => (
    <FixRow
      key={value === null ? "whatever" : `value ${value}`}
      value={value}
      n={n}
      allowed={allowed}
      disabled={review.locked || review.busy}
      onWrite={(text) => replace(value, text)}
    />
  );
  const fixes = known?.fixes ?? [];
  // Values that no row has any more keep their places.
  const all = (known?.answer.distinct ?? 0) + fixes.filter(({ n }) => n === 0).length;
  const last = Math.min(from + SHOWN, all);
  return (
    <section aria-label={words.heading} className="flex min-w-0 flex-col gap-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="text-xs font-medium text-muted">{words.heading}</h3>
        <p className="text-xs text-muted">{known ? words.distinct(known.answer.distinct) : ""}</p>
      </div>
      <ul
        aria-busy={known === null}
        className={`rounded-md border border-hairline bg-surface ${known ? "" : "min-h-20"}`}
      >
        {all > 1 && page === 0 ? row(null, known?.answer.rows ?? 0) : null}
        {fixes.slice(from, last).map(({ value, n }) => row(value, n))}
      </ul>
      <Pager
        where={TEXTS.pages.where(countText(from + 1), countText(last), countText(all))}
        page={page}
        pages={Math.ceil(all / SHOWN)}
        names={TEXTS.pages}
        onPage={turn}
      />
    </section>
  );
}

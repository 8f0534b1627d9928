import { ArrowRight, WandSparkles } from "lucide-react";
import { useEffect, useState } from "react";
import type { Proposal } from "@/lib/ingest/review-view";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { useRecipes } from "../samples/recipe-memory";
import { WholeWords } from "../samples/whole-words";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { offeredRules } from "./offered-rules";
import { RecipeOffer } from "./recipe-offer";
import type { Reviewing } from "./reviewing";
import { shownValue } from "./shown-value";

const words = LATER_TEXTS.review;
/** Looking for them reads every failing row: not while rows come in or are corrected one after the other. */
const QUIET_MS = 400;
/** Two times and what stands between them. */
const MOST_SHOWN = 80;

function useProposals({ listing, listed, edits }: Snapshot): readonly Proposal[] {
  const [proposals, show] = useState<readonly Proposal[]>([]);
  const state = `${listing} ${listed} ${edits.revision}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state of the rows is what makes them be asked for again
  useEffect(() => {
    let live = true;
    const ask = async (): Promise<void> => {
      const { review } = await ingestSession.start();
      const found = await review.proposals();
      if (live) show(found);
    };
    const timer = setTimeout(() => void ask().catch(ingestSession.report), QUIET_MS);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [state]);
  return proposals;
}

interface SuggestionProps {
  proposal: Proposal;
  disabled: boolean;
  onAccept: () => void;
}

function Suggestion({ proposal, disabled, onAccept }: SuggestionProps) {
  const { kind, rows, before, after } = proposal;
  const cell = "font-mono text-[0.88em]";
  return (
    <li className="flex min-w-0 flex-col gap-1.5 rounded-md border border-hairline bg-surface p-2">
      <Button aria-disabled={disabled} onClick={onAccept} className="aria-disabled:text-muted">
        <WandSparkles aria-hidden size={14} className="shrink-0 text-accent" />
        <span className="min-w-0 flex-1 leading-snug">{words.proposals.by[kind](rows)}</span>
      </Button>
      <p className="px-1 text-xs text-muted">
        {words.proposals.first}{" "}
        <span className={cell}>
          <WholeWords text={shownValue(before, MOST_SHOWN) || LATER_TEXTS.review.emptyCell} />
        </span>{" "}
        <span className="sr-only">{words.proposals.becomes}</span>
        <ArrowRight aria-hidden size={12} className="inline" />{" "}
        <span className={`${cell} text-ink`}>
          <WholeWords text={shownValue(after, MOST_SHOWN)} />
        </span>
      </p>
    </li>
  );
}

interface SuggestionsProps {
  snapshot: Snapshot;
  review: Reviewing;
  /** After a suggestion was taken, its button is gone: the focus needs a place. */
  onTaken: () => void;
}

/** What a rule could mend, with the rows it would mend: taken with one press, undone with another, and offered once. */
export function Suggestions({ snapshot, review, onTaken }: SuggestionsProps) {
  const { cause } = review.scope;
  const all = useProposals(snapshot);
  const offered = offeredRules(snapshot.files, useRecipes(), all);
  const proposals = all.filter(
    (each) => (cause === null || each.cause === cause) && !offered?.proposals.includes(each),
  );
  const accept = async ({ id }: Proposal): Promise<void> => {
    const taken = await review.change(
      (client) => client.accept(id),
      ({ rows, mended }) => words.said.rule(rows, mended),
    );
    if (taken) onTaken();
  };
  return (
    <>
      {offered ? <RecipeOffer offered={offered} review={review} onTaken={onTaken} /> : null}
      {proposals.length === 0 ? null : (
        <section aria-label={words.proposals.heading} className="flex min-w-0 flex-col gap-1.5">
          <h3 className="text-xs font-medium text-muted">{words.proposals.heading}</h3>
          <ul className="flex min-w-0 flex-col gap-1.5">
            {proposals.map((proposal) => (
              <Suggestion
                key={proposal.id}
                proposal={proposal}
                disabled={review.locked || review.busy}
                onAccept={() => void accept(proposal)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

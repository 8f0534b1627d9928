import { History } from "lucide-react";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import type { OfferedRules } from "./offered-rules";
import type { Reviewing } from "./reviewing";

const words = LATER_TEXTS.recipes;

interface RecipeOfferProps {
  offered: OfferedRules;
  review: Reviewing;
  /** The pressed button is gone afterwards: the focus needs a place. */
  onTaken: () => void;
}

/** Rules that were taken for earlier files like these, with the rows they would change now. Each is a step of its own. */
export function RecipeOffer({ offered, review, onTaken }: RecipeOfferProps) {
  const takeAll = async (): Promise<void> => {
    const taken = await review.change(
      async (client) => {
        const sum = { rows: 0, mended: 0 };
        for (const { id } of offered.proposals) {
          const { rows, mended } = await client.accept(id);
          sum.rows += rows;
          sum.mended += mended;
        }
        return sum;
      },
      ({ rows, mended }) => LATER_TEXTS.review.said.rule(rows, mended),
    );
    if (taken) onTaken();
  };
  return (
    <Notice tone="accent">
      <p className="[overflow-wrap:anywhere]">{words.offer(offered.names)}</p>
      <ul className="list-disc pl-5">
        {offered.proposals.map(({ id, kind, rows }) => (
          <li key={id}>{words.ruleRows(words.rules[kind], rows)}</li>
        ))}
      </ul>
      {offered.mixed ? <p className="text-muted">{words.mixed}</p> : null}
      <div>
        <Button aria-disabled={review.locked || review.busy} onClick={() => void takeAll()}>
          <History aria-hidden size={14} className="shrink-0 text-accent" />
          {words.doTheSame(offered.rows)}
        </Button>
      </div>
    </Notice>
  );
}

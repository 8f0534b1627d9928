import { RefusedTable } from "../samples/refused-table";
import { StateMark } from "../samples/state-mark";
import type { StepProps } from "../samples/step";
import { LATER_TEXTS } from "../texts-later";

const words = LATER_TEXTS.refused;

/** What the API refused of this delivery: the person's rows beside its words. */
export function RefusedSamples({ snapshot }: StepProps) {
  const { rejected, cells } = snapshot.delivery;
  return (
    <section id="refused" aria-labelledby="refused-heading" className="flex flex-col gap-2">
      <h3 id="refused-heading" className="flex items-center gap-2 font-medium">
        <StateMark state="rejected" />
        {words.heading}
      </h3>
      <p className="text-muted">{words.how}</p>
      <RefusedTable of="delivery" version={`${rejected} ${cells}`} />
    </section>
  );
}

import type { StepProps } from "../samples/step";
import { TEXTS } from "../texts";

export function BatchesStep({ snapshot }: StepProps) {
  return (
    <section id="batches" aria-labelledby="batches-heading">
      <h2 id="batches-heading" className="text-base font-semibold">
        {TEXTS.batches.heading}
      </h2>
      <p>{snapshot.plan.batches}</p>
    </section>
  );
}

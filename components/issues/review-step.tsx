import type { StepProps } from "../samples/step";
import { TEXTS } from "../texts";

export function ReviewStep({ snapshot }: StepProps) {
  return (
    <section id="review" aria-labelledby="review-heading">
      <h2 id="review-heading" className="text-base font-semibold">
        {TEXTS.review.heading}
      </h2>
      <p>{snapshot.counts.failing}</p>
    </section>
  );
}

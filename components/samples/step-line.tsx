import { Check } from "lucide-react";
import { TEXTS } from "../texts";
import { countText } from "./number-text";
import { STEPS, type Step, type StepState } from "./step";

const LOOKS: Readonly<Record<StepState, string>> = {
  done: "bg-accent-fill text-on-accent forced-colors:border-2",
  current: "border-2 border-accent font-semibold text-accent",
  waiting: "border border-line",
};

interface StepLineProps {
  open: ReadonlySet<Step>;
  states: Readonly<Record<Step, StepState>>;
  /** That files ask and nobody has answered. */
  questions: number;
}

/** "1 Files — 2 Review — 3 Batches — 4 Delivery": what is open can be jumped to, what is done has a tick. */
export function StepLine({ open, states, questions }: StepLineProps) {
  return (
    <nav aria-label={TEXTS.steps.label}>
      <ol className="flex flex-wrap items-center gap-x-2 text-muted max-sm:gap-x-2 max-sm:text-sm">
        {STEPS.map((step, index) => (
          <li
            key={step}
            aria-current={states[step] === "current" ? "step" : undefined}
            className="flex items-center gap-2 max-sm:gap-1"
          >
            {index > 0 ? <span aria-hidden className="h-px w-8 bg-line max-sm:hidden" /> : null}
            <span className={`grid size-5 place-items-center rounded-full text-xs ${LOOKS[states[step]]}`}>
              {states[step] === "done" ? <Check aria-hidden size={12} strokeWidth={3} /> : index + 1}
            </span>
            {open.has(step) ? (
              <a href={`#${step}`} className="py-1 font-medium text-ink hover:underline">
                {TEXTS.steps[step]}
              </a>
            ) : (
              <span className="py-1">{TEXTS.steps[step]}</span>
            )}
            {states[step] === "done" ? <span className="sr-only">{TEXTS.steps.done}</span> : null}
            {step === "files" && questions > 0 ? (
              <span className="rounded-full bg-amber-soft px-1.5 text-xs font-medium text-amber max-sm:px-1">
                {countText(questions)}{" "}
                <span className="max-sm:sr-only">{TEXTS.steps.questions(questions)}</span>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}

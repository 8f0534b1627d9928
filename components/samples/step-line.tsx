import { TEXTS } from "../texts";
import { STEPS, type Step } from "./step";

/** "1 Files — 2 Review — 3 Batches — 4 Delivery": what is open can be jumped to. */
export function StepLine({ open }: { open: ReadonlySet<Step> }) {
  return (
    <nav aria-label={TEXTS.steps.label}>
      <ol className="flex flex-wrap items-center gap-x-2 text-muted max-sm:gap-x-3 max-sm:text-sm">
        {STEPS.map((step, index) => (
          <li key={step} className="flex items-center gap-2 max-sm:gap-1">
            {index > 0 ? <span aria-hidden className="h-px w-8 bg-line max-sm:hidden" /> : null}
            <span
              className={`grid size-5 place-items-center rounded-full text-xs ${
                open.has(step) ? "bg-accent-fill text-on-accent forced-colors:border-2" : "border border-line"
              }`}
            >
              {index + 1}
            </span>
            {open.has(step) ? (
              <a href={`#${step}`} className="py-1 font-medium text-ink hover:underline">
                {TEXTS.steps[step]}
              </a>
            ) : (
              <span className="py-1">{TEXTS.steps[step]}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

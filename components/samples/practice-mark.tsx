import { TEXTS } from "../texts";

/** Marks what went to the sandbox. */
export function PracticeMark() {
  return (
    <span className="striped rounded-sm border border-amber px-1 text-xs">{TEXTS.history.practice}</span>
  );
}

import { LATER_TEXTS } from "../texts-later";

/** Marks what went to the sandbox. */
export function PracticeMark() {
  return (
    <span className="striped rounded-sm border border-amber px-1 text-xs whitespace-nowrap">
      {LATER_TEXTS.history.practice}
    </span>
  );
}

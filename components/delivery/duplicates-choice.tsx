import { useId } from "react";
import type { Duplicates } from "@/lib/ledger/entry";
import { LATER_TEXTS } from "../texts-later";

const words = LATER_TEXTS.delivery.duplicates;
const OPTIONS = ["unsafe", "safe"] as const;

interface DuplicatesChoiceProps {
  value: Duplicates;
  disabled: boolean;
  onChoose: (value: Duplicates) => void;
}

/** What happens to samples of which no answer says whether they arrived; folded, because the preset is mostly right. */
export function DuplicatesChoice({ value, disabled, onChoose }: DuplicatesChoiceProps) {
  const name = useId();
  return (
    <details className="group">
      <summary className="w-fit max-w-full py-1 text-muted">
        {words.summary}:{" "}
        <span className="text-ink">{value === "safe" ? words.nowSafe : words.nowUnsafe}</span>
      </summary>
      <fieldset disabled={disabled} className="flex flex-col pl-4">
        <legend className="sr-only">{words.summary}</legend>
        {OPTIONS.map((option) => (
          <label key={option} className="flex min-h-8 items-center gap-2 max-sm:min-h-11">
            <input
              type="radio"
              name={name}
              checked={value === option}
              className="size-4 shrink-0 accent-accent-fill"
              onChange={() => onChoose(option)}
            />
            {words[option]}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

import { type SubmitEvent, useState } from "react";
import { countText } from "../samples/number-text";
import { LATER_TEXTS } from "../texts-later";
import { buttonClass } from "../ui/button";
import { TextInput } from "../ui/field";
import { shownValue } from "./shown-value";

const words = LATER_TEXTS.review.fix;

function buttonText(text: string, touched: boolean, n: number): string {
  if (!touched) return words.untouched(n);
  return text === "" ? words.empty(n) : words.write(shownValue(text), n);
}

interface FixRowProps {
  /** What stands there; null = whatever does. */
  value: string | null;
  n: number;
  disabled: boolean;
  onWrite: (text: string) => void;
}

/** One value of a cause, and what to write in its place in all rows that have it. */
export function FixRow({ value, n, disabled, onWrite }: FixRowProps) {
  const [text, write] = useState(value ?? "");
  const [typed, type] = useState(false);
  const name = value === null ? words.whatever : shownValue(value) || LATER_TEXTS.review.emptyCell;
  const touched = typed && text !== value;
  const off = disabled || !touched || n === 0;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!off) onWrite(text);
  };
  return (
    <li className="border-b border-hairline px-2.5 py-1 last:border-0">
      <form onSubmit={submit} className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          title={value ?? undefined}
          className={`min-w-0 flex-1 basis-24 ${value === null ? "leading-snug" : "truncate"} ${value === null || value === "" ? "text-muted" : "font-mono text-[0.92em]"}`}
        >
          {name}
        </span>
        <span className="w-16 text-right text-muted">{countText(n)}</span>
        <TextInput
          aria-label={words.instead(name)}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            write(event.currentTarget.value);
            type(true);
          }}
          className="flex-1 basis-28 font-mono text-[0.92em]"
        />
        <button
          type="submit"
          aria-disabled={off}
          className={`${buttonClass()} min-w-0 basis-56 [overflow-wrap:anywhere] aria-disabled:border-hairline aria-disabled:text-muted max-sm:flex-1`}
        >
          {n === 0 ? words.done : buttonText(text, touched, n)}
        </button>
      </form>
    </li>
  );
}

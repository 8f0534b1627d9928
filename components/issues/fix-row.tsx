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

interface AllowedProps {
  allowed: readonly string[];
  instead: string;
  chosen: string | null;
  onChoose: (word: string) => void;
}

/** The words that may stand there: a press puts one into the input beside them. */
function Allowed({ allowed, instead, chosen, onChoose }: AllowedProps) {
  return allowed.length === 0 ? null : (
    <div className="flex gap-1 max-sm:basis-full">
      {allowed.map((word) => (
        <button
          key={word}
          type="button"
          aria-label={words.choose(word, instead)}
          aria-pressed={word === chosen}
          onClick={() => onChoose(word)}
          className="min-h-control rounded-md border border-hairline px-2 font-mono text-[0.85em] hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft"
        >
          {word}
        </button>
      ))}
    </div>
  );
}

interface FixRowProps {
  /** What stands there; null = whatever does. */
  value: string | null;
  n: number;
  /** Words of which one must stand there; empty where it may be anything. */
  allowed: readonly string[];
  disabled: boolean;
  onWrite: (text: string) => void;
}

/** One value of a cause, and what to write in its place in all rows that have it. */
export function FixRow({ value, n, allowed, disabled, onWrite }: FixRowProps) {
  const [text, write] = useState(value ?? "");
  const [typed, type] = useState(false);
  const name = value === null ? words.whatever : shownValue(value) || LATER_TEXTS.review.emptyCell;
  const touched = typed && text !== value;
  const off = disabled || !touched || n === 0;
  const put = (next: string): void => {
    write(next);
    type(true);
  };
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
          onChange={(event) => put(event.currentTarget.value)}
          className="flex-1 basis-28 font-mono text-[0.92em]"
        />
        <Allowed allowed={allowed} instead={name} chosen={touched ? text : null} onChoose={put} />
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

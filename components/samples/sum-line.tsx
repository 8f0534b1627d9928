import { useState } from "react";
import { countText } from "./number-text";
import { type MarkState, StateMark } from "./state-mark";

export interface SumTerm {
  /** The part of the test id after "count-". */
  readonly id: string;
  readonly n: number;
  readonly word: string;
  readonly mark: MarkState | null;
  /** Where this number is looked at. */
  readonly href?: string;
  /** Shown also when it is 0. */
  readonly always?: boolean;
}

const BAR: Partial<Record<MarkState, string>> = {
  ready: "bg-accent",
  accepted: "bg-green",
  rejected: "bg-red",
  unknown: "bg-amber",
  failing: "bg-red",
  duplicate: "bg-line",
  "already-sent": "bg-grey",
  held: "bg-violet",
  skipped: "bg-line",
  sending: "bg-hairline",
};

const isSeen = (term: SumTerm): boolean => term.always === true || term.n !== 0;

/** Numbers grow without moving a neighbour: on phones a part has a line, elsewhere each has room. */
const PLACE =
  "flex sm:min-w-22 sm:flex-col max-sm:flex-row-reverse max-sm:items-baseline max-sm:justify-end max-sm:gap-1.5";
/** What the parts add up to: on phones beside all of them, so that their signs stand below each other. */
const WHOLE = "flex min-w-26 flex-col";

function Term({ term, place = PLACE }: { term: SumTerm; place?: string }) {
  const body = (
    <>
      <span
        data-testid={`count-${term.id}`}
        data-value={term.n}
        className="text-base leading-5 font-semibold max-sm:text-sm"
      >
        {countText(term.n)}
      </span>{" "}
      <span className="flex items-center gap-1 text-xs text-muted sm:whitespace-nowrap">
        {term.mark ? <StateMark state={term.mark} /> : null}
        {term.word}
      </span>
    </>
  );
  if (!isSeen(term)) return <span className="sr-only">{body}</span>;
  if (term.href === undefined || term.n === 0) return <span className={place}>{body}</span>;
  return (
    <a href={term.href} className={`${place} rounded-sm hover:bg-sunken`}>
      {body}
    </a>
  );
}

/** While numbers move, parts that come into sight stand behind those that were there: what is being read stays. */
function useAppearance(parts: readonly SumTerm[], moving: boolean): readonly SumTerm[] {
  const [order, keep] = useState<readonly string[]>([]);
  const seen = parts.filter(isSeen).map(({ id }) => id);
  const kept = moving ? order.filter((id) => seen.includes(id)) : [];
  const now = [...kept, ...seen.filter((id) => !kept.includes(id))];
  if (now.join() !== order.join()) keep(now);
  const place = ({ id }: SumTerm): number => (now.includes(id) ? now.indexOf(id) : now.length);
  return parts.toSorted((a, b) => place(a) - place(b));
}

/** The sign before a part: what is out of sight has none. */
function signOf(part: SumTerm, parts: readonly SumTerm[]): string | null {
  const seen = parts.filter(isSeen);
  if (!seen.includes(part)) return null;
  return part === seen[0] ? "=" : "+";
}

/** `whole = first + second + …`: what is 0 stays for scripts and readers, out of sight. */
export function SumLine({
  label,
  whole,
  parts,
  moving = false,
}: {
  label: string;
  whole: SumTerm;
  parts: readonly SumTerm[];
  moving?: boolean;
}) {
  const ordered = useAppearance(parts, moving);
  return (
    <fieldset aria-label={label} className="min-w-0">
      <div className="flex items-start gap-3 gap-y-1 sm:flex-wrap">
        <Term term={whole} place={WHOLE} />
        <div className="max-sm:space-y-0.5 sm:contents">
          {ordered.map((part) => {
            const sign = signOf(part, ordered);
            return (
              <div key={part.id} className={sign === null ? "contents" : "flex gap-1.5 sm:gap-3"}>
                {sign === null ? null : (
                  <span aria-hidden className="leading-5 text-muted">
                    {sign}
                  </span>
                )}
                <Term term={part} />
              </div>
            );
          })}
        </div>
      </div>
      <div
        aria-hidden
        className="mt-1.5 flex h-1 overflow-hidden rounded-full bg-hairline forced-color-adjust-none"
      >
        {ordered.map((part) =>
          part.n > 0 && part.mark ? (
            <span key={part.id} className={BAR[part.mark] ?? "bg-line"} style={{ flexGrow: part.n }} />
          ) : null,
        )}
      </div>
    </fieldset>
  );
}

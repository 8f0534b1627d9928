import { Check } from "lucide-react";
import { useState } from "react";
import { issueTitleOf } from "../samples/issue-title";
import { countText } from "../samples/number-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { byField, byMet, type Cause } from "./cause-groups";

const words = LATER_TEXTS.review;

interface CauseListProps {
  causes: readonly Cause[];
  chosen: string | null;
  onChoose: (cause: string | null) => void;
}

/** Causes by rows met. While files are read each keeps the place it came to: nothing moves under the pointer. */
function useRanked(causes: readonly Cause[], reading: boolean): readonly Cause[] {
  const [order, keep] = useState<readonly string[]>([]);
  const place = ({ code }: Cause): number => (order.includes(code) ? order.indexOf(code) : order.length);
  const kept = byMet(causes).toSorted((a, b) => place(a) - place(b));
  const ranked = kept.every(({ met }, at) => met <= (kept[at - 1]?.met ?? met));
  const now = reading || ranked ? kept : byMet(causes);
  const codes = now.map(({ code }) => code);
  if (codes.join() !== order.join()) keep(codes);
  return now;
}

interface CauseButtonProps {
  title: string;
  /** Rows that fail now, and that were met. */
  n: number;
  met: number;
  pressed: boolean;
  onClick: () => void;
}

function CauseButton({ title, n, met, pressed, onClick }: CauseButtonProps) {
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-pressed={pressed}
        onClick={onClick}
        className={`flex min-h-control w-full items-center gap-3 rounded-md border px-2.5 py-1 text-left ${
          pressed
            ? "border-accent bg-accent-soft font-medium"
            : "border-hairline bg-surface hover:bg-sunken lg:border-transparent lg:bg-transparent"
        }`}
      >
        <span className="min-w-0 flex-1 leading-snug [overflow-wrap:anywhere]">{title}</span>
        <span className="flex shrink-0 items-center gap-1 text-right text-muted">
          {n === 0 ? <Check aria-hidden size={13} strokeWidth={2.5} className="text-green" /> : null}
          {n === met ? countText(n) : words.ofMet(n, met)}
        </span>
      </button>
    </li>
  );
}

interface GroupProps extends CauseListProps {
  label: string;
  className?: string;
}

function CauseButtons({ label, causes, chosen, onChoose, className = "" }: GroupProps) {
  return (
    <ul aria-label={label} className={`flex flex-col gap-1 lg:gap-0.5 ${className}`}>
      {causes.map(({ code, n, met }) => (
        <CauseButton
          key={code}
          title={issueTitleOf(code)}
          n={n}
          met={met}
          pressed={chosen === code}
          onClick={() => onChoose(code)}
        />
      ))}
    </ul>
  );
}

function FieldGroups(props: CauseListProps) {
  return byField(props.causes).map(({ field, n, met, causes }) => (
    <div key={field} className="flex flex-col gap-1">
      <h4 className="flex gap-3 px-2.5 pt-2 font-mono text-xs text-muted">
        <span className="flex-1">{field}</span>
        <span>{n === met ? countText(n) : words.ofMet(n, met)}</span>
      </h4>
      <CauseButtons {...props} label={field} causes={causes} />
    </div>
  ));
}

/** Below 1024 px the rows come below their causes: of many causes the first stand there, with a way to the others. */
const FIRST = 5;
/** Hides what comes behind them. */
const FOLDED = "max-lg:[&>li:nth-child(n+6)]:hidden";

/** Causes by rows; where they stand above the rows, the first of them until all are asked for. */
function Ranked(props: CauseListProps) {
  const [open, show] = useState(false);
  const { causes, chosen } = props;
  const folds = !open && causes.length > FIRST && causes.findIndex(({ code }) => code === chosen) < FIRST;
  return (
    <>
      <CauseButtons {...props} label={words.causes} className={folds ? FOLDED : ""} />
      {folds ? (
        <Button look="quiet" onClick={() => show(true)} className="lg:hidden">
          {TEXTS.showMore(causes.length - FIRST)}
        </Button>
      ) : null}
    </>
  );
}

const GROUPS = ["cause", "field"] as const;

interface GroupChoiceProps {
  by: (typeof GROUPS)[number];
  onGroup: (by: (typeof GROUPS)[number]) => void;
}

function GroupChoice({ by, onGroup }: GroupChoiceProps) {
  return (
    <fieldset className="flex min-w-0 items-center gap-1 text-xs text-muted">
      <legend className="sr-only">{words.group.label}</legend>
      {GROUPS.map((group) => (
        <button
          key={group}
          type="button"
          aria-pressed={by === group}
          onClick={() => onGroup(group)}
          className={`min-h-6 rounded-sm px-1.5 pointer-coarse:min-h-control ${
            by === group ? "bg-sunken font-medium text-ink" : "hover:bg-sunken"
          }`}
        >
          {words.group[group]}
        </button>
      ))}
    </fieldset>
  );
}

/** What was met, by cause or by column, with what is left of it; one cause, or all, is what the grid shows. */
export function CauseList({ causes, chosen, reading, onChoose }: CauseListProps & { reading: boolean }) {
  const [by, group] = useState<(typeof GROUPS)[number]>("cause");
  const ranked = useRanked(causes, reading);
  const sum = (of: "n" | "met"): number => causes.reduce((all, cause) => all + cause[of], 0);
  return (
    <section aria-label={words.causes} className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2 lg:px-2.5">
        <h3 className="text-xs font-medium text-muted">{words.causes}</h3>
        <GroupChoice by={by} onGroup={group} />
      </div>
      <div className="flex flex-col gap-1 p-0.5 lg:max-h-[28rem] lg:gap-0.5 lg:overflow-y-auto">
        <ul>
          <CauseButton
            title={words.allCauses}
            n={sum("n")}
            met={sum("met")}
            pressed={chosen === null}
            onClick={() => onChoose(null)}
          />
        </ul>
        {by === "field" ? (
          <FieldGroups causes={causes} chosen={chosen} onChoose={onChoose} />
        ) : (
          <Ranked causes={ranked} chosen={chosen} onChoose={onChoose} />
        )}
      </div>
    </section>
  );
}

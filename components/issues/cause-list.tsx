import type { Snapshot } from "@/lib/ingest/snapshot";
import { issueTitleOf } from "../samples/issue-title";
import { countText } from "../samples/number-text";
import { TEXTS } from "../texts";

const words = TEXTS.review;

interface CauseListProps {
  causes: Snapshot["causes"];
  failing: number;
  chosen: string | null;
  onChoose: (cause: string | null) => void;
}

interface CauseProps {
  title: string;
  n: number;
  pressed: boolean;
  onClick: () => void;
}

function Cause({ title, n, pressed, onClick }: CauseProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={pressed}
        onClick={onClick}
        className={`flex min-h-control w-full items-baseline gap-3 rounded-sm px-2 py-1 text-left ${
          pressed ? "bg-accent-soft font-medium" : "hover:bg-sunken"
        }`}
      >
        <span className="min-w-0 flex-1">{title}</span>
        <span>{countText(n)}</span>
      </button>
    </li>
  );
}

/** Causes by how often they were met; one of them, or all, is what the grid shows. */
export function CauseList({ causes, failing, chosen, onChoose }: CauseListProps) {
  const sorted = causes.toSorted((a, b) => b.n - a.n);
  return (
    <div className="min-w-0">
      <h3 className="mb-1 px-2 text-xs font-medium text-muted">{words.causes}</h3>
      <ul className="flex max-h-96 flex-col overflow-y-auto">
        <Cause title={words.allCauses} n={failing} pressed={chosen === null} onClick={() => onChoose(null)} />
        {sorted.map(({ code, n }) => (
          <Cause
            key={code}
            title={issueTitleOf(code)}
            n={n}
            pressed={chosen === code}
            onClick={() => onChoose(code)}
          />
        ))}
      </ul>
    </div>
  );
}

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
        className={`flex min-h-control items-center gap-2 rounded-md border px-2.5 py-1 text-left ${
          pressed ? "border-accent bg-accent-soft font-medium" : "border-hairline bg-surface hover:bg-sunken"
        }`}
      >
        <span>{title}</span>
        <span className="text-muted">{countText(n)}</span>
      </button>
    </li>
  );
}

/** Causes by how often they were met; one of them, or all, is what the grid shows. */
export function CauseList({ causes, failing, chosen, onChoose }: CauseListProps) {
  const sorted = causes.toSorted((a, b) => b.n - a.n);
  return (
    <ul aria-label={words.causes} className="flex max-h-36 flex-wrap gap-2 overflow-y-auto p-0.5">
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
  );
}

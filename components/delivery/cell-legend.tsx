import { countText } from "../samples/number-text";
import { StateMark } from "../samples/state-mark";
import { LATER_TEXTS } from "../texts-later";
import { CELL_KINDS, type CellKind, countKinds } from "./cell-layout";
import { CELL_LOOKS } from "./cell-looks";

interface LegendProps {
  cells: string;
  /** Where the batches of one kind are listed. */
  href: string;
  onPick: (kind: CellKind) => void;
}

/** How many batches are in each state; those of a state are one click away. What is 0 is left out. */
export function CellLegend({ cells, href, onPick }: LegendProps) {
  const counts = countKinds(cells);
  // Numbers that grow push nothing aside: each has room for all batches.
  const room = { minWidth: `${countText(cells.length).length}ch` };
  return (
    <ul aria-label={LATER_TEXTS.delivery.cells} className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {CELL_KINDS.map((kind) => {
        const n = counts.get(kind) ?? 0;
        if (n === 0) return null;
        const { mark, word } = CELL_LOOKS[kind];
        const body = (
          <>
            <StateMark state={mark} />
            <span className="text-muted">{word}</span>
            <span className="font-semibold text-ink" style={room}>
              {countText(n)}
            </span>
          </>
        );
        return (
          <li key={kind}>
            <a
              href={href}
              onClick={() => onPick(kind)}
              className="-mx-1 flex min-h-6 items-center gap-1.5 rounded-sm px-1 hover:bg-sunken"
            >
              {body}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

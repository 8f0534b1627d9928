import { ChevronDown, ChevronUp } from "lucide-react";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";

const words = LATER_TEXTS.review;

interface GridFooterProps {
  /** Of the row that has the focus, in full. */
  says: string;
  keysId: string;
  onProblem: (by: 1 | -1) => void;
}

/** What the row in focus says in full, the way from problem to problem, and the keys. */
export function GridFooter({ says, keysId, onProblem }: GridFooterProps) {
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1.5">
      <p aria-hidden className="min-h-10 min-w-0 flex-1 basis-72 [overflow-wrap:anywhere] text-muted">
        {says}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button aria-keyshortcuts="Alt+ArrowUp" onClick={() => onProblem(-1)}>
          <ChevronUp aria-hidden size={14} />
          {words.previousProblem}
        </Button>
        <Button aria-keyshortcuts="Alt+ArrowDown" onClick={() => onProblem(1)}>
          <ChevronDown aria-hidden size={14} />
          {words.nextProblem}
        </Button>
      </div>
      <p id={keysId} className="basis-full text-xs text-muted pointer-coarse:sr-only">
        {words.keys}
      </p>
    </div>
  );
}

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button";

interface PagerProps {
  /** "51 to 100 of 1,399" */
  where: string;
  page: number;
  pages: number;
  names: { readonly previous: string; readonly next: string };
  onPage: (page: number) => void;
}

/** At an end it stays there and keeps the focus. */
const LOOK = "px-2 aria-disabled:border-hairline aria-disabled:text-muted";

/** Leafs through a long table; absent where everything fits. */
export function Pager({ where, page, pages, names, onPage }: PagerProps) {
  if (pages <= 1) return null;
  const last = page >= pages - 1;
  return (
    <div className="flex items-center justify-end gap-2 text-muted">
      <span>{where}</span>
      <Button
        aria-label={names.previous}
        aria-disabled={page === 0}
        onClick={() => (page === 0 ? undefined : onPage(page - 1))}
        className={LOOK}
      >
        <ChevronLeft aria-hidden size={16} />
      </Button>
      <Button
        aria-label={names.next}
        aria-disabled={last}
        onClick={() => (last ? undefined : onPage(page + 1))}
        className={LOOK}
      >
        <ChevronRight aria-hidden size={16} />
      </Button>
    </div>
  );
}

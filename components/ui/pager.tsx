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

/** Leafs through a long table; absent where everything fits. */
export function Pager({ where, page, pages, names, onPage }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <div className="flex items-center justify-end gap-2 text-muted">
      <span>{where}</span>
      <Button
        aria-label={names.previous}
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
        className="px-2"
      >
        <ChevronLeft aria-hidden size={16} />
      </Button>
      <Button
        aria-label={names.next}
        disabled={page >= pages - 1}
        onClick={() => onPage(page + 1)}
        className="px-2"
      >
        <ChevronRight aria-hidden size={16} />
      </Button>
    </div>
  );
}

import type { Column } from "./table";

/** The shape of a table that is still loading, so that nothing jumps when it comes. */
export function TableSkeleton({
  says,
  columns,
  rows = 3,
}: {
  says: string;
  columns: readonly Column[];
  rows?: number;
}) {
  return (
    <div className="overflow-hidden rounded-md border border-hairline bg-surface">
      <p role="status" className="sr-only">
        {says}
      </p>
      <div
        aria-hidden
        className="flex gap-4 border-b border-line px-3 py-1.5 text-xs font-medium text-muted max-sm:hidden"
      >
        {columns.map(({ head }) => (
          <span key={head} className="flex-1 truncate">
            {head}
          </span>
        ))}
      </div>
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have nothing else
          key={row}
          aria-hidden
          className="flex gap-4 border-b border-hairline px-3 py-3 last:border-0 max-sm:flex-col"
        >
          {columns.map(({ head }) => (
            <span key={head} className="h-4 flex-1 rounded-sm bg-sunken max-sm:flex-none" />
          ))}
        </div>
      ))}
    </div>
  );
}

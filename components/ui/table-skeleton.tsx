import { CARD_TABLE, CardCell, CardRow, type Column, TableHead } from "./table";

const BAR = "inline-block w-24 max-w-full rounded-sm bg-sunken align-middle";

/** A table that is still loading: the rows, columns and heights it will have, so that nothing jumps when it comes. */
export function TableSkeleton({
  says,
  columns,
  rows = 3,
  buttons = false,
}: {
  says: string;
  columns: readonly Column[];
  rows?: number;
  /** The last column holds buttons, which make a row higher. */
  buttons?: boolean;
}) {
  return (
    <div className="relative overflow-hidden rounded-md border border-hairline bg-surface">
      <p role="status" className="sr-only">
        {says}
      </p>
      <table aria-hidden className={CARD_TABLE}>
        <TableHead columns={columns} cards />
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have nothing else
            <CardRow key={row}>
              {columns.map((column, at) => (
                <CardCell key={column.head} column={column}>
                  <span
                    className={`${BAR} ${buttons && at === columns.length - 1 ? "h-control" : "h-[1em]"}`}
                  />
                </CardCell>
              ))}
            </CardRow>
          ))}
        </tbody>
      </table>
    </div>
  );
}

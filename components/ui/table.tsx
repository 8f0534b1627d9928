import type { ComponentPropsWithRef, ReactNode } from "react";
import { Sideways } from "./sideways";

export interface Column {
  readonly head: string;
  /** Numbers stand at the right. */
  readonly right?: boolean;
  /** Class of its width, so that a table that is still loading stands as it will. */
  readonly width?: string;
}

/** The column names of a table; `cards` = for readers alone where rows are cards. */
export function TableHead({ columns, cards = false }: { columns: readonly Column[]; cards?: boolean }) {
  return (
    <thead className={`border-b border-line text-xs text-muted ${cards ? "max-sm:sr-only" : ""}`}>
      <tr>
        {columns.map(({ head, right, width = "" }) => (
          <th
            key={head}
            scope="col"
            className={`px-3 py-1.5 font-medium ${right ? "text-right" : ""} ${width}`}
          >
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The classes of a table whose rows are cards below 640 px. */
export const CARD_TABLE = "w-full border-collapse text-left max-sm:block [&_tbody]:max-sm:block";

interface CardTableProps {
  label: string;
  columns: readonly Column[];
  children: ReactNode;
}

/** A table that becomes a list of cards below 640 px, each cell with its column's name. */
export function CardTable({ label, columns, children }: CardTableProps) {
  return (
    <Sideways label={label}>
      <table aria-label={label} className={CARD_TABLE}>
        <TableHead columns={columns} cards />
        <tbody>{children}</tbody>
      </table>
    </Sideways>
  );
}

/** A row of a CardTable; `open` = the row below belongs to it. */
export function CardRow({ open = false, children }: { open?: boolean; children: ReactNode }) {
  const line = open ? "" : "border-b border-hairline last:border-0";
  return (
    <tr className={`${line} break-inside-avoid max-sm:flex max-sm:flex-col max-sm:gap-1.5 max-sm:p-3`}>
      {children}
    </tr>
  );
}

/** The row below a CardRow, over all its columns. */
export function CardRest({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr className="border-b border-hairline last:border-0 max-sm:block">
      <td colSpan={columns} className="px-3 pb-4 max-sm:block">
        <div className="flex flex-col gap-3">{children}</div>
      </td>
    </tr>
  );
}

/** What stands in a table without rows: what will be listed here, and the way there. */
export function CardEmpty({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr className="max-sm:block">
      <td colSpan={columns} className="max-sm:block">
        <div className="flex flex-col items-start gap-3 px-4 py-8 sm:items-center sm:py-12 sm:text-center">
          {children}
        </div>
      </td>
    </tr>
  );
}

/** How a cell stands on a card: its name before it, above it, or nowhere. */
const CARD_CELLS = {
  line: "max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:text-right max-sm:before:shrink-0",
  stack: "max-sm:flex max-sm:flex-col max-sm:gap-0.5",
  bare: "max-sm:block max-sm:before:hidden",
} as const;

interface CardCellProps extends ComponentPropsWithRef<"td"> {
  column: Column;
  card?: keyof typeof CARD_CELLS;
}

/** A cell of a CardTable. An empty one leaves no line on a card. */
export function CardCell({ column, card = "line", className = "", children, ...rest }: CardCellProps) {
  return (
    <td
      data-head={column.head}
      className={`align-baseline ${CARD_CELLS[card]} max-sm:empty:hidden max-sm:before:font-sans max-sm:before:text-xs max-sm:before:text-muted max-sm:before:content-[attr(data-head)] sm:px-3 sm:py-2 ${column.right ? "text-right" : ""} ${className}`}
      {...rest}
    >
      {children}
    </td>
  );
}

import type { ReactNode } from "react";
import { type Column, TableHead } from "../ui/table";

interface FormTableProps {
  label: string;
  columns: readonly Column[];
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** A small table of ways to write something and what each means: narrow enough for any screen. */
export function FormTable({ label, columns, rows }: FormTableProps) {
  return (
    <div className="w-fit max-w-full rounded-md border border-hairline bg-surface">
      <table aria-label={label} className="border-collapse text-left">
        <TableHead columns={columns} />
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-b border-hairline last:border-0">
              {cells.map((cell, at) => (
                <td
                  key={columns[at]?.head}
                  className={`px-3 py-1.5 align-top ${columns[at]?.right ? "text-right" : ""}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

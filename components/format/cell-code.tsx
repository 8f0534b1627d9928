import { FORMAT_TEXTS } from "../texts-format";

/** A cell to the letter; one that holds nothing says so. */
export function CellCode({ cell }: { cell: string }) {
  if (cell === "") return <em className="pr-1 text-muted">({FORMAT_TEXTS.empty})</em>;
  return (
    <code className="rounded-sm bg-sunken px-1 font-mono text-xs whitespace-nowrap print:wrap-anywhere print:bg-transparent print:px-0 print:whitespace-normal">
      {cell}
    </code>
  );
}

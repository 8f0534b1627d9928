import { FIELD_ROWS, type FieldRow, type Mistake } from "@/lib/samples/contract-table";
import { FORMAT_TEXTS } from "../texts-format";
import { CardCell, CardRow, CardTable } from "../ui/table";
import { allowedText } from "./allowed-text";
import { CellCode } from "./cell-code";

const words = FORMAT_TEXTS;
const COLUMNS = {
  name: { head: words.columns.name },
  allowed: { head: words.columns.allowed },
  example: { head: words.columns.example },
  often: { head: words.columns.often },
};

const TIME = /(\d{4}-\d\d-\d\d\S*)/;

/** A sentence whose times do not break at their hyphens. */
function WholeTimes({ text }: { text: string }) {
  return text.split(TIME).map((part, at) => {
    const key = `${at} ${part}`;
    return TIME.test(part) ? (
      <span key={key} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    );
  });
}

function Mistakes({ mistakes }: { mistakes: readonly Mistake[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {mistakes.map(({ cell, text }) => (
        // The explanation of a blank cell does not quote it.
        <li key={text}>
          {cell === "" ? <CellCode cell="" /> : null} <WholeTimes text={text} />
        </li>
      ))}
    </ul>
  );
}

function Row({ row }: { row: FieldRow }) {
  return (
    <CardRow>
      <CardCell column={COLUMNS.name} card="bare" className="max-sm:text-base">
        <code className="font-mono font-semibold">{row.name}</code>
        <span className={`block text-xs max-sm:inline max-sm:pl-2 ${row.required ? "" : "text-muted"}`}>
          {row.required ? words.required : words.optional}
        </span>
      </CardCell>
      <CardCell column={COLUMNS.allowed} card="stack">
        {allowedText(row.allowed)}. <span className="text-muted">{words.notes[row.name]}</span>
      </CardCell>
      <CardCell column={COLUMNS.example} card="stack">
        <span>
          <CellCode cell={row.example} />
        </span>
      </CardCell>
      <CardCell column={COLUMNS.often} card="stack">
        <Mistakes mistakes={row.mistakes} />
      </CardCell>
    </CardRow>
  );
}

/** Each field: whether it is needed, what may stand in it, an example, what often goes wrong. */
export function FieldTable() {
  return (
    <CardTable label={words.fields} columns={Object.values(COLUMNS)}>
      {FIELD_ROWS.map((row) => (
        <Row key={row.name} row={row} />
      ))}
    </CardTable>
  );
}

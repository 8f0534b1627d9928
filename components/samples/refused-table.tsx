import { useState } from "react";
import type { RefusedWindow } from "@/lib/ingest/snapshot";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Pager } from "../ui/pager";
import { CardCell, CardRow, CardTable } from "../ui/table";
import { ingestSession } from "./ingest-session";
import { countText } from "./number-text";
import { OwnName } from "./own-name";
import { rowAt } from "./row-pages";
import { useRowWindow } from "./row-window";

const words = LATER_TEXTS.refused;
const SHOWN = 10;
const FILE = { head: words.file };
const LINE = { head: words.line, right: true };
const DEVICE = { head: words.device };
const START = { head: words.start };
const VALUE = { head: words.value, right: true };
const WORDS = { head: words.words };
const COLUMNS = [FILE, LINE, DEVICE, START, VALUE];

type Row = RefusedWindow["rows"][number];
type Load = (offset: number, limit: number) => Promise<RefusedWindow>;

const LOADS: Readonly<Record<"delivery" | "before", Load>> = {
  delivery: async (offset, limit) => (await ingestSession.start()).refusedWindow("delivery", offset, limit),
  before: async (offset, limit) => (await ingestSession.start()).refusedWindow("before", offset, limit),
};

function RefusedRow({ row, spoken }: { row: Row; spoken: boolean }) {
  return (
    <CardRow>
      <CardCell column={FILE} className="[overflow-wrap:anywhere]">
        {row.file}
      </CardCell>
      <CardCell column={LINE}>{countText(row.line)}</CardCell>
      <CardCell column={DEVICE} className="[overflow-wrap:anywhere]">
        <OwnName>{row.device}</OwnName>
      </CardCell>
      <CardCell column={START} className="font-mono text-[0.92em] sm:whitespace-nowrap">
        {row.start}
      </CardCell>
      <CardCell column={VALUE}>
        {row.value} {row.unit}
      </CardCell>
      {spoken ? (
        <CardCell column={WORDS} title={row.message} className="max-w-96 [overflow-wrap:anywhere]">
          <span className="line-clamp-6 sm:line-clamp-2">{row.message}</span>
        </CardCell>
      ) : null}
    </CardRow>
  );
}

interface RefusedTableProps {
  of: "delivery" | "before";
  /** Changes with the list. */
  version: string;
}

/** Samples that the API refused, as they stand in the person's files, 10 at a time. */
export function RefusedTable({ of, version }: RefusedTableProps) {
  const [wanted, turn] = useState(0);
  const first = wanted * SHOWN;
  const source = { list: of, version, load: LOADS[of], failed: ingestSession.report };
  const pages = useRowWindow<Row, RefusedWindow>(source, first, first + SHOWN - 1);
  const total = [...pages.values()].at(-1)?.total;
  const last = Math.min(first + SHOWN, total ?? 0);
  const spoken = of === "delivery";
  const rows: { at: number; row: Row }[] = [];
  for (let index = first; index < last; index++) {
    const row = rowAt<Row>(pages, index);
    if (row) rows.push({ at: index, row });
  }
  if (total !== undefined && first >= total && wanted > 0) turn(0);
  return (
    <div className="flex flex-col gap-2">
      <CardTable label={words.table} columns={spoken ? [...COLUMNS, WORDS] : COLUMNS}>
        {rows.map(({ at, row }) => (
          <RefusedRow key={at} row={row} spoken={spoken} />
        ))}
      </CardTable>
      <Pager
        where={TEXTS.pages.where(countText(first + 1), countText(last), countText(total ?? 0))}
        page={wanted}
        pages={Math.ceil((total ?? 0) / SHOWN)}
        names={TEXTS.pages}
        onPage={turn}
      />
    </div>
  );
}

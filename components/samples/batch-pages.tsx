import { type ReactNode, useState } from "react";
import type { BatchView, BatchWindow, Snapshot } from "@/lib/ingest/snapshot";
import type { BatchStateKind } from "@/lib/ledger/entry";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Pager } from "../ui/pager";
import { type BatchRow, BatchTable } from "./batch-table";
import { ingestSession } from "./ingest-session";
import { useNow } from "./now";
import { countText, listText } from "./number-text";
import { type RowPage, rowAt } from "./row-pages";
import { useRowWindow } from "./row-window";

const words = LATER_TEXTS.batches;
/** Rows shown at once: few enough that what comes after the table stays near. */
const SHOWN = 10;

interface BatchPage extends RowPage<BatchView> {
  readonly total: number;
}

type Load = (offset: number, limit: number) => Promise<BatchPage>;
const loads = new Map<string, Load>();

/** One function per list, so that it keeps its identity between renders. */
function loadOf(of: "plan" | "delivery", state: BatchStateKind | null): Load {
  const name = `${of} ${state}`;
  const known = loads.get(name);
  if (known) return known;
  const load: Load = async (offset, limit) => {
    const { total, batches }: BatchWindow = await (await ingestSession.start()).batchWindow(
      of,
      state,
      offset,
      limit,
    );
    return { total, rows: batches };
  };
  loads.set(name, load);
  return load;
}

/** Changes whenever batches may have changed; while sending once a second, so that the worker can work. */
export function useBatchVersion(snapshot: Snapshot): string {
  const sending = snapshot.delivery.state === "sending";
  const second = useNow(sending);
  const { plan, delivery, series, from, to } = snapshot;
  const left = series.filter((one) => !one.included).map((one) => one.key);
  const rest = sending ? second : delivery.cells;
  return [plan.batches, plan.samples, from, to, ...left, delivery.state, rest].join("/");
}

/** What became of a batch that was cut again. */
function CutAgain({ into }: { into: readonly number[] }) {
  const numbers = into.map((index) => LATER_TEXTS.history.batchNumber(index + 1));
  return (
    <span className="block text-xs text-muted">
      {numbers.length === 0 ? words.cutAgain : words.goesOnAs(listText(numbers))}
    </span>
  );
}

const rowOf = ({ index, goesOnAs, ...view }: BatchView): BatchRow => ({
  ...view,
  number: index + 1,
  note: view.state.kind === "split" ? <CutAgain into={goesOnAs} /> : null,
});

interface BatchPagesProps {
  label: string;
  shows: "plan" | "calls";
  state: BatchStateKind | null;
  version: string;
  empty: string;
  action: { readonly name: string; readonly of: (row: BatchRow) => ReactNode };
}

/** A table of the worker's batches, 10 at a time: as quick with 10,000 of them as with 10. */
export function BatchPages({ label, shows, state, version, empty, action }: BatchPagesProps) {
  const [wanted, turn] = useState(0);
  const first = wanted * SHOWN;
  const source = {
    list: state ?? "",
    version,
    load: loadOf(shows === "plan" ? "plan" : "delivery", state),
    failed: ingestSession.report,
  };
  const pages = useRowWindow<BatchView, BatchPage>(source, first, first + SHOWN - 1);
  const total = [...pages.values()].at(-1)?.total;
  const last = Math.min(first + SHOWN, total ?? 0);
  const rows: BatchRow[] = [];
  for (let index = first; index < last; index++) {
    const view = rowAt<BatchView>(pages, index);
    if (view) rows.push(rowOf(view));
  }
  if (total === 0) return <p className="text-muted">{empty}</p>;
  if (total !== undefined && first >= total) turn(0);
  return (
    <div className="flex flex-col gap-2">
      <BatchTable label={label} shows={shows} rows={rows} action={action} />
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

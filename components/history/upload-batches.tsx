import { type ReactNode, useEffect, useState } from "react";
import type { BatchEntry, BatchStateKind } from "@/lib/ledger/entry";
import { AttemptsButton } from "../samples/attempts-button";
import { type BatchRow, BatchTable } from "../samples/batch-table";
import { countText } from "../samples/number-text";
import { browserZone } from "../samples/time-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Field, Select } from "../ui/field";
import { Pager } from "../ui/pager";
import { BatchNote, hasNote } from "./batch-note";
import { batchesAt, devicesOf } from "./find-batches";
import { FindRow, type RowWanted } from "./find-row";
import { type Lineage, lineages } from "./lineage";

const words = LATER_TEXTS.history;
const PAGE = 50;
const ACTION = { name: words.calls, of: (row: BatchRow) => <AttemptsButton row={row} /> };

function noteOf(batch: BatchEntry, lineage: Lineage | undefined): ReactNode {
  return lineage && hasNote(batch, lineage) ? <BatchNote batch={batch} lineage={lineage} /> : null;
}

/** Rows in the order of the upload, with what there is to tell of each. */
function rowsOf(batches: readonly BatchEntry[], marked: string | null): BatchRow[] {
  const all = lineages(batches);
  return batches.map((batch, index) => ({
    ...batch,
    number: index + 1,
    note: noteOf(batch, all.get(batch.id)),
    marked: batch.id === marked,
  }));
}

/** Scrolls the marked row into sight once it is there. */
function useShown(marked: string | null): void {
  useEffect(() => {
    if (marked !== null) document.getElementById(`batch-${marked}`)?.scrollIntoView({ block: "center" });
  }, [marked]);
}

interface StateSelectProps {
  kinds: readonly BatchStateKind[];
  kind: BatchStateKind | null;
  onChoose: (kind: BatchStateKind | null) => void;
}

function StateSelect({ kinds, kind, onChoose }: StateSelectProps) {
  return (
    <div className="w-52 max-sm:w-full print:hidden">
      <Field label={words.state}>
        {(id) => (
          <Select
            id={id}
            value={kind ?? ""}
            onChange={(event) => onChoose(kinds.find((each) => each === event.target.value) ?? null)}
          >
            <option value="">{LATER_TEXTS.batches.allStates}</option>
            {kinds.map((each) => (
              <option key={each} value={each}>
                {LATER_TEXTS.states[each]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

function Finder({
  batches,
  onFind,
}: {
  batches: readonly BatchEntry[];
  onFind: (wanted: RowWanted) => void;
}) {
  const first = batches[0]?.spans[0]?.first ?? 0;
  return (
    <details className="open:pb-4 print:hidden">
      <summary className="w-fit py-1 text-accent">{words.find}</summary>
      <div className="flex flex-col gap-2 pt-2">
        <p className="text-muted">{words.findHint}</p>
        <FindRow devices={devicesOf(batches)} first={first} onFind={onFind} />
      </div>
    </details>
  );
}

/** Which rows of the table are shown. */
type View =
  | { readonly kind: "state"; readonly state: BatchStateKind | null }
  | { readonly kind: "row"; readonly wanted: RowWanted };

function viewed(rows: readonly BatchRow[], batches: readonly BatchEntry[], view: View): readonly BatchRow[] {
  if (view.kind === "state") {
    const { state } = view;
    return state === null ? rows : rows.filter((row) => row.state.kind === state);
  }
  const { device, start } = view.wanted;
  const found = new Set(batchesAt(batches, device, start).map(({ id }) => id));
  return rows.filter(({ id }) => found.has(id));
}

function Found({ n, onAll }: { n: number; onAll: () => void }) {
  return (
    <p role="status" className="flex flex-wrap items-center gap-2">
      {n === 0 ? words.foundNone : words.found(n)}
      <Button look="quiet" onClick={onAll}>
        {words.showAll}
      </Button>
    </p>
  );
}

/** Every batch of an upload, 50 at a time: by state, or those that hold a row of the file; one may be marked. */
export function UploadBatches({
  batches,
  marked,
}: {
  batches: readonly BatchEntry[];
  marked: string | null;
}) {
  const place = batches.findIndex(({ id }) => id === marked);
  const [page, turn] = useState(place < 0 ? 0 : Math.floor(place / PAGE));
  const [view, look] = useState<View>({ kind: "state", state: null });
  useShown(marked);
  const shows = (next: View): void => {
    look(next);
    turn(0);
  };
  const rows = viewed(rowsOf(batches, marked), batches, view);
  const first = page * PAGE;
  const kinds = [...new Set(batches.map(({ state }) => state.kind))];
  const all: View = { kind: "state", state: null };
  return (
    <section aria-labelledby="upload-batches" className="flex flex-col gap-2">
      <h2 id="upload-batches" className="text-base font-semibold">
        {words.batches}
      </h2>
      <p className="text-muted">{LATER_TEXTS.batches.zoneNote(browserZone())}</p>
      <Finder batches={batches} onFind={(wanted) => shows({ kind: "row", wanted })} />
      {view.kind === "row" ? (
        <Found n={rows.length} onAll={() => shows(all)} />
      ) : (
        <StateSelect kinds={kinds} kind={view.state} onChoose={(state) => shows({ kind: "state", state })} />
      )}
      <BatchTable
        label={words.batches}
        shows="calls"
        rows={rows.slice(first, first + PAGE)}
        action={ACTION}
      />
      <Pager
        where={TEXTS.pages.where(
          countText(first + 1),
          countText(Math.min(first + PAGE, rows.length)),
          countText(rows.length),
        )}
        page={page}
        pages={Math.ceil(rows.length / PAGE)}
        names={TEXTS.pages}
        onPage={turn}
      />
    </section>
  );
}

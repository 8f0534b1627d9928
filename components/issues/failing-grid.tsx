import { type Ref, useId, useState } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { LATER_TEXTS } from "../texts-later";
import { FailingRow } from "./failing-row";
import { GridBar } from "./grid-bar";
import { GridFooter } from "./grid-footer";
import { GridHeader } from "./grid-header";
import { useGridModel } from "./grid-model";
import { useGridPointer } from "./grid-pointer";
import type { Reviewing } from "./reviewing";
import { rowReason } from "./row-reason";
import type { Scope } from "./scope";
import { shownValue } from "./shown-value";

const words = LATER_TEXTS.review;
/** Of a file name in the sentence below the grid. */
const FILE_LENGTH = 120;

/** Whether rows changed since the list was asked for. */
function useStale(scope: Scope, revision: number): boolean {
  const [asked, remember] = useState({ scope, revision });
  if (asked.scope !== scope) remember({ scope, revision });
  return asked.scope === scope && asked.revision !== revision;
}

interface FailingGridProps {
  snapshot: Snapshot;
  review: Reviewing;
  undoRef: Ref<HTMLButtonElement>;
  /** What was pressed is gone: the focus needs a place. */
  onGone: () => void;
}

/** Failing rows, any number of them: only those in sight are held, any can be reached and corrected by keyboard. */
export function FailingGrid({ snapshot, review, undoRef, onGone }: FailingGridProps) {
  const id = useId();
  const model = useGridModel(snapshot, review);
  const stale = useStale(review.scope, snapshot.edits.revision);
  const { rows, total, layout, active } = model;
  const { names } = rows;
  const activeRow = rows.rowAt(active.row);
  const own = layout.columns[active.column];
  const text = own?.kind === "own" ? (activeRow?.own[own.at] ?? null) : null;
  const { begin, inOrOut, setActive } = model;
  const places = model.view.virtual.getVirtualItems();
  const pointer = useGridPointer({ active, setActive, begin, inOrOut, say: review.say, text });
  return (
    <div data-wide={layout.wide || undefined} className="flex min-w-0 flex-col gap-2">
      <GridBar
        snapshot={snapshot}
        review={review}
        total={total}
        stale={stale}
        undoRef={undoRef}
        onGone={onGone}
      />
      <p role="status" className="-my-1 min-h-5 [overflow-wrap:anywhere]">
        {review.said}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: rows of a virtual grid are placed, which a table's rows cannot be */}
      <div
        ref={model.scroller}
        role="grid"
        aria-label={words.grid}
        aria-describedby={`${id}keys`}
        aria-rowcount={total + 1}
        aria-colcount={layout.columns.length}
        onKeyDown={model.onKeyDown}
        {...pointer}
        className="group/grid max-h-[min(30rem,65dvh)] min-w-0 touch-manipulation overflow-auto [overflow-anchor:none] overscroll-x-contain rounded-md border border-hairline bg-surface [--action:5.5rem] pointer-coarse:[--action:6.5rem]"
      >
        <GridHeader
          columns={layout.columns}
          names={names}
          template={layout.template}
          width={layout.width}
          sort={review.scope.sort}
          active={active.row < 0 || total === 0 ? active.column : null}
          onAsk={review.ask}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div
          role="rowgroup"
          className="flow-root"
          style={{ height: model.view.virtual.getTotalSize(), width: layout.width }}
        >
          {places.map((place, at) => (
            <FailingRow
              key={place.index}
              index={place.index}
              row={rows.rowAt(place.index)}
              columns={layout.columns}
              names={names}
              active={active.row >= 0 && place.index === model.view.focusRow ? active.column : null}
              edit={model.editOf(place.index)}
              locked={review.locked}
              reasonId={`${id}${place.index}`}
              template={layout.template}
              gap={place.start - (places[at - 1]?.end ?? 0)}
              height={place.size}
            />
          ))}
        </div>
      </div>
      {total === 0 ? <p className="text-muted">{words.emptyList}</p> : null}
      {total > model.view.reach ? <p className="text-muted">{words.reach(model.view.reach)}</p> : null}
      <GridFooter
        says={
          activeRow
            ? words.rowSays(
                shownValue(activeRow.file, FILE_LENGTH),
                activeRow.line,
                rowReason(activeRow, names),
              )
            : ""
        }
        keysId={`${id}keys`}
        onProblem={model.toProblem}
      />
    </div>
  );
}

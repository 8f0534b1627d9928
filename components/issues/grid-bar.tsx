import { memo, type Ref } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { ChangeBar } from "./change-bar";
import { ListActions } from "./list-actions";
import { ListFilter } from "./list-filter";
import type { Reviewing } from "./reviewing";
import { showCounts } from "./scope";

interface GridBarProps {
  snapshot: Snapshot;
  review: Reviewing;
  /** Rows of the list. */
  total: number;
  /** Rows changed since the list was asked for. */
  stale: boolean;
  undoRef: Ref<HTMLButtonElement>;
  /** What was pressed is gone: the focus needs a place. */
  onGone: () => void;
}

/** Above the grid: which rows, what was done, what can be done with all of them. Scrolling does not draw it anew. */
export const GridBar = memo(function GridBar(props: GridBarProps) {
  const { snapshot, review, total, stale } = props;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <ListFilter
        show={review.scope.show}
        counts={showCounts(snapshot, review.scope.cause)}
        onShow={(show) => review.ask({ kind: "show", show })}
        onSearch={(search) => review.ask({ kind: "search", search })}
      />
      <ChangeBar edits={snapshot.edits} review={review} undoRef={props.undoRef} />
      <ListActions snapshot={snapshot} review={review} total={total} stale={stale} onDone={props.onGone} />
    </div>
  );
});

import type { Snapshot } from "@/lib/ingest/snapshot";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import type { Reviewing } from "./reviewing";
import { showCounts } from "./scope";

const words = LATER_TEXTS.review;
/** Room for a hundred thousand rows: while they are counted nothing beside the button moves. */
const ROOM = "min-w-46 justify-start aria-disabled:text-muted";

interface ListActionsProps {
  snapshot: Snapshot;
  review: Reviewing;
  /** Rows in the list as it was asked for. */
  total: number;
  /** Rows changed since the list was asked for: they stay in their places. */
  stale: boolean;
  /** The pressed button is gone afterwards: the focus needs a place. */
  onDone: () => void;
}

/** How many of the list's rows would be left out or taken back at once; null where that is not known. */
function affected({ snapshot, review, total, stale }: ListActionsProps, out: boolean): number | null {
  const { scope } = review;
  const counts = showCounts(snapshot, scope.cause);
  const show = out ? "failing" : "left-out";
  if (scope.show !== show && !(out && scope.show === "all" && scope.search === "")) return null;
  const listed = snapshot.causes.reduce(
    (sum, { code, listed: n }) => sum + (scope.cause === null || code === scope.cause ? n : 0),
    0,
  );
  const known = counts[show];
  if (scope.search === "" && known !== null) return Math.min(known, listed);
  return stale || scope.show !== show ? null : total;
}

/** What can be done with all rows of the list: leave them out, take them back, ask for the list anew. */
export function ListActions(props: ListActionsProps) {
  const { review, stale, onDone } = props;
  const { scope } = review;
  const run = async (out: boolean): Promise<void> => {
    const query = { ...scope, show: out ? "failing" : "left-out", sort: null } as const;
    const done = await review.change(
      (client) => client.leaveOut({ query }, out),
      ({ rows }) => (out ? words.said.leftOut(rows) : words.said.takenBack(rows)),
    );
    if (done) onDone();
  };
  const [out, back] = [affected(props, true) ?? 0, affected(props, false) ?? 0];
  const off = review.locked || review.busy;
  return (
    <div className="flex flex-wrap items-center gap-2 empty:hidden">
      {out > 0 ? (
        <Button aria-disabled={off} onClick={() => void run(true)} className={ROOM}>
          {words.leaveAllOut(out)}
        </Button>
      ) : null}
      {back > 0 ? (
        <Button aria-disabled={off} onClick={() => void run(false)} className={ROOM}>
          {words.takeAllBack(back)}
        </Button>
      ) : null}
      {stale && (scope.show !== "all" || scope.search !== "" || scope.sort) ? (
        <Button look="quiet" title={words.updateHint} onClick={() => review.ask({ kind: "anew" })}>
          {words.updateList}
        </Button>
      ) : null}
    </div>
  );
}

import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { type BatchRow, devicesText } from "./batch-table";
import { type Decision, HarmChoice } from "./harm-choice";
import { StateMark } from "./state-mark";
import { daySpanText } from "./time-text";

const words = LATER_TEXTS.unknown;

interface UnknownBatchProps {
  row: BatchRow;
  onDecide: (decision: Decision) => void;
  /** Absent where leaving the page alone is deciding later. */
  onLater?: () => void;
}

/** One batch of which nobody knows whether it arrived. */
export function UnknownBatch({ row, onDecide, onLater }: UnknownBatchProps) {
  const first = Math.min(...row.spans.map((span) => span.first));
  const last = Math.max(...row.spans.map((span) => span.last));
  const { state } = row;
  return (
    <li className="flex flex-col gap-2 border-t border-hairline py-2 first:border-0">
      <p className="flex items-start gap-2">
        <span className="mt-0.5">
          <StateMark state="unknown" />
        </span>
        <span className="line-clamp-4 min-w-0 [overflow-wrap:anywhere]" title={devicesText(row.spans)}>
          {words.what(row.n, row.dataType, devicesText(row.spans), daySpanText(first, last))}{" "}
          {state.kind === "unknown" ? <span className="text-muted">{state.reason}</span> : null}
        </span>
      </p>
      <HarmChoice n={row.n} onDecide={onDecide}>
        {onLater ? (
          <Button look="quiet" onClick={onLater}>
            {words.later}
          </Button>
        ) : null}
      </HarmChoice>
    </li>
  );
}

import { useState } from "react";
import { settledPercent } from "../samples/delivery-percent";
import type { StepProps } from "../samples/step";
import { durationText } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";
import { countKinds } from "./cell-layout";
import { countBatches } from "./spoken-text";
import { steadyRate, steadySeconds } from "./steady";

const words = LATER_TEXTS.delivery;

/** Takes the room of its longest text, so that nothing beside it moves. */
const ROOM =
  "whitespace-nowrap tabular-nums after:invisible after:block after:h-0 after:overflow-hidden after:content-[attr(data-room)]";

/** A rate with as many digits as most have: its room. */
const MOST_RATE = 10_000;

/** What is left, in steps: the same text until the estimate is clearly another one. */
function useSteadySeconds(seconds: number | null): number | null {
  const [shown, show] = useState<number | null>(null);
  const steady = steadySeconds(shown, seconds);
  if (steady !== shown) show(steady);
  return steady;
}

/** "413 of 1,399 batches · 30 % · 52,000 samples/s · about 20 s left": every figure keeps its place. */
export function DeliveryFigures({ snapshot }: StepProps) {
  const { delivery } = snapshot;
  const { samplesPerSecond, secondsLeft, state } = delivery;
  const batches = countBatches(delivery.cells);
  const kinds = countKinds(delivery.cells);
  const decided = (kinds.get("accepted") ?? 0) + (kinds.get("rejected") ?? 0) + (kinds.get("unknown") ?? 0);
  const left = useSteadySeconds(secondsLeft);
  return (
    <p className="grid min-h-[1.45em] grid-cols-[minmax(9.5rem,max-content)_minmax(0,1fr)] gap-x-4 text-muted sm:grid-cols-[repeat(4,max-content)] sm:gap-x-6">
      <span data-room={words.progress(batches, batches)} className={ROOM}>
        {words.progress(decided, batches)}
      </span>
      <span data-room="100 %" className={ROOM}>{`${settledPercent(delivery)} %`}</span>
      {state === "sending" ? (
        <>
          <span data-room={words.rate(MOST_RATE)} className={ROOM}>
            {samplesPerSecond === null ? "" : words.rate(steadyRate(samplesPerSecond))}
          </span>
          <span className="tabular-nums">{left === null ? "" : words.left(durationText(left))}</span>
        </>
      ) : null}
    </p>
  );
}

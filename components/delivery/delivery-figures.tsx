import { useState } from "react";
import { settledPercent } from "../samples/delivery-percent";
import type { StepProps } from "../samples/step";
import { durationText } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";
import { countKinds } from "./cell-layout";
import { countBatches } from "./spoken-text";
import { steadyRate, steadySeconds } from "./steady";

const words = LATER_TEXTS.delivery;

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
  const kinds = countKinds(delivery.cells);
  const decided = (kinds.get("accepted") ?? 0) + (kinds.get("rejected") ?? 0) + (kinds.get("unknown") ?? 0);
  const left = useSteadySeconds(secondsLeft);
  return (
    <p className="flex min-h-[1.45em] flex-wrap gap-x-5 text-muted">
      <span className="min-w-36">{words.progress(decided, countBatches(delivery.cells))}</span>
      <span className="min-w-10">{`${settledPercent(delivery)} %`}</span>
      {state === "sending" ? (
        <>
          <span className="min-w-32">
            {samplesPerSecond === null ? "" : words.rate(steadyRate(samplesPerSecond))}
          </span>
          <span>{left === null ? "" : words.left(durationText(left))}</span>
        </>
      ) : null}
    </p>
  );
}

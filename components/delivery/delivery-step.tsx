import { type RefObject, useEffect, useRef } from "react";
import type { StepProps } from "../samples/step";
import { LATER_TEXTS } from "../texts-later";
import { DeliveryProgress } from "./delivery-progress";
import { SendPanel } from "./send-panel";

/** Brings the step into sight when a delivery begins, below the bar that stays; the focus stays where it is. */
function useShownOnSend(upload: string | null): RefObject<HTMLElement | null> {
  const step = useRef<HTMLElement>(null);
  const known = useRef(upload);
  useEffect(() => {
    if (upload === known.current) return;
    known.current = upload;
    const { current } = step;
    if (upload === null || !current) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    current.scrollIntoView({ block: "start", behavior: still ? "instant" : "smooth" });
  }, [upload]);
  return step;
}

/** Send, and everything that happens after it. */
export function DeliveryStep(props: StepProps) {
  const { snapshot, ownDelivery } = props;
  const { delivery } = snapshot;
  const step = useShownOnSend(delivery.upload);
  const idle = delivery.state === "idle";
  const underWay = delivery.state === "sending" || delivery.state === "paused";
  const next = !idle && !ownDelivery && snapshot.counts.found > 0;
  return (
    <section ref={step} id="delivery" aria-labelledby="delivery-heading" className="flex flex-col gap-3">
      <h2 id="delivery-heading" className="text-base font-semibold">
        {LATER_TEXTS.delivery.heading}
      </h2>
      {idle ? null : <DeliveryProgress {...props} />}
      {next && underWay ? <p className="text-muted">{LATER_TEXTS.delivery.newFiles}</p> : null}
      {idle || next ? <SendPanel {...props} /> : null}
    </section>
  );
}

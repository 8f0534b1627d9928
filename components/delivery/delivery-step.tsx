import type { StepProps } from "../samples/step";
import { LATER_TEXTS } from "../texts-later";
import { DeliveryProgress } from "./delivery-progress";
import { SendPanel } from "./send-panel";

/** Send, and everything that happens after it. */
export function DeliveryStep(props: StepProps) {
  const { snapshot, ownDelivery } = props;
  const { delivery } = snapshot;
  const idle = delivery.state === "idle";
  const underWay = delivery.state === "sending" || delivery.state === "paused";
  const next = !idle && !ownDelivery && snapshot.counts.found > 0;
  return (
    <section id="delivery" aria-labelledby="delivery-heading" className="flex flex-col gap-3">
      <h2 id="delivery-heading" className="text-base font-semibold">
        {LATER_TEXTS.delivery.heading}
      </h2>
      {idle ? null : <DeliveryProgress {...props} />}
      {next && underWay ? <p className="text-muted">{LATER_TEXTS.delivery.newFiles}</p> : null}
      {idle || next ? <SendPanel {...props} /> : null}
    </section>
  );
}

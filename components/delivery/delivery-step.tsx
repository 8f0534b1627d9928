import type { StepProps } from "../samples/step";
import { TEXTS } from "../texts";
import { DeliveryProgress } from "./delivery-progress";
import { SendPanel } from "./send-panel";

/** Send, and everything that happens after it. */
export function DeliveryStep(props: StepProps) {
  const { delivery } = props.snapshot;
  const { snapshot } = props;
  const next = snapshot.ingest !== "empty" && snapshot.plan.batches > 0;
  const idle = delivery.state === "idle";
  return (
    <section
      id="delivery"
      aria-labelledby="delivery-heading"
      data-testid="delivery"
      data-state={delivery.state}
      className="flex flex-col gap-3"
    >
      <h2 id="delivery-heading" className="text-base font-semibold">
        {TEXTS.delivery.heading}
      </h2>
      {idle ? null : <DeliveryProgress {...props} />}
      {idle || next ? <SendPanel {...props} /> : null}
    </section>
  );
}

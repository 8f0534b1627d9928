import type { StepProps } from "../samples/step";
import { SumLine } from "../samples/sum-line";
import { TEXTS } from "../texts";

const words = TEXTS.counts;

/** The counts of a delivery whose files are no longer those above: its own sum, apart from theirs. */
export function DeliverySums({ snapshot }: StepProps) {
  const { accepted, rejected, unknown, pending } = snapshot.delivery;
  const whole = accepted + rejected + unknown + pending;
  return (
    <SumLine
      label={TEXTS.counts.sumLabel}
      whole={{ id: "this-delivery", n: whole, word: words.inDelivery, mark: null, always: true }}
      moving={snapshot.delivery.state === "sending" || snapshot.delivery.state === "paused"}
      parts={[
        { id: "this-accepted", n: accepted, word: words.accepted, mark: "accepted" },
        { id: "this-rejected", n: rejected, word: words.rejected, mark: "rejected", href: "#refused" },
        { id: "this-unknown", n: unknown, word: words.unknown, mark: "unknown", href: "#not-confirmed" },
        { id: "this-pending", n: pending, word: words.pending, mark: "waiting" },
      ]}
    />
  );
}

import type { StepProps } from "../samples/step";
import { durationText } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";
import { endText } from "./end-text";

const words = LATER_TEXTS.delivery;

/** How a delivery ended: what became of every sample, and what there is to do now. */
export function DeliveryEnd({ snapshot, api }: StepProps) {
  const text = endText(snapshot);
  if (!text) return null;
  const { startedAt, endedAt } = snapshot.delivery;
  const took = startedAt !== null && endedAt !== null ? (endedAt - startedAt) / 1000 : null;
  return (
    <div className="flex max-w-[90ch] flex-col gap-1 text-pretty">
      <p className="text-muted">
        {api.kind === "sandbox" ? <strong className="font-medium text-ink">{words.practice}.</strong> : null}{" "}
        {[...text.what, ...(took === null ? [] : [words.doneTook(durationText(took))])].join(" ")}
      </p>
      {text.next.length > 0 ? <p>{text.next.join(" ")}</p> : null}
    </div>
  );
}

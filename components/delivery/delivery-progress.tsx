import { ingestSession } from "../samples/ingest-session";
import type { StepProps } from "../samples/step";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";

const words = TEXTS.delivery;

/** What may be done in each state of a delivery. */
function Controls({ snapshot }: StepProps) {
  const { delivery } = snapshot;
  const { state } = delivery;
  const ask = ingestSession.ask;
  return (
    <div className="flex flex-wrap gap-2">
      {state === "sending" ? (
        <Button onClick={() => void ask((engine) => engine.pause())}>{words.pause}</Button>
      ) : null}
      {state === "paused" ? (
        <Button look="primary" onClick={() => void ask((engine) => engine.resume())}>
          {words.resume}
        </Button>
      ) : null}
      {state === "attention" ? (
        <Button onClick={() => void ask((engine) => engine.retry())}>{words.retry}</Button>
      ) : null}
      {state === "sending" || state === "paused" || (state === "attention" && delivery.pending > 0) ? (
        <Button title={words.cancelHint} onClick={() => void ask((engine) => engine.cancel())}>
          {words.cancel}
        </Button>
      ) : null}
    </div>
  );
}

export function DeliveryProgress(props: StepProps) {
  const { state } = props.snapshot.delivery;
  return (
    <div className="flex flex-col gap-3 rounded-md border border-hairline bg-surface p-4">
      <p>{words.state[state]}</p>
      <Controls {...props} />
      {state === "done" && props.api.kind === "sandbox" ? <p>{words.practice}</p> : null}
    </div>
  );
}

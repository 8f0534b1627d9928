import Link from "next/link";
import { ingestSession } from "../samples/ingest-session";
import { useNow } from "../samples/now";
import { countText, percentText } from "../samples/number-text";
import { StateMark } from "../samples/state-mark";
import type { StepProps } from "../samples/step";
import { durationText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { BatchCells } from "./batch-cells";
import { countKinds } from "./cell-layout";
import { DeliveryTable } from "./delivery-table";
import { NotConfirmed } from "./not-confirmed";
import { countBatches } from "./spoken-text";
import { waitText } from "./wait-text";

const words = TEXTS.delivery;
const ask = ingestSession.ask;

/** What may be done in each state of a delivery. */
function Controls({ snapshot }: StepProps) {
  const { state, pending, blocked } = snapshot.delivery;
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
      {state === "attention" && (pending > 0 || blocked) ? (
        <Button title={words.retryHint} onClick={() => void ask((engine) => engine.retry())}>
          {words.retry}
        </Button>
      ) : null}
      {state === "sending" || state === "paused" || (state === "attention" && pending > 0) ? (
        <Button title={words.cancelHint} onClick={() => void ask((engine) => engine.cancel())}>
          {words.cancel}
        </Button>
      ) : null}
    </div>
  );
}

const MARKS = {
  idle: "ready",
  sending: "sending",
  paused: "held",
  attention: "unknown",
  done: "accepted",
} as const;

function Headline({ snapshot, api }: StepProps) {
  const { delivery } = snapshot;
  const { state, accepted, unknown, startedAt, endedAt } = delivery;
  if (state === "done") {
    const took =
      startedAt !== null && endedAt !== null
        ? words.doneTook(durationText((endedAt - startedAt) / 1000))
        : "";
    return (
      <div>
        <p className="flex items-center gap-2 text-base font-medium">
          <StateMark state="accepted" />
          {words.doneTitle(accepted)}
        </p>
        <p className="text-muted">
          {api.kind === "sandbox" ? <strong className="font-medium text-ink">{words.practice}</strong> : null}{" "}
          {took}
        </p>
      </div>
    );
  }
  return (
    <p className="flex items-center gap-2 text-base font-medium">
      <StateMark state={MARKS[state]} />
      {state === "attention" && delivery.pending === 0 && unknown > 0
        ? words.doneUnknown(unknown)
        : words.state[state]}
    </p>
  );
}

/** "413 of 1,399 batches · 30 % · 52,300 samples/s · about 19 s left": every figure keeps its place. */
function Figures({ snapshot }: StepProps) {
  const { delivery } = snapshot;
  const { accepted, rejected, unknown, pending, samplesPerSecond, secondsLeft, state } = delivery;
  const kinds = countKinds(delivery.cells);
  const decided = (kinds.get("accepted") ?? 0) + (kinds.get("rejected") ?? 0) + (kinds.get("unknown") ?? 0);
  const all = accepted + rejected + unknown + pending;
  return (
    <p className="flex flex-wrap gap-x-5 text-muted">
      <span className="min-w-36">{words.progress(decided, countBatches(delivery.cells))}</span>
      <span className="min-w-10">{percentText(accepted, all)}</span>
      {state === "sending" ? (
        <>
          <span className="min-w-32">{samplesPerSecond === null ? "" : words.rate(samplesPerSecond)}</span>
          <span>{secondsLeft === null ? "" : words.left(durationText(secondsLeft))}</span>
        </>
      ) : null}
    </p>
  );
}

function Waiting({ snapshot }: StepProps) {
  const { wait, state } = snapshot.delivery;
  const now = useNow(wait !== null);
  if (!wait || state !== "sending") return null;
  return (
    <p className="flex items-center gap-1.5 text-blue">
      <StateMark state="retrying" />
      {waitText(wait, now, navigator.onLine)}
    </p>
  );
}

function Blocked({ snapshot }: StepProps) {
  const { blocked } = snapshot.delivery;
  if (!blocked) return null;
  const link = blocked.cause === "token" ? words.blocked.replace : words.blocked.answer;
  return (
    <Notice tone="red">
      <p>
        {words.blocked[blocked.cause]} <span className="text-muted">{blocked.message}</span>
      </p>
      {blocked.cause === "token" || blocked.cause === "question" ? (
        <Link href="/accounts" className="w-fit text-accent underline">
          {link}
        </Link>
      ) : null}
    </Notice>
  );
}

function Notes({ snapshot }: StepProps) {
  const { delivery } = snapshot;
  const notes = [
    delivery.tried && delivery.state === "paused" ? words.tried : "",
    delivery.state === "sending" || delivery.state === "paused" ? words.keepOpen : "",
    delivery.acceptedByPerson > 0 ? words.byPerson(delivery.acceptedByPerson) : "",
    delivery.movedToSent > 0 ? words.movedToSent(delivery.movedToSent) : "",
    delivery.movedToHeld > 0 ? words.movedToHeld(delivery.movedToHeld) : "",
    delivery.rejected > 0 ? words.refused(countText(delivery.rejected)) : "",
  ].filter((note) => note !== "");
  return notes.map((note) => (
    <p key={note} className="text-muted">
      {note}
    </p>
  ));
}

/** A delivery from Send to its end. */
export function DeliveryProgress(props: StepProps) {
  const { delivery } = props.snapshot;
  return (
    <div className="flex flex-col gap-3 rounded-md border border-hairline bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <Headline {...props} />
        <Controls {...props} />
      </div>
      <Figures {...props} />
      <Waiting {...props} />
      <Blocked {...props} />
      <BatchCells cells={delivery.cells} />
      <Notes {...props} />
      {delivery.unknown > 0 ? <NotConfirmed {...props} /> : null}
      <DeliveryTable {...props} />
      {delivery.upload !== null && delivery.endedAt !== null ? (
        <Link href={`/history/${delivery.upload}`} className="w-fit text-accent underline">
          {words.history}
        </Link>
      ) : null}
    </div>
  );
}

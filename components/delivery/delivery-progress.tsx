import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useState } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { accountsQuery } from "@/lib/ledger/queries";
import { receiptHref, uploadHref } from "../samples/history-href";
import { ingestSession } from "../samples/ingest-session";
import { useNow } from "../samples/now";
import { StateMark } from "../samples/state-mark";
import type { StepProps } from "../samples/step";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { BatchCells } from "./batch-cells";
import { type CellKind, countKinds } from "./cell-layout";
import { CELL_LOOKS } from "./cell-looks";
import { DeliveryEnd } from "./delivery-end";
import { DeliveryFigures } from "./delivery-figures";
import { DeliverySums } from "./delivery-sums";
import { DeliveryTable, type Listed, TABLE_ID } from "./delivery-table";
import { endText } from "./end-text";
import { NotConfirmed } from "./not-confirmed";
import { RefusedSamples } from "./refused-samples";
import { waitText } from "./wait-text";

const words = LATER_TEXTS.delivery;
const ask = ingestSession.ask;

/** What may be done in each state of a delivery. */
function Controls({ snapshot }: StepProps) {
  const { state, pending, retriable } = snapshot.delivery;
  const paused = state === "paused";
  return (
    <div className="flex flex-wrap gap-2">
      {state === "sending" || paused ? (
        <Button
          look={paused ? "primary" : "plain"}
          onClick={() => void ask((engine) => (paused ? engine.resume() : engine.pause()))}
        >
          {paused ? words.resume : words.pause}
        </Button>
      ) : null}
      {state === "attention" && retriable ? (
        <Button title={words.retryHint} onClick={() => void ask((engine) => engine.retry())}>
          {words.retry}
        </Button>
      ) : null}
      {state === "sending" || paused || (state === "attention" && pending > 0) ? (
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

function Headline({ snapshot }: StepProps) {
  const { state, accepted, unknown, rejected, pending } = snapshot.delivery;
  const title = {
    ...words.state,
    done: words.doneTitle(accepted),
    ...(pending === 0 ? { attention: words.finished(unknown, rejected) } : {}),
  };
  return (
    <p className="flex min-h-control items-center gap-2 text-base font-medium">
      <StateMark state={MARKS[state]} />
      {title[state]}
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
  const client = useQueryClient();
  const cause = blocked?.cause ?? null;
  // Accounts tells what stops this one as soon as the page is opened.
  useEffect(() => {
    if (cause !== null) void client.invalidateQueries(accountsQuery);
  }, [client, cause]);
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

/** What goes on while a delivery is paused, and what does not. */
function pausedText({ tried, cells }: Snapshot["delivery"]): string {
  return tried ? words.tried : words.pausedNote(countKinds(cells).get("sending") ?? 0);
}

function Notes({ snapshot }: StepProps) {
  const { delivery } = snapshot;
  const notes = [
    delivery.state === "paused" ? pausedText(delivery) : "",
    delivery.state === "sending" || delivery.state === "paused" ? words.keepOpen : "",
    delivery.acceptedByPerson > 0 ? words.byPerson(delivery.acceptedByPerson) : "",
    delivery.movedToSent > 0 ? words.movedToSent(delivery.movedToSent) : "",
    delivery.movedToHeld > 0 ? words.movedToHeld(delivery.movedToHeld) : "",
    delivery.released > 0 ? words.released(delivery.released) : "",
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
  const [listed, list] = useState<Listed>({ open: false, state: null });
  const pick = (kind: CellKind): void => list({ open: true, state: CELL_LOOKS[kind].state });
  return (
    <div className="flex flex-col gap-3 rounded-md border border-hairline bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <Headline {...props} />
        <Controls {...props} />
      </div>
      {endText(props.snapshot) === null ? <DeliveryFigures {...props} /> : <DeliveryEnd {...props} />}
      {props.ownDelivery ? null : <DeliverySums {...props} />}
      <Waiting {...props} />
      <Blocked {...props} />
      <BatchCells cells={delivery.cells} href={`#${TABLE_ID}`} onPick={pick} />
      <Notes {...props} />
      {delivery.unknown > 0 ? <NotConfirmed {...props} /> : null}
      {delivery.rejected > 0 ? <RefusedSamples {...props} /> : null}
      <DeliveryTable {...props} listed={listed} onList={list} />
      {delivery.upload !== null && delivery.endedAt !== null ? (
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          <Link href={uploadHref(delivery.upload)} className="text-accent underline">
            {words.history}
          </Link>
          <Link href={receiptHref(delivery.upload)} className="text-accent underline">
            {LATER_TEXTS.history.receipt}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

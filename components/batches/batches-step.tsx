import dynamic from "next/dynamic";
import { useState } from "react";
import { BATCH_LETTER } from "@/lib/ingest/snapshot";
import { BatchPages, useBatchVersion } from "../samples/batch-pages";
import type { BatchRow } from "../samples/batch-table";
import type { StepProps } from "../samples/step";
import { browserZone } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";
import { DoubleCount } from "./double-count";
import { HeldNotes } from "./held-notes";
import { SendLimits } from "./send-limits";
import { TimelinePlace } from "./timeline-place";

const words = LATER_TEXTS.batches;
const CUT_AGAIN = new RegExp(BATCH_LETTER.split, "g");
const countCutAgain = (cells: string): number => cells.match(CUT_AGAIN)?.length ?? 0;
const BatchDialog = dynamic(() => import("./batch-dialog").then((file) => file.BatchDialog));

/** Every batch before it leaves, and what limits them. */
export function BatchesStep({ snapshot, api }: StepProps) {
  const [looked, look] = useState<BatchRow | null>(null);
  const version = useBatchVersion(snapshot);
  const { plan, delivery, ownDelivery } = snapshot;
  const cutAgain = ownDelivery ? countCutAgain(delivery.cells) : 0;
  // With no delivery under way, the words beside Send say it.
  const nothing = delivery.state === "sending" || delivery.state === "paused" ? words.none : "";
  const action = {
    name: words.columns.look,
    of: (row: BatchRow) => (
      <button
        type="button"
        aria-label={words.open(row.number)}
        onClick={() => look(row)}
        className="rounded-sm px-2 py-1 text-accent hover:underline"
      >
        {words.preview}
      </button>
    ),
  };
  return (
    <section id="batches" aria-labelledby="batches-heading" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 id="batches-heading" className="text-base font-semibold">
          {words.heading}
        </h2>
        <p className="text-muted">
          {plan.batches > 0 ? `${words.summary(plan.batches, cutAgain, plan.samples, plan.devices)} · ` : ""}
          {plan.batches > 0 ? words.zoneNote(browserZone()) : nothing}
        </p>
      </div>
      <TimelinePlace snapshot={snapshot} />
      <DoubleCount snapshot={snapshot} />
      <SendLimits snapshot={snapshot} />
      <HeldNotes held={snapshot.held} />
      {plan.batches > 0 ? (
        <BatchPages
          label={words.table}
          shows="plan"
          state={null}
          version={version}
          empty={words.none}
          action={action}
        />
      ) : null}
      {looked ? <BatchDialog row={looked} api={api} onClose={() => look(null)} /> : null}
    </section>
  );
}

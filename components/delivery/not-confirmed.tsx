import { useState } from "react";
import type { BatchView } from "@/lib/ingest/snapshot";
import { type Decision, HarmChoice } from "../samples/harm-choice";
import { ingestSession } from "../samples/ingest-session";
import type { RowPage } from "../samples/row-pages";
import { useRowWindow } from "../samples/row-window";
import type { StepProps } from "../samples/step";
import { UnknownBatch } from "../samples/unknown-batch";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

const words = LATER_TEXTS.unknown;

async function loadUnknown(offset: number, limit: number): Promise<RowPage<BatchView>> {
  const { total, batches } = await (await ingestSession.start()).batchWindow(
    "delivery",
    "unknown",
    offset,
    limit,
  );
  return { total, rows: batches };
}

/** More than these at once would hide what comes after them. */
const SHOWN = 5;
const SOURCE = { list: "unknown", load: loadUnknown, failed: ingestSession.report };

/** One word on all of this delivery at once. */
function AllOfThem({ batches, samples }: { batches: number; samples: number }) {
  const decide = (decision: Decision): void =>
    void ingestSession.ask((engine) => engine.resolve(null, decision));
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-hairline pb-2">
      <span className="font-medium">{words.all(batches)}</span>
      <HarmChoice n={samples} onDecide={decide} />
    </div>
  );
}

/** Batches that may or may not have arrived, a few at a time, each with its three ways on. */
export function NotConfirmed({ snapshot }: StepProps) {
  const [later, putOff] = useState<ReadonlySet<string>>(new Set());
  const pages = useRowWindow<BatchView, RowPage<BatchView>>(
    { ...SOURCE, version: String(snapshot.delivery.unknown) },
    0,
    0,
  );
  const rows = pages.get(0)?.rows ?? [];
  const open = rows.filter((row) => !later.has(row.id)).slice(0, SHOWN);
  const total = pages.get(0)?.total ?? 0;
  const more = total - open.length - later.size;
  return (
    <section id="not-confirmed" aria-labelledby="not-confirmed-heading">
      <Notice tone="amber">
        <h3 id="not-confirmed-heading" className="font-medium">
          {words.heading}
        </h3>
        <p>{words.why}</p>
        {total > 1 ? <AllOfThem batches={total} samples={snapshot.delivery.unknown} /> : null}
        <ul>
          {open.map((row) => (
            <UnknownBatch
              key={row.id}
              row={{ ...row, number: row.index + 1 }}
              onDecide={(decision) => void ingestSession.ask((engine) => engine.resolve([row.id], decision))}
              onLater={() => putOff(new Set([...later, row.id]))}
            />
          ))}
        </ul>
        {more > 0 ? <p className="text-muted">{TEXTS.more(more)}</p> : null}
        {later.size > 0 ? (
          <p className="flex flex-wrap items-center gap-2 text-muted">
            {words.laterDone(later.size)}
            <Button look="quiet" onClick={() => putOff(new Set())}>
              {words.showLater}
            </Button>
          </p>
        ) : null}
      </Notice>
    </section>
  );
}

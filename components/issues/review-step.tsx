import { Download } from "lucide-react";
import { useState } from "react";
import { ingestSession } from "../samples/ingest-session";
import { saveBlob } from "../samples/save-blob";
import type { StepProps } from "../samples/step";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";
import { CauseList } from "./cause-list";
import { FailingGrid } from "./failing-grid";
import { RefusedBefore } from "./refused-before";

const words = TEXTS.review;

async function download(): Promise<void> {
  await ingestSession.ask(async (engine) =>
    saveBlob(await engine.failingCsv(), "sampledrop-failing-rows.csv"),
  );
}

/** What is wrong with the rows that fail, by cause and row by row. They are left out until they are mended. */
export function ReviewStep({ snapshot }: StepProps) {
  const [chosen, choose] = useState<string | null>(null);
  const { counts, causes, listed, refusedBefore, delivery } = snapshot;
  // Rows refused before are good ones: they are told apart from those with a problem of their own.
  const failing = counts.failing - (refusedBefore.again ? 0 : refusedBefore.n);
  const underWay = delivery.state === "sending" || delivery.state === "paused";
  const cause = causes.find(({ code }) => code === chosen) ?? null;
  const total = cause?.listed ?? listed;
  const holds = listed < failing ? words.downloadHolds(listed, failing) : "";
  return (
    <section id="review" aria-labelledby="review-heading" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="review-heading" className="text-base font-semibold">
          {words.heading}
        </h2>
        <p className="min-w-0 flex-1 text-muted max-sm:order-last max-sm:basis-full">
          {counts.failing === 0 ? words.none(counts.found) : failing > 0 ? words.leftOut(failing) : ""}{" "}
          {listed < failing ? words.listed(listed, failing) : ""}
        </p>
        {failing > 0 ? (
          <div className="flex flex-wrap items-center gap-2">
            <Button
              onClick={() => void download()}
              title={holds === "" ? words.downloadHint : `${words.downloadHint} (${holds})`}
            >
              <Download aria-hidden size={14} />
              {words.download}
            </Button>
            {holds === "" ? null : <span className="text-xs text-muted">{holds}</span>}
          </div>
        ) : null}
      </div>
      <RefusedBefore snapshot={snapshot} disabled={underWay && snapshot.ownDelivery} />
      {failing === 0 ? null : (
        <>
          <CauseList causes={causes} failing={failing} chosen={cause?.code ?? null} onChoose={choose} />
          <FailingGrid
            key={cause?.code ?? ""}
            cause={cause?.code ?? null}
            total={total}
            version={snapshot.listing}
          />
        </>
      )}
    </section>
  );
}

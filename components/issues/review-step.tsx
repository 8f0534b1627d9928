import { Download } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { saveBlob } from "../samples/save-blob";
import type { StepProps } from "../samples/step";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { InTurn } from "../ui/in-turn";
import { Notice } from "../ui/notice";
import { hasValues, useCauseChoice } from "./cause-choice";
import { CauseList } from "./cause-list";
import { FailingGrid } from "./failing-grid";
import { FixPanel } from "./fix-panel";
import { historyKey, keyPressOf } from "./key-press";
import { RefusedBefore } from "./refused-before";
import { useReviewing } from "./reviewing";
import { Suggestions } from "./suggestions";
import { WarningsList } from "./warnings-list";

const words = LATER_TEXTS.review;

async function download(): Promise<void> {
  try {
    const { review } = await ingestSession.start();
    saveBlob(await review.csv(), "sampledrop-failing-rows.csv");
  } catch (cause) {
    ingestSession.report(cause);
  }
}

interface HeadProps {
  snapshot: Snapshot;
  /** Rows with a problem of their own. */
  failing: number;
}

function ReviewHead({ snapshot, failing }: HeadProps) {
  const { counts, listed, causes } = snapshot;
  const met = causes.reduce((sum, cause) => sum + cause.met, 0);
  const holds = listed < met ? words.downloadHolds(listed, met) : "";
  const none = met > 0 ? words.noneLeft : words.none(counts.found);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <h2 id="review-heading" className="text-base font-semibold">
        {words.heading}
      </h2>
      <p className="min-w-0 flex-1 text-muted max-sm:order-last max-sm:basis-full">
        {counts.failing === 0 ? none : failing > 0 ? words.leftOut(failing) : ""}{" "}
        {listed < met ? words.listed(listed, met) : ""}
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
  );
}

/** Causes on the left, on the right what can be done about the chosen one and its rows; on phones one below the other. */
function Corrections({ snapshot }: { snapshot: Snapshot }) {
  const review = useReviewing(snapshot);
  const undo = useRef<HTMLButtonElement>(null);
  const { causes } = snapshot;
  const { scope, locked, ask, step } = review;
  const chosen = causes.find(({ code }) => code === scope.cause)?.code ?? null;
  if (chosen === null && scope.cause !== null) ask({ kind: "cause", cause: null });
  const { pressed, first, choose } = useCauseChoice(ask);
  const toUndo = (): void => undo.current?.focus();
  const onKeyDown = (event: KeyboardEvent): void => {
    const which = historyKey(keyPressOf(event, event.nativeEvent.isComposing));
    // A text that is being written has an undo of its own.
    if (!which || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    void step(which);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo and redo work wherever in it the focus is
    <div onKeyDown={onKeyDown} className="grid min-w-0 gap-x-5 gap-y-3 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-3">
        <CauseList
          causes={causes}
          chosen={pressed === undefined ? chosen : pressed}
          reading={snapshot.ingest === "reading"}
          onChoose={choose}
        />
        <Suggestions snapshot={snapshot} review={review} onTaken={toUndo} />
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        {locked ? (
          <Notice tone="plain">
            <p>{words.locked}</p>
          </Notice>
        ) : null}
        {chosen !== null && hasValues(chosen) ? (
          <FixPanel key={chosen} cause={chosen} first={first} snapshot={snapshot} review={review} />
        ) : null}
        <InTurn>
          <FailingGrid snapshot={snapshot} review={review} undoRef={undo} onGone={toUndo} />
          <p className="max-w-[48rem] text-xs text-muted">{words.keptHere}</p>
        </InTurn>
      </div>
    </div>
  );
}

/** What is wrong with the rows that fail, and where they are corrected. They are left out until they are mended. */
export function ReviewStep({ snapshot }: StepProps) {
  const { counts, causes, refusedBefore, delivery } = snapshot;
  // Rows refused before are good ones: they are told apart from those with a problem of their own.
  const failing = counts.failing - (refusedBefore.again ? 0 : refusedBefore.n);
  const underWay = delivery.state === "sending" || delivery.state === "paused";
  return (
    <section id="review" aria-labelledby="review-heading" className="flex flex-col gap-3">
      <div className="flex min-w-0 flex-col gap-3 has-[[data-wide]]:lg:mx-[max(50%-50vw+1.5rem,-12rem)]">
        <ReviewHead snapshot={snapshot} failing={failing} />
        <RefusedBefore snapshot={snapshot} disabled={underWay && snapshot.ownDelivery} />
        {causes.length > 0 ? <Corrections snapshot={snapshot} /> : null}
      </div>
      <WarningsList snapshot={snapshot} />
    </section>
  );
}

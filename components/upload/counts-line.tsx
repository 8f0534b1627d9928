import type { Snapshot } from "@/lib/ingest/snapshot";
import { countText } from "../samples/number-text";
import { SumLine, type SumTerm } from "../samples/sum-line";
import { TEXTS } from "../texts";
import { heldWord } from "./held-word";

const words = TEXTS.counts;

function foundParts(snapshot: Snapshot, ownDelivery: boolean): SumTerm[] {
  const { counts } = snapshot;
  return [
    {
      id: "ready",
      n: counts.ready,
      word: ownDelivery ? words.inDelivery : words.ready,
      mark: "ready",
      href: "#batches",
      always: true,
    },
    { id: "failing", n: counts.failing, word: words.failing, mark: "failing", href: "#review" },
    { id: "skipped", n: counts.skipped, word: words.skipped, mark: "skipped" },
    { id: "duplicate", n: counts.duplicate, word: words.duplicate, mark: "duplicate" },
    { id: "already-sent", n: counts.alreadySent, word: words.alreadySent, mark: "already-sent" },
    { id: "held", n: counts.held, word: heldWord(snapshot.held), mark: "held", href: "#batches" },
  ];
}

function Notes({ snapshot }: { snapshot: Snapshot }) {
  const { counts, notLookedAt } = snapshot;
  const kinds = notLookedAt.map(({ kind, n }) => `${kind}: ${countText(n)}`).join(", ");
  return (
    <p
      className={
        counts.alreadySent + counts.notLookedAt > 0
          ? "-mt-4 flex flex-wrap gap-x-4 text-xs text-muted"
          : "sr-only"
      }
    >
      {counts.alreadySent > 0 ? <span>{words.sentBeforeNote}</span> : null}
      <span className={counts.notLookedAt > 0 ? "" : "sr-only"}>
        <span data-testid="count-read" data-value={counts.read}>
          {countText(counts.read)}
        </span>{" "}
        {words.read} = {countText(counts.found)} {words.found} + {countText(counts.notLookedAt)}{" "}
        {words.notLookedAt}
        {kinds === "" ? "" : ` (${kinds})`}
      </span>
    </p>
  );
}

const PHONE_BOX =
  "max-sm:rounded-md max-sm:border max-sm:border-hairline max-sm:bg-surface max-sm:px-4 max-sm:py-2";
/** On the page's colour, so that what passes below does not show at the round corners. */
const PHONE_STICKY =
  "max-sm:sticky max-sm:top-0 max-sm:bottom-[var(--bottom-bar)] max-sm:z-20 max-sm:bg-page";

/** Beside the bar, so that a table wider than the page's column does not stand out on both sides of it. */
const BAND =
  "before:absolute before:inset-y-0 before:right-full before:left-[max(50%-50vw+1.5rem,-12rem)] before:bg-page after:absolute after:inset-y-0 after:right-[max(50%-50vw+1.5rem,-12rem)] after:left-full after:bg-page max-lg:before:hidden max-lg:after:hidden";

const isMoving = ({ delivery }: Snapshot): boolean =>
  delivery.state === "sending" || delivery.state === "paused";

/** Of a delivery of other files only for readers and scripts: it shows its own counts where it stands. */
function DeliveryCounts({ snapshot, shown }: { snapshot: Snapshot; shown: boolean }) {
  const { accepted, rejected, unknown, pending } = snapshot.delivery;
  const parts: SumTerm[] = [
    { id: "accepted", n: accepted, word: words.accepted, mark: "accepted", always: true },
    { id: "rejected", n: rejected, word: words.rejected, mark: "rejected" },
    { id: "unknown", n: unknown, word: words.unknown, mark: "unknown", href: "#not-confirmed" },
    { id: "pending", n: pending, word: words.pending, mark: "waiting" },
  ];
  const whole: SumTerm = {
    id: "in-delivery",
    n: accepted + rejected + unknown + pending,
    word: words.inDelivery,
    mark: null,
    always: true,
  };
  return (
    <div className={shown ? PHONE_STICKY : "sr-only"}>
      <div className={shown ? `sm:mt-2 sm:border-t sm:border-hairline sm:pt-2 ${PHONE_BOX}` : ""}>
        <SumLine label={TEXTS.counts.sumLabel} whole={whole} parts={parts} moving={isMoving(snapshot)} />
      </div>
    </div>
  );
}

/** The spine of the page: in sight from the first file on, always adding up, each number leads to its rows. */
export function CountsLine({ snapshot, ownDelivery }: { snapshot: Snapshot; ownDelivery: boolean }) {
  const empty = snapshot.ingest === "empty";
  const sends = snapshot.delivery.state !== "idle" && ownDelivery;
  // On phones only the sum that moves stays in sight: two would take a third of the window.
  const place = `${BAND} sm:sticky sm:top-0 sm:bottom-0 sm:z-20 sm:bg-page max-sm:contents`;
  const box = "sm:rounded-md sm:border sm:border-hairline sm:bg-surface sm:px-4 sm:py-2.5 max-sm:contents";
  return (
    <>
      <section aria-label={words.label} className={empty ? "sr-only" : place}>
        <div className={empty ? "" : box}>
          <div className={empty || sends ? "" : PHONE_STICKY}>
            <div className={empty ? "" : PHONE_BOX}>
              <SumLine
                label={words.found}
                whole={{ id: "found", n: snapshot.counts.found, word: words.found, mark: null, always: true }}
                parts={foundParts(snapshot, ownDelivery)}
                moving={snapshot.ingest === "reading"}
              />
            </div>
          </div>
          <span className="sr-only">
            <span data-testid="count-batches" data-value={snapshot.plan.batches}>
              {countText(snapshot.plan.batches)}
            </span>{" "}
            {snapshot.plan.batches === 1 ? words.batch : words.batches}
          </span>
          <DeliveryCounts snapshot={snapshot} shown={sends} />
        </div>
      </section>
      <Notes snapshot={snapshot} />
    </>
  );
}

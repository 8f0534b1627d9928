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
  const kinds = notLookedAt.map(({ kind, n }) => `${countText(n)} ${kind}`).join(", ");
  return (
    <p
      className={snapshot.ingest === "empty" ? "sr-only" : "-mt-4 flex flex-wrap gap-x-4 text-xs text-muted"}
    >
      <span className={counts.notLookedAt > 0 ? "" : "sr-only"}>
        <span data-testid="count-read" data-value={counts.read}>
          {countText(counts.read)}
        </span>{" "}
        {words.read} = {countText(counts.found)} {words.found} + {countText(counts.notLookedAt)}{" "}
        {words.notLookedAt}
        {kinds === "" ? "" : ` (${kinds})`}
      </span>
      <span>{words.sentBeforeNote}</span>
    </p>
  );
}

/** Of a delivery of other files only for readers and scripts: it shows its own counts where it stands. */
function DeliveryCounts({ snapshot, ownDelivery }: { snapshot: Snapshot; ownDelivery: boolean }) {
  const { accepted, rejected, unknown, pending, state } = snapshot.delivery;
  const parts: SumTerm[] = [
    { id: "accepted", n: accepted, word: words.accepted, mark: "accepted" },
    { id: "rejected", n: rejected, word: words.rejected, mark: "rejected" },
    { id: "unknown", n: unknown, word: words.unknown, mark: "unknown", href: "#not-confirmed" },
    { id: "pending", n: pending, word: words.pending, mark: "sending" },
  ];
  const whole: SumTerm = {
    id: "in-delivery",
    n: accepted + rejected + unknown + pending,
    word: words.inDelivery,
    mark: null,
    always: true,
  };
  return (
    <div className={state === "idle" || !ownDelivery ? "sr-only" : "mt-2 border-t border-hairline pt-2"}>
      <SumLine label={TEXTS.counts.sumLabel} whole={whole} parts={parts} />
    </div>
  );
}

/** The spine of the page: in sight from the first file on, always adding up, each number leads to its rows. */
export function CountsLine({ snapshot, ownDelivery }: { snapshot: Snapshot; ownDelivery: boolean }) {
  const empty = snapshot.ingest === "empty";
  const place =
    "sticky top-0 bottom-[var(--bottom-bar)] z-20 border border-hairline rounded-md bg-surface px-4 py-2.5";
  return (
    <>
      <section aria-label={words.label} className={empty ? "sr-only" : place}>
        <SumLine
          label={words.found}
          whole={{ id: "found", n: snapshot.counts.found, word: words.found, mark: null, always: true }}
          parts={foundParts(snapshot, ownDelivery)}
        />
        <span className="sr-only">
          <span data-testid="count-batches" data-value={snapshot.plan.batches}>
            {countText(snapshot.plan.batches)}
          </span>{" "}
          {snapshot.plan.batches === 1 ? words.batch : words.batches}
        </span>
        <DeliveryCounts snapshot={snapshot} ownDelivery={ownDelivery} />
      </section>
      <Notes snapshot={snapshot} />
    </>
  );
}

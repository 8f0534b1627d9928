import { issueField } from "../samples/issue";
import { sumCounts } from "./counts";
import { doubledView } from "./double-count";
import { EMPTY_SNAPSHOT } from "./empty-snapshot";
import { fileCard } from "./file-view";
import { furtherOrigins } from "./origins";
import type { RefusedCause } from "./refused-before";
import { seriesKey } from "./selection";
import type { Sitting } from "./sitting";
import type { SittingFile } from "./sitting-file";
import type { DeliveryView, SeriesView, Snapshot } from "./snapshot";

/** More names would not be read beside Send. */
const NAMED_DEVICES = 3;

/** What beside the sitting goes into a snapshot. */
export interface SnapshotContext {
  readonly ingest: Snapshot["ingest"];
  readonly delivery: DeliveryView;
  /** The delivery shown is of this very sitting: what was cut again moved between its counts. */
  readonly ownDelivery: boolean;
  readonly browserZone: string;
  readonly account: string | null;
  readonly ledgerError: string | null;
  /** Why samples of these files were refused before, as far as the ledger told. */
  readonly refusedCauses: readonly RefusedCause[];
}

/** The page's view of a sitting. Pure: the same sitting gives the same snapshot. */
export function snapshotOf(sitting: Sitting, context: SnapshotContext): Snapshot {
  const { delivery, ingest } = context;
  const settled = ingest === "ready" ? sitting.settled : null;
  const tooFew = settled?.plan.held.reduce((sum, { n }) => sum + n, 0) ?? 0;
  const moved = context.ownDelivery
    ? { toSent: delivery.movedToSent, toHeld: delivery.movedToHeld + delivery.released }
    : { toSent: 0, toHeld: 0 };
  const tallies = sitting.files.map(({ tally }) => tally);
  const { corrections } = sitting;
  const origins = furtherOrigins(sitting.files);
  return {
    ingest,
    files: sitting.files.map((file) => fileCard(file, sitting, context.browserZone, origins.get(file))),
    counts: sumCounts(tallies, settled?.statuses ?? null, tooFew, moved, corrections.counts()),
    notLookedAt: mergeKinds(sitting.files),
    warnings: sitting.warned.map((one) => ({ ...one, left: sitting.selection.leftWarned.has(one.code) })),
    doubled: doubledView(sitting.doubled, sitting.selection.left),
    causes: causeViews(sitting),
    edits: {
      ...corrections.counts(),
      ...corrections.steps.next,
      revision: corrections.revision,
    },
    listed: sitting.issues.size,
    listing: sitting.issues.listing,
    refusedBefore: {
      n: settled?.refused.length ?? 0,
      again: sitting.selection.refusedAgain,
      causes: settled ? [...context.refusedCauses] : [],
    },
    series: settled ? seriesViews(sitting) : [],
    held: settled ? heldViews(sitting) : [],
    plan: planView(sitting, settled !== null),
    ledgerError: context.ledgerError,
    from: sitting.selection.from,
    to: sitting.selection.to,
    account: context.account,
    delivery,
    ownDelivery: context.ownDelivery,
  };
}

/** Rows by what was wrong as read; what is mended or left out stays in the list. */
function causeViews({ issues, corrections }: Sitting): Snapshot["causes"] {
  return issues.causes().map(({ code, n, listed }) => ({
    code,
    field: issueField(code),
    n: n - corrections.settledOf(code),
    met: n,
    listed,
  }));
}

/**
 * What the page shows while marks and plan are made anew for the same samples: counts have followed corrections, all
 * else is as it was made last, so that nothing on the page comes and goes with every choice.
 */
export function stillShown(now: Snapshot, last: Snapshot): Snapshot {
  const corrected = now.edits.corrected - last.edits.corrected;
  const leftOut = now.edits.leftOut - last.edits.leftOut;
  const { counts, series, held, plan, refusedBefore } = last;
  return {
    ...now,
    series,
    held,
    plan,
    refusedBefore,
    counts: {
      ...counts,
      failing: counts.failing - corrected - leftOut,
      skipped: counts.skipped + leftOut,
      ready: counts.ready + corrected,
    },
  };
}

function planView(sitting: Sitting, ready: boolean): Snapshot["plan"] {
  const plan = ready ? sitting.settled?.plan : undefined;
  if (!plan) return EMPTY_SNAPSHOT.plan;
  const { batches, samples, first, last, devices } = plan;
  const named = devices.slice(0, NAMED_DEVICES);
  return { batches: batches.length, samples, first, last, devices: devices.length, named };
}

function mergeKinds(files: readonly SittingFile[]): { kind: string; n: number }[] {
  const kinds = new Map<string, number>();
  for (const { tally } of files)
    for (const [kind, n] of tally.notLookedAt) kinds.set(kind, (kinds.get(kind) ?? 0) + n);
  return [...kinds].map(([kind, n]) => ({ kind, n }));
}

function seriesViews({ table, selection }: Sitting): SeriesView[] {
  return table.groups
    .filter(({ from, to }) => to > from)
    .map(({ dataType, device, from, to }) => {
      const key = seriesKey(dataType, device);
      const first = table.start(table.order[from] ?? 0);
      const last = table.start(table.order[to - 1] ?? 0);
      return { key, device, dataType, n: to - from, first, last, included: !selection.left.has(key) };
    });
}

function heldViews({ table, settled }: Sitting): Snapshot["held"] {
  const held: Snapshot["held"] = [];
  const add = (reason: Snapshot["held"][number]["reason"], group: number, n: number): void => {
    const of = table.groups[group];
    if (of && n > 0) held.push({ reason, device: of.device, dataType: of.dataType, n });
  };
  for (const { group, n } of settled?.plan.held ?? []) add("too-few", group, n);
  for (const { group, open, elsewhere } of settled?.keptBack ?? []) {
    add("open-batch", group, open);
    add("other-page", group, elsewhere);
  }
  return held;
}

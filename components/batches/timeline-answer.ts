import { useEffect, useState } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import type { Timeline } from "@/lib/ingest/timeline-view";
import { ingestSession } from "../samples/ingest-session";

/** Several changes in a row, as when a date is typed, are asked about once. */
const DEBOUNCE_MS = 150;

/** Changes whenever the days of samples, or what becomes of them, may have changed. */
export function timelineVersion(snapshot: Snapshot): string {
  const { account, counts, plan, from, to, edits, series } = snapshot;
  const each = series.map(({ key, n, first, last, included }) => [key, n, first, last, included]);
  return JSON.stringify([account, counts, plan, from, to, edits.revision, each]);
}

/** The timeline of one device and data type, or of all. The one before stays until its successor is known. */
export function useTimeline(key: string | null, snapshot: Snapshot): Timeline | null {
  const [known, keep] = useState<Timeline | null>(null);
  const ready = snapshot.ingest === "ready";
  const version = timelineVersion(snapshot);
  const first = known === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version means asking again
  useEffect(() => {
    if (!ready) return;
    let live = true;
    const ask = async (): Promise<void> => {
      const answer = await (await ingestSession.start()).timeline(key);
      if (live && answer) keep(answer);
    };
    const timer = setTimeout(() => void ask().catch(ingestSession.report), first ? 0 : DEBOUNCE_MS);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [key, ready, version]);
  return known;
}

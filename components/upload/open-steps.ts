import type { Snapshot } from "@/lib/ingest/snapshot";
import type { Step } from "../samples/step";

/** The steps that are relevant now; Files always is, Delivery stays open while a delivery of before goes on. */
export function openSteps(snapshot: Snapshot): ReadonlySet<Step> {
  const open = new Set<Step>(["files"]);
  const { counts, ingest, warnings, causes } = snapshot;
  // Where a warning or a row since corrected stood it stays while marks are made anew: what was pressed keeps the focus.
  const met = counts.failing > 0 || (warnings.length + causes.length > 0 && ingest !== "empty");
  if (met || (ingest === "ready" && counts.found > 0)) open.add("review");
  // While a plan is made anew the one before stays in sight, also one in which nothing was left to send.
  if ((ingest === "ready" && counts.found > 0) || snapshot.series.length > 0) {
    open.add("batches");
    open.add("delivery");
  }
  if (snapshot.delivery.state !== "idle") open.add("delivery");
  return open;
}

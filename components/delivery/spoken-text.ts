import type { Snapshot } from "@/lib/ingest/snapshot";
import { clockText } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";
import { countKinds } from "./cell-layout";

const words = LATER_TEXTS.spoken;

/**
 * What the live region says: it changes when a file asks, when all are read, at the start, at each 25 %, when waiting begins, when something is not
 * confirmed and at the end, and stays the same in between, so that nothing is said twice.
 */
export function spokenText({ delivery, ingest, files, counts, plan }: Snapshot): string {
  const { state, accepted, rejected, unknown, pending } = delivery;
  if (state === "idle") {
    const questions = files.reduce((n, file) => n + file.questions.length, 0);
    const parts = questions > 0 ? [words.asked(questions)] : [];
    if (ingest === "ready" && plan.batches + counts.failing > 0)
      parts.unshift(words.ready(counts.ready, counts.failing));
    return parts.join(" ");
  }
  if (state === "done") return words.end(accepted, rejected, unknown);
  const all = accepted + rejected + unknown + pending;
  const quarter = all === 0 ? 0 : Math.floor((accepted / all) * 4) * 25;
  const parts = [quarter === 0 ? words.start(countBatches(delivery.cells)) : words.quarter(quarter)];
  if (unknown > 0) parts.push(words.unknown(unknown));
  if (delivery.wait && state === "sending") parts.push(words.waiting(clockOf(delivery.wait.until)));
  if (state === "paused") parts.push(words.paused);
  if (state === "attention") parts.push(pending > 0 ? words.stopped : words.end(accepted, rejected, unknown));
  return parts.join(" ");
}

const clockOf = (until: number | null): string | null => (until === null ? null : clockText(until));

/** Batches that are part of the delivery: what was cut again is spoken for by its parts. */
export function countBatches(cells: string): number {
  const kinds = countKinds(cells);
  return cells.length - (kinds.get("withdrawn") ?? 0) - (kinds.get("split") ?? 0);
}

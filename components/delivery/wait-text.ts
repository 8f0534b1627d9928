import type { DeliveryView } from "@/lib/ingest/snapshot";
import { clockText, durationText } from "../samples/time-text";
import { TEXTS } from "../texts";

const words = TEXTS.delivery.wait;

/** Why nothing is sent at the moment and until when, in words. `now` in ms. */
export function waitText(wait: NonNullable<DeliveryView["wait"]>, now: number): string {
  if (wait.kind === "offline") return words.offline;
  if (wait.kind === "other-tab") return words.otherTab;
  if (wait.until === null || wait.until <= now) return words.now;
  if (wait.kind === "backoff" && wait.reason !== "")
    return words.retrying(wait.reason, durationText((wait.until - now) / 1000));
  return words[wait.kind](durationText((wait.until - now) / 1000), clockText(wait.until));
}

import type { DeliveryView } from "@/lib/ingest/snapshot";
import { clockText, durationText } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";

const words = LATER_TEXTS.delivery.wait;

/** Why nothing is sent at the moment and until when, in words. `now` in ms; `onLine`: as the browser says. */
export function waitText(wait: NonNullable<DeliveryView["wait"]>, now: number, onLine: boolean): string {
  // No answer of this page's own server: the computer's network is to blame only if the browser says so.
  // Its words where it did answer: what is sent cannot be recorded, or it is about to stop.
  if (wait.kind === "offline") return wait.reason || (onLine ? words.server : words.offline);
  if (wait.kind === "other-tab") return words.otherTab;
  if (wait.until === null || wait.until <= now) return words.now;
  if (wait.kind === "backoff" && wait.reason !== "")
    return words.retrying(wait.reason, durationText((wait.until - now) / 1000));
  return words[wait.kind](durationText((wait.until - now) / 1000), clockText(wait.until));
}

import type { AccountStanding } from "@/lib/ledger/entry";
import type { MarkState } from "../samples/state-mark";
import { clockText } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";
import type { LastCheck } from "./last-check";

const words = LATER_TEXTS.accounts;

export interface StandingText {
  readonly mark: MarkState;
  readonly text: string;
}

/** What the page knows beside the server's word. */
export interface StandingHints {
  readonly lastCheck: LastCheck | null;
  /** The token has ended by its own word and this computer's clock. */
  readonly ended: boolean;
}

function openText({ lastCheck, ended }: StandingHints): StandingText {
  if (lastCheck !== null && lastCheck.answer.result !== "good")
    return { mark: "failing", text: words.checkFailed(clockText(lastCheck.at)) };
  return ended ? { mark: "failing", text: words.tokenEnded } : { mark: "accepted", text: words.open };
}

/** Whether an account can send, in words. None is said to while its last check failed or its token has ended. */
export function standingText(standing: AccountStanding, hints: StandingHints): StandingText {
  switch (standing.kind) {
    case "open":
      return openText(hints);
    case "waiting":
      return { mark: "retrying", text: words.waiting(clockText(standing.until)) };
    case "blocked":
      return { mark: "rejected", text: words.blocked[standing.cause] };
    case "question":
      return { mark: "unknown", text: words.waitsForAnswer };
    case "restored":
      return { mark: "unknown", text: words.waitsForWord };
  }
}

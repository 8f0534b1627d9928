import type { AccountStanding, BatchState } from "../ledger/entry";
import type { Block, Mode, Wait } from "./delivery-view";
import { type LimiterEvent, type LimiterState, limit, newLimiter } from "./limiter";
import type { ScheduleRules } from "./schedule";
import { obstacleOf } from "./server-word";

/** What an answer says about the pace, by the state it led to. */
const PRESSURE: Partial<Record<BatchState["kind"], LimiterEvent>> = {
  accepted: "accepted",
  retrying: "pressed",
  unknown: "pressed",
};

/** What holds a delivery, and how much of it may be under way at once. */
export class Pace {
  #limiter: LimiterState = newLimiter();
  /** The API was silent for a while: the smallest batch tries first whether it answers again. */
  #probing = false;
  hold: Wait | null = null;
  /** What a person must mend; told by our server, which also lifts it. */
  block: Block | null = null;
  /** Too much was refused in a row; only the person lifts it. */
  stop: Block | null = null;

  rules(mode: Mode): ScheduleRules {
    return {
      mode: this.#probing && mode === "running" ? "one" : mode,
      window: this.#limiter.window,
      held: this.hold !== null || this.block !== null,
    };
  }

  /** Ends a wait whose time has come; `now` in ms. */
  expire(now: number): void {
    if (!this.hold?.until || this.hold.until > now) return;
    this.#probing = this.hold.kind === "breaker";
    this.hold = null;
  }

  /** Our server has said something of a batch; a state only where that is an answer about it. */
  answered(state: BatchState["kind"] | null): void {
    this.#probing = false;
    if (state) this.#limiter = limit(this.#limiter, PRESSURE[state] ?? "other");
  }

  heed(standing: AccountStanding): void {
    const { wait, block } = obstacleOf(standing);
    this.block = block;
    if (wait) this.hold = wait;
  }

  /** The network is back. */
  wake(): void {
    if (this.hold?.kind === "offline") this.hold = null;
  }
}

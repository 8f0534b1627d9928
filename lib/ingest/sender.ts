import type { Clock } from "../delivery/courier";
import type { Counts } from "../ledger/entry";
import { IDLE_DELIVERY } from "./empty-snapshot";
import { registration } from "./registration";
import type { ServerCalls } from "./server-courier";
import type { Sitting } from "./sitting";
import type { DeliveryView } from "./snapshot";
import { UploadDelivery } from "./upload-delivery";

export interface SenderWorld {
  readonly server: ServerCalls;
  readonly clock: Clock;
  /** Waits for the one sending turn of an account in this browser; the answer gives it back. */
  readonly takeTurn: (account: string) => Promise<() => void>;
  readonly onChange: () => void;
  /** A delivery came to rest. */
  readonly onRest: (of: Sitting) => void;
}

interface Sending {
  readonly of: Sitting;
  readonly run: UploadDelivery;
}

/** What Send freezes, with whom it goes. The sitting is settled and asks nothing. */
export interface SendOrder {
  readonly sitting: Sitting;
  readonly account: string;
  readonly counts: Counts;
  readonly browserZone: string;
  readonly mode: "running" | "one";
}

/** Holds the one delivery of a page: starts it on a frozen plan, and lets go when it is at rest. */
export class Sender {
  readonly #world: SenderWorld;
  #sending: Sending | null = null;

  constructor(world: SenderWorld) {
    this.#world = world;
  }

  /** The delivery of this sitting, if it has one. */
  deliveryOf(sitting: Sitting): UploadDelivery | null {
    return this.#sending?.of === sitting ? this.#sending.run : null;
  }

  get delivery(): UploadDelivery | null {
    return this.#sending?.run ?? null;
  }

  view(): DeliveryView {
    return this.#sending?.run.view() ?? IDLE_DELIVERY;
  }

  /** Forgets a delivery at rest. False: something of it still moves. */
  letGo(): boolean {
    if (this.#sending && !this.#sending.run.atRest) return false;
    this.#sending = null;
    return true;
  }

  /** Freezes the plan, registers it, takes the account's turn, sends. Answers with a text where it could not start. */
  async start({ sitting, account, counts, browserZone, mode }: SendOrder): Promise<string | null> {
    if (!sitting.settled || !this.letGo()) return null;
    const { server, clock } = this.#world;
    const upload = crypto.randomUUID();
    const { plan } = sitting.settled;
    const reply = await server.register(registration(upload, account, sitting, counts, browserZone));
    if (reply.kind !== "answer") return reply.kind === "problem" ? reply.problem.message : reply.reason;
    const courier = server.courier(upload, account);
    const { table } = sitting;
    const run = new UploadDelivery({
      upload,
      account,
      courier,
      clock,
      plan,
      table,
      onChange: () => this.#note(),
    });
    this.#sending = { of: sitting, run };
    sitting.sent = true;
    this.#world.onChange();
    run.begin(mode, await this.#world.takeTurn(account));
    return null;
  }

  /** Closes what has not left; resolves when what is under way has its answer. */
  async cancel(): Promise<void> {
    const sending = this.#sending;
    await sending?.run.queue.cancel();
    if (this.#sending === sending) this.#sending = null;
    if (!sending) return;
    sending.of.sent = false;
    sending.run.end();
  }

  #note(): void {
    this.#world.onChange();
    const sending = this.#sending;
    if (sending?.run.atRest && sending.run.end()) this.#world.onRest(sending.of);
  }
}

import type { Clock } from "../delivery/courier";
import type { Counts, Duplicates } from "../ledger/entry";
import { unknownBatches } from "./batch-window";
import { IDLE_DELIVERY } from "./empty-snapshot";
import { registration } from "./registration";
import type { Handover } from "./resume-succession";
import type { ServerCalls } from "./server-courier";
import type { Sitting } from "./sitting";
import type { DeliveryView } from "./snapshot";
import { UploadDelivery } from "./upload-delivery";

export interface SenderWorld {
  readonly server: ServerCalls;
  readonly clock: Clock;
  /** Waits for the one sending turn of an account in this browser; the answer gives it back. */
  readonly takeTurn: (account: string) => Promise<() => void>;
  readonly handover: Handover;
  readonly onChange: () => void;
  /** A delivery came to rest. */
  readonly onRest: (of: Sitting) => void;
}

interface Sending {
  /** Null once its files belong to the next plan again. */
  readonly of: Sitting | null;
  /** Whose table and files it was made from. */
  readonly from: Sitting;
  readonly run: UploadDelivery;
}

/** What Send freezes, with whom it goes. The sitting is settled and asks nothing. */
export interface SendOrder {
  readonly sitting: Sitting;
  readonly account: string;
  readonly counts: Counts;
  readonly browserZone: string;
  readonly mode: "running" | "one";
  readonly duplicates: Duplicates;
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

  /** The sitting that the delivery in sight was made from. */
  get source(): Sitting | null {
    return this.#sending?.from ?? null;
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

  /** Lets the files of a delivery at rest form the next plan; it stays in sight. False: something of it still moves. */
  handBack(): boolean {
    const sending = this.#sending;
    if (!sending) return true;
    if (!sending.run.atRest) return false;
    sending.run.close();
    sending.from.sent = false;
    sending.from.tryRefused(false);
    this.#sending = { ...sending, of: null };
    return true;
  }

  /** Freezes the plan, registers it, takes the account's turn, sends. Answers with a text where it could not start. */
  async start({
    sitting,
    account,
    counts,
    browserZone,
    mode,
    duplicates,
  }: SendOrder): Promise<string | null> {
    if (!sitting.settled || !this.letGo()) return null;
    const { server, clock, handover } = this.#world;
    const upload = crypto.randomUUID();
    const { plan } = sitting.settled;
    const leave = await handover.enter(upload);
    const order = registration(upload, account, sitting, counts, browserZone, duplicates);
    const reply = await server.register(order);
    if (reply.kind !== "answer") leave();
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
    this.#sending = { of: sitting, from: sitting, run };
    sitting.sent = true;
    this.#world.onChange();
    if (await this.#begin(run, mode, leave))
      void handover.succeed({ upload, account, hashes: order.files.map(({ hash }) => hash) });
    return null;
  }

  /** Tries again what certainly was not accepted; a delivery at rest takes the account's turn anew. */
  async retry(): Promise<void> {
    const run = this.#sending?.run;
    if (!run) return;
    if (!run.atRest) {
      run.queue.retry();
      return;
    }
    run.standBy();
    this.#world.onChange();
    await this.#begin(run, "retry", await this.#world.handover.enter(run.upload));
  }

  /** A person's word on batches that are not confirmed; null = on all of them. Throws Error where it was not taken. */
  async resolve(batches: readonly string[] | null, decision: "accepted" | "release"): Promise<void> {
    const queue = this.#sending?.run.queue;
    const reply = await this.#world.server.resolve(batches ?? unknownBatches(queue?.batches ?? []), decision);
    if (reply.kind !== "answer")
      throw new Error(reply.kind === "problem" ? reply.problem.message : reply.reason);
    queue?.follow(reply.answer);
  }

  /** False: it was cancelled while another tab had the turn. */
  async #begin(run: UploadDelivery, mode: "running" | "one" | "retry", leave: () => void): Promise<boolean> {
    const giveBack = await this.#world.takeTurn(run.account);
    const end = () => {
      giveBack();
      leave();
    };
    const wanted = this.#sending?.run === run;
    if (wanted) run.begin(mode, end);
    else end();
    return wanted;
  }

  /** Closes what has not left; resolves when what is under way has its answer. */
  async cancel(): Promise<void> {
    const sending = this.#sending;
    await sending?.run.queue.cancel();
    if (this.#sending === sending) this.#sending = null;
    if (!sending) return;
    sending.from.sent = false;
    sending.run.end();
  }

  #note(): void {
    this.#world.onChange();
    const sending = this.#sending;
    if (sending?.run.atRest && sending.run.end()) this.#world.onRest(sending.from);
  }
}

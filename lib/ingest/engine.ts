import type { Clock } from "../delivery/courier";
import type { BatchStateKind, Duplicates } from "../ledger/entry";
import type { Mapping } from "../readers/reader";
import type { DataType } from "../samples/sample";
import { openZone } from "../samples/zone";
import { batchJson, batchWindow, listBatches } from "./batch-window";
import { heldCsv } from "./downloads";
import type { EngineApi, EngineOptions } from "./engine-api";
import type { Tick } from "./file-answers";
import { Preparation } from "./preparation";
import { Pulse } from "./pulse";
import { refusedBefore, refusedWindow } from "./refused-window";
import { type Handover, NO_HANDOVER } from "./resume-succession";
import { createReview } from "./review";
import { Sender } from "./sender";
import type { ServerCalls } from "./server-courier";
import { Sitting } from "./sitting";
import type { SittingFile } from "./sitting-file";
import type { Snapshot } from "./snapshot";
import { snapshotOf, stillShown } from "./snapshot-of";
import { timelineOf } from "./timeline";
import type { WarningCode } from "./warning-rules";

/** What the engine needs of the world around it. */
export interface EngineWorld {
  readonly server: ServerCalls;
  readonly clock: Clock;
  /** Waits for the one sending turn of an account in this browser; the answer gives it back. */
  readonly takeTurn: (account: string) => Promise<() => void>;
  readonly handover?: Handover;
}

/** The database of the page: one account's sitting and its delivery, answering questions about them. It only wires. */
export class Engine implements EngineApi {
  readonly #preparation: Preparation;
  readonly #sender: Sender;
  readonly review = createReview({
    sitting: () => this.#sitting,
    mayChange: () => this.#thaw(),
    changed: () => this.#preparation.edited(),
  });
  #pulse = new Pulse(() => {});
  #starting = false;
  /** The last snapshot of a plan, to be shown while another is made after corrections. */
  #planned: { readonly of: Sitting; readonly snapshot: Snapshot } | null = null;

  constructor({ server, clock, takeTurn, handover = NO_HANDOVER }: EngineWorld) {
    const soon = () => this.#pulse.soon();
    this.#preparation = new Preparation(
      { account: null, browserZone: "UTC", mappings: {} },
      {
        server,
        now: clock.now,
        soon,
        atOnce: () => this.#pulse.now(),
        mayMarkAnew: () => this.#mayMarkAnew(),
      },
    );
    this.#sender = new Sender({
      server,
      clock,
      takeTurn,
      handover,
      onChange: soon,
      onRest: (of) => {
        // Files dropped meanwhile were marked before this delivery had its answers.
        if (of !== this.#sitting) void this.#preparation.work();
        else if (this.#sender.view().released > 0) void this.#offerAgain();
      },
    });
  }

  async open(options: EngineOptions, onSnapshot: (snapshot: unknown) => void): Promise<void> {
    this.#preparation.options = options;
    this.#pulse = new Pulse(() => onSnapshot(this.#snapshot()));
    this.#pulse.now();
  }

  async setAccount(account: string | null): Promise<void> {
    const { options } = this.#preparation;
    if (account === options.account || !this.#thaw()) return;
    this.#preparation.options = { ...options, account };
    this.#sitting.forgetTicksOfAccount();
    await this.#preparation.work();
  }

  async addFiles(files: readonly File[], folders: readonly string[] = []): Promise<void> {
    if (files.length === 0) return;
    if (this.#sitting.sent) {
      this.#preparation.sitting = new Sitting();
      this.#sender.letGo();
    }
    this.#sitting.addFiles(files, folders);
    await this.#preparation.work();
  }

  async cancelFile(id: string): Promise<void> {
    await this.#changeFiles(id, (file) => this.#sitting.cancel(file));
  }

  async removeFile(id: string): Promise<void> {
    await this.#changeFiles(id, (file) => this.#sitting.remove(file));
  }

  async answerZone(id: string | null, zone: string): Promise<void> {
    await openZone(zone);
    const before = this.#preparation.options.browserZone;
    await this.#changeFiles(id, (file) => this.#sitting.answerZone(file, zone, before));
  }

  async answerPerson(id: string, person: string): Promise<void> {
    await this.#changeFiles(id, (file) => this.#sitting.answer(file, { person }));
  }

  async answerMapping(id: string, mapping: Mapping): Promise<void> {
    await this.#changeFiles(id, (file) => this.#preparation.answerMapping(file, mapping));
  }

  async answerPassword(id: string, password: string): Promise<void> {
    await this.#changeFiles(id, (file) => this.#sitting.answerPassword(file, password));
  }

  async setMappings(mappings: EngineOptions["mappings"]): Promise<void> {
    this.#preparation.options = { ...this.#preparation.options, mappings };
  }

  async answerDataType(id: string | null, dataType: DataType | null): Promise<void> {
    await this.#changeFiles(id, (file) => this.#sitting.answer(file, { dataType }));
  }

  async confirm(id: string, kind: Tick): Promise<void> {
    this.#sitting.find(id)?.answers.confirmed.add(kind);
    this.#pulse.now();
  }

  async limit(from: string | null, to: string | null): Promise<void> {
    await this.#choose(() => this.#sitting.limit(from, to));
  }

  async includeSeries(keys: readonly string[], included: boolean): Promise<void> {
    await this.#choose(() => this.#sitting.include(keys, included));
  }

  async onlySeries(key: string | null): Promise<void> {
    await this.#choose(() => this.#sitting.onlySeries(key));
  }

  async leaveWarned(code: WarningCode, out: boolean): Promise<void> {
    await this.#choose(() => this.#sitting.leaveWarned(code, out));
  }

  async heldCsv(): Promise<Blob> {
    return heldCsv(this.#sitting);
  }

  async refusedWindow(of: "delivery" | "before", offset: number, limit: number): Promise<unknown> {
    const { source, delivery } = this.#sender;
    const [sitting, refused] =
      of === "before"
        ? [this.#sitting, refusedBefore(this.#sitting)]
        : [source ?? this.#sitting, delivery?.refused ?? []];
    return refusedWindow(refused, sitting, offset, limit);
  }

  async tryRefused(again: boolean): Promise<void> {
    await this.#choose(() => this.#sitting.tryRefused(again), this.#mayMarkAnew());
  }

  async batchWindow(
    of: "plan" | "delivery",
    state: BatchStateKind | null,
    offset: number,
    limit: number,
  ): Promise<unknown> {
    if (of === "plan") return batchWindow(this.#batches(), this.#sitting.table, state, offset, limit);
    return batchWindow(this.#sender.delivery?.queue.batches ?? [], null, state, offset, limit);
  }

  async batchJson(index: number): Promise<string> {
    const listed = this.#batches()[index];
    if (!listed) throw new RangeError(`There is no batch ${index}`);
    return batchJson(listed.batch, this.#sitting.table);
  }

  async timeline(key: string | null): Promise<unknown> {
    return timelineOf(this.#sitting, key);
  }

  async send(mode: "all" | "one", duplicates: Duplicates): Promise<void> {
    const queueMode = mode === "all" ? "running" : "one";
    const own = this.#sender.deliveryOf(this.#sitting);
    if (own) return own.queue.run(queueMode);
    if (this.#starting) return;
    this.#starting = true;
    try {
      await this.#preparation.historyKnown;
      await this.#start(queueMode, duplicates);
    } finally {
      this.#starting = false;
      this.#pulse.now();
    }
  }

  async pause(): Promise<void> {
    this.#sender.delivery?.queue.pause();
  }

  async resume(): Promise<void> {
    this.#sender.delivery?.queue.run("running");
  }

  async cancel(): Promise<void> {
    await this.#sender.cancel();
    await this.#preparation.work();
  }

  async retry(): Promise<void> {
    await this.#sender.retry();
  }

  /** The network is back. */
  wake(): void {
    this.#sender.delivery?.queue.wake();
  }

  async resolve(batches: readonly string[] | null, decision: "accepted" | "release"): Promise<void> {
    await this.#sender.resolve(batches, decision);
    if (decision === "release") await this.#offerAgain();
  }

  async accountChanged(): Promise<void> {
    await this.#sender.delivery?.queue.accountChanged();
    if (this.#preparation.ledgerError !== null && this.#thaw()) await this.#preparation.work();
  }

  get #sitting(): Sitting {
    return this.#preparation.sitting;
  }

  #batches() {
    return listBatches(this.#sitting, this.#sender.deliveryOf(this.#sitting)?.queue.batches ?? null);
  }

  #snapshot(): Snapshot {
    const { ready, replanning, ledgerError, options } = this.#preparation;
    const snapshot = snapshotOf(this.#sitting, {
      ingest: this.#sitting.files.length === 0 ? "empty" : ready ? "ready" : "reading",
      delivery: this.#sender.view(),
      ownDelivery: this.#sender.deliveryOf(this.#sitting) !== null,
      browserZone: options.browserZone,
      account: options.account,
      ledgerError,
      refusedCauses: this.#preparation.refusedCauses,
    });
    if (snapshot.ingest === "ready") this.#planned = { of: this.#sitting, snapshot };
    else if (replanning && this.#planned?.of === this.#sitting)
      return stillShown(snapshot, this.#planned.snapshot);
    return snapshot;
  }

  /** Released samples are ready again as soon as nothing moves; what is not confirmed still waits as held. */
  async #offerAgain(): Promise<void> {
    if (this.#mayMarkAnew()) await this.#preparation.work();
  }

  /** True when the samples may be marked anew: nothing of them is being sent. A delivery at rest stays in sight. */
  #mayMarkAnew(): boolean {
    return this.#sender.deliveryOf(this.#sitting) === null || this.#sender.handBack();
  }

  /** True when files and choices may change: nothing of this sitting is being sent. Lets a delivery at rest go. */
  #thaw(): boolean {
    return this.#sender.deliveryOf(this.#sitting) === null || this.#sender.letGo();
  }

  async #choose(choice: () => void, may = this.#thaw()): Promise<void> {
    if (!may) return;
    choice();
    await this.#preparation.replan();
  }

  async #changeFiles(id: string | null, change: (file: SittingFile) => void): Promise<void> {
    if (!this.#thaw()) return;
    for (const file of [...this.#sitting.files]) if (id === null || file.id === id) change(file);
    await this.#preparation.work();
  }

  async #start(mode: "running" | "one", duplicates: Duplicates): Promise<void> {
    const snapshot = this.#snapshot();
    const { ledgerError, options } = this.#preparation;
    const asked = snapshot.files.some(({ questions }) => questions.length > 0);
    if (snapshot.ingest !== "ready" || asked || ledgerError !== null || options.account === null) return;
    if (snapshot.plan.batches === 0) return;
    const { account, browserZone } = options;
    const order = { sitting: this.#sitting, account, counts: snapshot.counts, browserZone, mode, duplicates };
    const refused = await this.#sender.start(order);
    if (refused !== null) this.#preparation.failed(refused);
  }
}

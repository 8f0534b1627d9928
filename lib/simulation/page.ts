import { headerOf, planTable, rowsOf, type TablePlan } from "../batches/table-plan";
import type { Reply } from "../delivery/courier";
import { claimsQuery, markSent } from "../ingest/sent-marks";
import { UploadDelivery } from "../ingest/upload-delivery";
import { decodeClaims } from "../ledger/claim-page";
import type { RegisterUpload } from "../ledger/entry";
import type { SampleTable } from "../samples/sample-table";
import { claimsFor } from "../server/claim-lookup";
import type { Result } from "../server/result";
import type { Runtime } from "../server/runtime";
import { registerUpload } from "../server/uploads";
import type { Chance } from "./chance";
import type { Network } from "./network";
import { ask, pageCourier } from "./page-courier";
import { BEGAN } from "./replica";
import type { SamplePool } from "./sample-pool";
import { Violation } from "./violation";
import type { VirtualClock } from "./virtual-clock";
import type { Weather } from "./weather";

const NO_COUNTS = {
  read: 0,
  notLookedAt: 0,
  found: 0,
  failing: 0,
  skipped: 0,
  duplicate: 0,
  alreadySent: 0,
  held: 0,
  ready: 0,
};

/** The server's Date is in whole seconds: nearer than this nothing is corrected. */
const CLOSE_ENOUGH_MS = 2000;

export interface PageParts {
  readonly name: string;
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly pool: SamplePool;
  readonly network: Network;
  readonly account: string;
  readonly sent: (batch: string, bytes: Uint8Array) => void;
  readonly note: (event: string) => void;
  readonly onFault: (fault: unknown) => void;
}

/** A browser page: drops files, reads what was sent before, plans, registers, sends with the product's own queue. */
export class Page {
  readonly upload = crypto.randomUUID();
  readonly table: SampleTable;
  plan: TablePlan | null = null;
  run: UploadDelivery | null = null;
  readonly #parts: PageParts;
  readonly #skew: number;
  #closed = false;
  #planned = false;

  constructor(parts: PageParts, files: readonly (readonly number[])[]) {
    this.#parts = parts;
    const { chance, weather, pool } = parts;
    this.#skew = chance.pick([-1, 0, 1]) * weather.skewMs;
    this.table = pool.table(files);
  }

  get name(): string {
    return this.#parts.name;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Nothing of it moves any more unless a person does something. */
  get atRest(): boolean {
    if (this.#closed) return true;
    return this.#planned && (this.run === null ? this.plan?.batches.length === 0 : this.run.atRest);
  }

  /** The tab is closed or reloaded: its memory is gone, what is under way finishes on the server. */
  close(): void {
    this.#closed = true;
    this.#parts.note(`${this.name} is closed`);
  }

  /** From the drop to the sending. A question that got no answer is asked again. */
  async open(mode: "running" | "one"): Promise<void> {
    const { account, note } = this.#parts;
    const found = await this.#insist((runtime) => claimsFor(runtime, claimsQuery(this.table, account)));
    markSent(this.table, decodeClaims(found.buffer));
    const plan = planTable(this.table, () => crypto.randomUUID());
    this.plan = plan;
    note(`${this.name} plans ${plan.batches.length} batches, ${plan.samples} samples`);
    if (plan.batches.length > 0) {
      await this.#insist((runtime) => registerUpload(runtime, this.#registration(plan)));
      this.run = this.#delivery(plan);
      this.run.begin(mode, () => {});
    }
    this.#planned = true;
  }

  #registration(plan: TablePlan): RegisterUpload {
    const { account, weather } = this.#parts;
    return {
      id: this.upload,
      account,
      files: [],
      counts: NO_COUNTS,
      batches: plan.batches.map(headerOf),
      held: [],
      confirmed: [],
      duplicates: weather.duplicates,
    };
  }

  #delivery(plan: TablePlan): UploadDelivery {
    const { clock, chance, network, account, sent } = this.#parts;
    return new UploadDelivery({
      upload: this.upload,
      account,
      plan,
      table: this.table,
      courier: pageCourier(network, this, this.upload, account, sent),
      clock: {
        now: () => BEGAN + clock.time + this.#skew,
        after: (ms, call) => clock.after(ms, () => this.#alive(call)),
        random: chance.next,
      },
      onChange: () => {},
    });
  }

  #alive(call: () => void): void {
    if (!this.#closed) call();
  }

  readonly isGone = (): boolean => this.#closed;

  readonly lead = (): number => {
    if (Math.abs(this.#skew) < CLOSE_ENOUGH_MS) return 0;
    return this.#skew + this.#parts.chance.between(0, 999);
  };

  ask<T>(work: (runtime: Runtime) => Promise<Result<T>>): Promise<Reply<T>> {
    return ask(this.#parts.network, this, work);
  }

  async #insist<T>(work: (runtime: Runtime) => Promise<Result<T>>): Promise<T> {
    const { clock, chance } = this.#parts;
    for (;;) {
      const reply = await this.ask(work);
      if (reply.kind === "answer") return reply.answer;
      if (reply.kind === "problem" && reply.problem.code !== "draining") {
        this.#parts.onFault(
          new Violation(`${this.name} was refused: ${reply.problem.code}: ${reply.problem.message}`),
        );
      }
      await clock.sleep(chance.between(500, 10_000));
    }
  }

  /** Every sample of the plan is in exactly one batch that counts, or left the delivery and was counted then. */
  checkCounts(): void {
    if (!this.run || !this.plan) return;
    const { batches, moved, tally } = this.run.queue;
    const seen = new Set<number>();
    let withdrawn = 0;
    let refused = 0;
    for (const { batch, n, state } of batches) {
      if (state.kind === "split") {
        refused += state.refused;
        continue;
      }
      if (state.kind === "withdrawn") withdrawn += n;
      for (const row of rowsOf(this.table, batch.rows)) {
        if (seen.has(row)) throw new Violation(`${this.name} holds the sample in row ${row} in two batches`);
        seen.add(row);
      }
    }
    const left = this.plan.samples - seen.size;
    const told = moved.toSent + moved.toHeld + refused;
    if (left !== told)
      throw new Violation(`${this.name}: ${left} samples are in no batch, ${told} are told to be`);
    const sum = tally.accepted + tally.rejected + tally.unknown + tally.released + tally.pending + withdrawn;
    if (sum !== seen.size && sum !== seen.size + refused)
      throw new Violation(`${this.name}: the counts make ${sum}, its batches hold ${seen.size}`);
  }
}

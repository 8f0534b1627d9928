import { type ClaimPage, STANDING } from "../ledger/claim-page";
import { headerKey } from "../readers/mapping";
import type { Mapping } from "../readers/reader";
import { openZone } from "../samples/zone";
import { takeCorrected } from "./corrected-file";
import { DOWNLOAD_NAME } from "./downloads";
import type { EngineOptions } from "./engine-api";
import { lookUpHistory } from "./file-history";
import { openFile } from "./file-opening";
import { readFile } from "./file-reading";
import { type RefusedCause, refusedCauses } from "./refused-before";
import { claimsQuery } from "./sent-marks";
import type { ServerCalls } from "./server-courier";
import { Sitting } from "./sitting";
import { type SittingFile, tableOf } from "./sitting-file";

/** How often to look whether another page is through, in ms. */
const OTHERS_POLL_MS = 3000;
/** After the last correction, until marks and plan are made anew, in ms: who corrects one row corrects the next. */
const EDITS_REST_MS = 700;
/** How long until our server is asked again after it could not tell or record what is sent, in ms. */
const LOOK_AGAIN_MS = 5000;

export interface PreparationWorld {
  readonly server: ServerCalls;
  readonly now: () => number;
  /** Something changed that the page may want to show, soon or at once. */
  readonly soon: () => void;
  readonly atOnce: () => void;
  /** May files that were sent be marked anew; false while their delivery goes on. */
  readonly mayMarkAnew: () => boolean;
}

/** Brings a sitting from dropped files to a plan: reads what waits, asks the ledger, marks, counts, cuts. */
export class Preparation {
  readonly #world: PreparationWorld;
  sitting = new Sitting();
  options: EngineOptions;
  /** Why the ledger could not be asked or written; null = nothing stands in the way. */
  ledgerError: string | null = null;
  /** Why samples of these files were refused before. */
  refusedCauses: readonly RefusedCause[] = [];
  #stale = false;
  #busy = false;
  /** Since the plan was made, nothing came or went: rows were corrected, or dates, devices, warnings chosen. */
  #replanning = false;
  /** Runs while corrections may follow one another; what is being made meanwhile is of rows as they were. */
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #asking = new AbortController();
  #history: Promise<void> = Promise.resolve();
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(options: EngineOptions, world: PreparationWorld) {
    this.options = options;
    this.#world = world;
  }

  get ready(): boolean {
    return !this.#busy && !this.#stale && !this.#replanning && this.sitting.settled !== null;
  }

  get replanning(): boolean {
    return this.#replanning;
  }

  /** Resolves when it is known whether the files were sent before, read otherwise or to another account. */
  get historyKnown(): Promise<void> {
    return this.#history;
  }

  /** A mapping answered for one file serves every file with the same header from now on. */
  answerMapping(file: SittingFile, mapping: Mapping): void {
    const header = headerKey(tableOf(file)?.columns ?? []);
    this.options = { ...this.options, mappings: { ...this.options.mappings, [header]: mapping } };
    this.sitting.answerMapping(file, header, mapping);
  }

  /** Failing rows were corrected or left out: the counts follow at once, the plan when nothing follows for a while. */
  edited(): void {
    this.#replanning = true;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => void this.#run(), EDITS_REST_MS);
    this.#world.atOnce();
  }

  /** The same samples are to be marked and cut otherwise. */
  async replan(): Promise<void> {
    this.#replanning = !this.sitting.files.some(({ phase }) => ["waiting", "reading"].includes(phase.kind));
    await this.#run();
  }

  /** Something changed: works until everything is read and settled again. */
  async work(): Promise<void> {
    this.#replanning = false;
    await this.#run();
  }

  async #run(): Promise<void> {
    clearTimeout(this.#restTimer);
    this.#restTimer = undefined;
    this.#stale = true;
    this.#asking.abort();
    this.#world.soon();
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#stale) {
        this.#stale = false;
        await this.#readWaiting();
        if (!this.#stale) await this.#settle();
      }
    } finally {
      this.#busy = false;
      this.#replanning = this.#restTimer !== undefined;
      this.#world.atOnce();
    }
    this.#history = this.#lookBack();
    if (this.ledgerError !== null) this.#lookAgainLater();
    else this.#watchOthers();
  }

  /** What was sent could not be recorded, for the reason given: nothing is sent until our server was asked anew. */
  failed(reason: string): void {
    this.ledgerError = reason;
    this.#lookAgainLater();
  }

  #lookAgainLater(): void {
    clearTimeout(this.#watch);
    const { sitting } = this;
    this.#watch = setTimeout(() => {
      if (this.ready && sitting === this.sitting && !sitting.sent) void this.work();
    }, LOOK_AGAIN_MS);
  }

  /** While another page sends some of these samples, looks now and then whether it is through. */
  #watchOthers(): void {
    clearTimeout(this.#watch);
    const { sitting } = this;
    const { account } = this.options;
    if (account === null || (sitting.settled?.statuses.elsewhere ?? 0) === 0) return;
    this.#watch = setTimeout(async () => {
      if (!this.ready || sitting !== this.sitting) return;
      const reply = await this.#world.server
        .claims(claimsQuery(sitting.table, account), this.#asking.signal)
        .catch(() => null);
      const through = reply?.kind === "answer" && !reply.answer.pages.some(holdsSending);
      if (through && this.ready && this.#world.mayMarkAnew()) await this.work();
      else this.#watchOthers();
    }, OTHERS_POLL_MS);
  }

  async #readWaiting(): Promise<void> {
    for (;;) {
      const { sitting } = this;
      await this.#openWaiting();
      const waiting = sitting.files.filter(({ phase }) => phase.kind === "waiting");
      // Corrected rows come after the files that they belong to.
      const file = waiting.find(({ file }) => !file.name.startsWith(DOWNLOAD_NAME)) ?? waiting[0];
      if (!file) return;
      sitting.settled = null;
      const { signal } = file.reading;
      const zone = await openZone(file.answers.zone ?? this.options.browserZone);
      const { table, issues } = sitting;
      const { now, soon } = this.#world;
      await readFile(file, {
        table,
        issues,
        zone,
        mappings: this.options.mappings,
        now: now(),
        onProgress: soon,
        takeCorrected: (entry, part) => takeCorrected(entry, part, sitting),
      });
      if (signal.aborted) sitting.clear(file);
      else for (const part of file.parts ?? []) sitting.corrections.restore(part);
    }
  }

  /** Looks into every file before any is read: which of them hold the same readings is known only then. */
  async #openWaiting(): Promise<void> {
    for (;;) {
      const { sitting } = this;
      const file = sitting.files.find(({ phase, parts }) => phase.kind === "waiting" && parts === null);
      if (!file) return sitting.chooseCopies();
      const { mappings } = this.options;
      await openFile(file, {
        mappings,
        indexOf: (path) => sitting.indexOf(file, path),
        onProgress: this.#world.soon,
      });
      this.#world.soon();
    }
  }

  async #settle(): Promise<void> {
    const { sitting } = this;
    sitting.settled = null;
    sitting.seal();
    this.#asking = new AbortController();
    const { account } = this.options;
    if (account === null || sitting.table.length === 0) {
      this.ledgerError = null;
      return sitting.settle(null, this.#world.now());
    }
    const query = claimsQuery(sitting.table, account);
    const reply = await this.#world.server.claims(query, this.#asking.signal).catch(() => null);
    // The answer is about samples as they were asked for: rows corrected since are asked for in their own turn.
    if (this.#stale || this.#restTimer !== undefined || !reply) return;
    this.ledgerError =
      reply.kind === "answer" ? null : reply.kind === "problem" ? reply.problem.message : reply.reason;
    sitting.settle(reply.kind === "answer" ? reply.answer : null, this.#world.now());
    this.refusedCauses = [];
    void this.#askWhyRefused(sitting, query);
  }

  /** Words for what is counted already: nothing waits for them. */
  async #askWhyRefused(sitting: Sitting, query: ReturnType<typeof claimsQuery>): Promise<void> {
    const { settled, table } = sitting;
    if (!settled || settled.refused.length === 0) return;
    const { signal } = this.#asking;
    const reply = await this.#world.server.refusals(query, signal).catch(() => null);
    if (signal.aborted || reply?.kind !== "answer") return;
    this.refusedCauses = refusedCauses(table, settled.refused, reply.answer);
    this.#world.soon();
  }

  async #lookBack(): Promise<void> {
    const { account, browserZone } = this.options;
    if (account === null || !this.ready) return;
    const { files } = this.sitting;
    // Of this look, not of one that followed: what is aborted is no failure.
    const { signal } = this.#asking;
    const failed = await lookUpHistory(files, account, browserZone, this.#world.server, signal).catch(
      (cause: unknown) => String(cause),
    );
    if (signal.aborted) return;
    if (failed !== null) this.failed(failed);
    this.#world.soon();
  }
}

function holdsSending({ entries }: ClaimPage): boolean {
  for (let at = 3; at < entries.length; at += 4) if (entries[at] === STANDING.sending) return true;
  return false;
}

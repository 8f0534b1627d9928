import type { BatchState } from "../ledger/entry";
import type { Journal } from "./journal";
import type { LedgerBatch, MemoryLedger } from "./memory-ledger";
import type { Sightings } from "./sightings";
import { Violation } from "./violation";

/** docs/delivery.md, "Claims", said once more: the product's own function is among what is checked. */
const HOLDING: readonly BatchState["kind"][] = ["sending", "accepted", "unknown"];

export const holdsSamples = ({ kind }: BatchState): boolean => HOLDING.includes(kind);

/** Looks at the ledger whenever it may have changed, and holds it against the journal. */
export class LedgerWatch {
  readonly #ledger: MemoryLedger;
  readonly #journal: Journal;
  readonly #seen: Sightings;
  readonly #note: (event: string) => void;
  #states = new Map<string, string>();
  /** Times that everything was checked. */
  checks = 0;
  transitions = 0;

  constructor(ledger: MemoryLedger, journal: Journal, seen: Sightings, note: (event: string) => void) {
    this.#ledger = ledger;
    this.#journal = journal;
    this.#seen = seen;
    this.#note = note;
  }

  /** Throws Violation for the first promise that is broken. */
  check(): void {
    this.checks++;
    const batches = this.#ledger.batches();
    for (const batch of batches) {
      this.#follow(batch);
      this.#againstJournal(batch);
    }
    this.#checkHeld(batches);
    this.#checkOwners(batches);
    this.#checkCuts(batches);
  }

  #follow({ id, n, state }: LedgerBatch): void {
    const before = this.#states.get(id);
    if (before === state.kind) return;
    this.#states.set(id, state.kind);
    this.transitions++;
    this.#seen.note(`state ${state.kind}`);
    this.#note(`batch ${id.slice(0, 4)} (${n}) ${before ?? "new"} -> ${JSON.stringify(state)}`);
    if (state.kind === "released") this.#journal.release(id);
    if (before === "unknown" && state.kind === "accepted" && state.by === "answer")
      this.#seen.note("confirmed late");
    if (before === "released" && state.kind === "accepted") this.#seen.note("arrived after its release");
    if (before === "unknown" && state.kind === "sending") this.#seen.note("sent again, repeats ignored");
    if (before !== undefined && ["accepted", "withdrawn", "split"].includes(before))
      throw new Violation(`batch ${id} left ${before} for ${state.kind}`);
  }

  /** Accepted by answer only with a 2xx; what is told not to have arrived has not. */
  #againstJournal({ id, state }: LedgerBatch): void {
    const calls = this.#journal.of(id);
    if (state.kind === "accepted" && state.by === "answer" && !calls.some((call) => call.confirmed))
      throw new Violation(`batch ${id} is accepted and the API never said so`);
    const mayHaveArrived = holdsSamples(state) || state.kind === "released";
    if (!mayHaveArrived && calls.some((call) => call.processed))
      throw new Violation(`batch ${id} is ${state.kind} and the API counted it`);
  }

  /** Samples are held by the batches that are sending, accepted or unknown, all of theirs, and by no others. */
  #checkHeld(batches: readonly LedgerBatch[]): void {
    const held = this.#ledger.held();
    for (const { id, number, n, state, robbed } of batches) {
      const wanted = holdsSamples(state) ? n : 0;
      const found = held.get(number) ?? 0;
      if (robbed ? found > wanted : found !== wanted)
        throw new Violation(`batch ${id}, ${state.kind}, holds ${found} samples instead of ${wanted}`);
      held.delete(number);
    }
    if (held.size > 0)
      throw new Violation(`samples are held by batches that are not there: ${[...held.keys()]}`);
  }

  #checkOwners(batches: readonly LedgerBatch[]): void {
    const owners = new Map<number, string>();
    for (const { id, state, robbed } of batches) {
      if (robbed || !holdsSamples(state)) continue;
      for (const sample of this.#journal.samplesOf(id)) {
        const other = owners.get(sample);
        if (other !== undefined) throw new Violation(`sample ${sample} is with batches ${other} and ${id}`);
        owners.set(sample, id);
      }
    }
  }

  /** Children hold no more than their parent, nor what the API refused of it. */
  #checkCuts(batches: readonly LedgerBatch[]): void {
    const inChildren = new Map<string, number>();
    for (const { parent, n } of batches)
      if (parent) inChildren.set(parent, (inChildren.get(parent) ?? 0) + n);
    for (const { id, n, state } of batches) {
      const children = inChildren.get(id) ?? 0;
      if (state.kind !== "split" && children > 0)
        throw new Violation(`batch ${id} is ${state.kind} and has children`);
      if (state.kind === "split" && children + state.refused > n)
        throw new Violation(`batch ${id} of ${n} was cut into ${children} and ${state.refused} refused`);
    }
  }
}

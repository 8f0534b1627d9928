import { Violation } from "./violation";

/** One call as the API saw it. */
export interface JournalCall {
  readonly batch: string;
  readonly samples: readonly number[];
  /** The API has counted the samples. */
  processed: boolean;
  /** A 2xx head went back. */
  confirmed: boolean;
}

/** What the API has counted, against what persons allowed to count twice. */
export class Journal {
  readonly calls: JournalCall[] = [];
  /** By sample: calls that counted it, and batches with it that a person released. */
  readonly #counted = new Map<number, number>();
  readonly #released = new Map<number, number>();
  readonly #byBatch = new Map<string, readonly JournalCall[]>();
  /** By batch: what its body holds, known since a page first handed it over. */
  readonly #bodies = new Map<string, readonly number[]>();
  readonly #ignoresRepeats: boolean;

  constructor(ignoresRepeats: boolean) {
    this.#ignoresRepeats = ignoresRepeats;
  }

  /** A page hands a batch to our server. Throws Violation when the batch held other samples before. */
  hand(batch: string, samples: readonly number[]): void {
    const before = this.#bodies.get(batch);
    if (before && before.join() !== samples.join()) throw new Violation(`batch ${batch} changed its samples`);
    this.#bodies.set(batch, samples);
  }

  begin(batch: string, samples: readonly number[]): JournalCall {
    const call = { batch, samples, processed: false, confirmed: false };
    this.calls.push(call);
    this.#byBatch.set(batch, [...this.of(batch), call]);
    return call;
  }

  /** The API counts the samples of a call. Throws Violation when one counts twice that nobody released. */
  process(call: JournalCall): void {
    call.processed = true;
    for (const sample of call.samples) {
      const n = this.counted(sample) + 1;
      this.#counted.set(sample, n);
      if (this.#ignoresRepeats || n <= 1 + (this.#released.get(sample) ?? 0)) continue;
      throw new Violation(`sample ${sample} counts ${n} times, the last with batch ${call.batch}`);
    }
  }

  /** A person allowed the samples of this batch to count once more. */
  release(batch: string): void {
    for (const sample of this.samplesOf(batch))
      this.#released.set(sample, (this.#released.get(sample) ?? 0) + 1);
  }

  counted(sample: number): number {
    return this.#counted.get(sample) ?? 0;
  }

  of(batch: string): readonly JournalCall[] {
    return this.#byBatch.get(batch) ?? [];
  }

  samplesOf(batch: string): readonly number[] {
    return this.#bodies.get(batch) ?? [];
  }
}

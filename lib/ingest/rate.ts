/** Half-life of the smoothed rate, in ms. */
const HALF_LIFE_MS = 8000;

/** Samples delivered a second, smoothed: an exponential average over time, not over calls. */
export class Rate {
  #at: number;
  #total = 0;
  #perSecond: number | null = null;

  constructor(now: number) {
    this.#at = now;
  }

  /** `total` samples are settled at `now` (ms). Calls closer than 200 ms are put together. */
  note(total: number, now: number): void {
    const elapsed = now - this.#at;
    if (elapsed < 200 || total === this.#total) return;
    const fresh = ((total - this.#total) * 1000) / elapsed;
    const weight = this.#perSecond === null ? 1 : 1 - 0.5 ** (elapsed / HALF_LIFE_MS);
    this.#perSecond = (this.#perSecond ?? 0) * (1 - weight) + fresh * weight;
    this.#at = now;
    this.#total = total;
  }

  get perSecond(): number | null {
    return this.#perSecond;
  }

  /** Seconds for `left` more samples, null while nothing is known. */
  secondsLeft(left: number): number | null {
    return this.#perSecond ? left / this.#perSecond : null;
  }
}

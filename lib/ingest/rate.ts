/** Half-life of the smoothed rate, in ms. */
const HALF_LIFE_MS = 8000;
/** Sending time before a rate is told at all, in ms: the first answers say little. */
const KNOWN_AFTER_MS = 1500;
/** Answers closer than this are put together, in ms. */
const LEAST_MS = 200;

/**
 * Samples settled a second, smoothed: an exponential average over the time in which something could be sent. Time spent
 * waiting is no part of it, so a wait neither lowers the rate nor makes the time left jump.
 */
export class Rate {
  #at: number;
  #total = 0;
  #isResting = false;
  /** Weighted mean = #sum / #weight: without the weight the first seconds would pull towards 0. */
  #sum = 0;
  #weight = 0;
  #observedMs = 0;

  constructor(now: number) {
    this.#at = now;
  }

  /** `total` samples are settled at `now` (ms), and sending goes on. */
  note(total: number, now: number): void {
    if (this.#isResting) {
      this.#isResting = false;
      this.#startFrom(total, now);
      return;
    }
    const elapsed = now - this.#at;
    if (elapsed < LEAST_MS || total === this.#total) return;
    const fresh = Math.max(0, ((total - this.#total) * 1000) / elapsed);
    const kept = 0.5 ** (elapsed / HALF_LIFE_MS);
    this.#sum = this.#sum * kept + fresh * (1 - kept);
    this.#weight = this.#weight * kept + (1 - kept);
    this.#observedMs += elapsed;
    this.#startFrom(total, now);
  }

  /** Nothing can be sent: until the next note() no time passes. */
  rest(): void {
    this.#isResting = true;
  }

  #startFrom(total: number, now: number): void {
    this.#at = now;
    this.#total = total;
  }

  /** Null while too little was seen. */
  get perSecond(): number | null {
    return this.#observedMs < KNOWN_AFTER_MS ? null : this.#sum / this.#weight;
  }

  /** Seconds for `left` more samples, null while nothing is known. */
  secondsLeft(left: number): number | null {
    const { perSecond } = this;
    return perSecond ? left / perSecond : null;
  }
}

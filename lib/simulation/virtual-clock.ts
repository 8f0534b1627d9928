import { setImmediate } from "node:timers/promises";

interface Due {
  readonly at: number;
  readonly call: () => void;
}

/**
 * Time that stands still until everything that can go on has done so. Work on the ledger counts as going on; what
 * waits for the network or the API waits in virtual time and is stepped over.
 */
export class VirtualClock {
  /** Milliseconds since the world began. */
  time = 0;
  /** Pieces of work that were done so far: while it is the same, nothing can have changed. */
  works = 0;
  #due: Due[] = [];
  #busy = 0;

  /** Calls back after `ms`; the answer cancels. Equal times run in the order of asking. */
  after(ms: number, call: () => void): () => void {
    const due = { at: this.time + Math.max(0, Math.round(ms)), call };
    const place = this.#due.findIndex((other) => other.at > due.at);
    if (place < 0) this.#due.push(due);
    else this.#due.splice(place, 0, due);
    return () => {
      this.#due = this.#due.filter((other) => other !== due);
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Work that takes no virtual time; the clock stands still until it is done. */
  async work<T>(run: () => Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await run();
    } finally {
      this.#busy--;
      this.works++;
    }
  }

  /** A wait in virtual time within work. */
  async outside<T>(wait: Promise<T>): Promise<T> {
    this.#busy--;
    this.works++;
    const waited = await wait;
    this.#busy++;
    return waited;
  }

  /** Resolves when nothing can go on without time going on. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 2; quiet = this.#busy === 0 ? quiet + 1 : 0) await setImmediate();
  }

  /** Goes on to what is due next. False: nothing is due up to `until`. */
  step(until: number): boolean {
    const [next] = this.#due;
    if (!next || next.at > until) return false;
    this.#due.shift();
    this.time = Math.max(this.time, next.at);
    next.call();
    return true;
  }
}

const BEAT_MS = 100;

/** Calls back at most every 100 ms, the last state always. */
export class Pulse {
  readonly #call: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(call: () => void) {
    this.#call = call;
  }

  soon(): void {
    this.#timer ??= setTimeout(() => this.now(), BEAT_MS);
  }

  now(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#call();
  }
}

import "server-only";

/** One batch that this process is about to send, sends, or writes the outcome of. */
export interface Call {
  readonly batch: string;
  /** 0 until the attempt is written down. */
  fencing: number;
}

/**
 * The calls under way: their leases are renewed while they stand here, and the server ends only when none is left.
 * A call stays until its outcome is recorded, not only until the API answered.
 */
export class Calls {
  readonly #open = new Set<Call>();
  #draining = false;
  #emptied: (() => void)[] = [];

  /** From now on nothing new begins. */
  drain(): void {
    this.#draining = true;
  }

  get draining(): boolean {
    return this.#draining;
  }

  get open(): readonly Call[] {
    return [...this.#open];
  }

  /** Runs `work` as a call under way, whatever becomes of who asked for it. */
  async during<T>(batch: string, work: (call: Call) => Promise<T>): Promise<T> {
    const call = { batch, fencing: 0 };
    this.#open.add(call);
    try {
      return await work(call);
    } finally {
      this.#open.delete(call);
      if (this.#open.size === 0) for (const tell of this.#emptied.splice(0)) tell();
    }
  }

  /** Resolves when no call is under way. */
  empty(): Promise<void> {
    if (this.#open.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#emptied.push(resolve));
  }
}

import "server-only";

/** One call to the API that is under way in this process. */
export interface Call {
  readonly batch: string;
  readonly account: string;
  readonly fencing: number;
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

  of(account: string): number {
    return this.open.filter((call) => call.account === account).length;
  }

  /** Runs `work` as a call under way, whatever becomes of who asked for it. */
  async during<T>(call: Call, work: () => Promise<T>): Promise<T> {
    this.#open.add(call);
    try {
      return await work();
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

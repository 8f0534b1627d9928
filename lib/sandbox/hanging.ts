/** Requests that a fault holds back until someone lets them go. */
export class Hanging {
  readonly #waiting = new Set<(verdict: "go-on" | "drop") => void>();

  get count(): number {
    return this.#waiting.size;
  }

  /** Waits for release ("go-on") or drop. */
  wait(): Promise<"go-on" | "drop"> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** Lets all waiting requests go on as if nothing had been. */
  release(): void {
    this.#settle("go-on");
  }

  /** Ends all waiting requests without an answer. */
  drop(): void {
    this.#settle("drop");
  }

  #settle(verdict: "go-on" | "drop"): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve(verdict);
  }
}

/** How often each kind of thing happened, over all worlds: a world that became tame is seen here. */
export class Sightings {
  readonly #counts = new Map<string, number>();

  note(kind: string, n = 1): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + n);
  }

  count(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  /** Which of these never happened. */
  missing(kinds: readonly string[]): string[] {
    return kinds.filter((kind) => this.count(kind) === 0);
  }

  toString(): string {
    return [...this.#counts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, n]) => `${kind} ${n}`)
      .join(", ");
  }
}

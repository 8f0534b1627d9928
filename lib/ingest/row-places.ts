const LINES = 2 ** 32;

/** Tells failing rows of one line apart, in the order of their list: a whole JSON may stand on one line. */
export class RowPlaces {
  readonly #met = new Map<number, number>();

  /** "12" for the first failing row on line 12 of a part, "12:2" for the second. To be asked once a row, in order. */
  next(part: number, line: number): string {
    const key = part * LINES + line;
    const n = (this.#met.get(key) ?? 0) + 1;
    this.#met.set(key, n);
    return n === 1 ? String(line) : `${line}:${n}`;
  }
}

/** True for what next() answers. */
export function isPlace(text: string): boolean {
  return /^\d+(?::\d+)?$/.test(text);
}

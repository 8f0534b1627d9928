import { ownText } from "../samples/own-text";

/**
 * The cells of one row, copied into one text: they keep nothing of their file alive, and copying 50,000 rows costs a
 * third of copying each cell by itself (measured: 0.1 s instead of 0.35 s).
 */
export class KeptCells {
  readonly #text: string;
  readonly #ends: readonly number[];

  constructor(cells: readonly string[]) {
    const ends: number[] = [];
    let text = "";
    for (const cell of cells) {
      text += cell;
      ends.push(text.length);
    }
    this.#ends = ends;
    this.#text = ownText(text);
  }

  /** Characters held, each cell counted with 16 more. */
  get weight(): number {
    return this.#text.length + this.#ends.length * 16;
  }

  cells(): string[] {
    return this.#ends.map((end, index) => this.#text.slice(this.#ends[index - 1] ?? 0, end));
  }
}

import { namedIndex } from "../samples/check";

/** Cells of more bytes are not remembered. */
const MAX_CELL = 256;
/** As many different cells of one column are told apart without decoding them anew. */
const MOST_KEPT = 16;

const QUOTE = 0x22;
const RETURN = 0x0d;

/** The cell holds a word that is none of the column's. */
export const UNKNOWN_WORD = -1;
/** The cell holds nothing but blanks. */
export const NO_WORD = -2;

interface KeptCell {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Index among the column's words, UNKNOWN_WORD or NO_WORD. */
  readonly word: number;
}

/**
 * The cells of a column in which few different texts come again and again: a name, a unit, a person. Bytes equal to
 * those of a cell met before give that cell's very string, which nobody need decode, hash or compare by characters.
 */
export class CellMemory {
  readonly #delimiter: number;
  readonly #newline: number;
  readonly #words: readonly string[];
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #kept: KeptCell[] = [{ bytes: new Uint8Array(0), text: "", word: NO_WORD }];
  #oldest = 0;
  /** The cell read last. */
  cell: KeptCell = { bytes: new Uint8Array(0), text: "", word: NO_WORD };

  constructor(delimiter: number, newline: number, words: readonly string[] = []) {
    this.#delimiter = delimiter;
    this.#newline = newline;
    this.#words = words;
  }

  /** Reads the cell at `at` into `cell`; answers where it ends, or -1 where it holds a quote or is long. */
  read(bytes: Uint8Array, at: number): number {
    const end = at + this.cell.bytes.length;
    if (this.#ends(bytes[end] ?? 0) && isAt(this.cell.bytes, bytes, at)) {
      return end;
    }
    return this.#find(bytes, at);
  }

  #find(bytes: Uint8Array, from: number): number {
    const most = Math.min(bytes.length, from + MAX_CELL);
    let end = from;
    for (; end < most; end++) {
      const code = bytes[end] ?? 0;
      if (this.#ends(code)) {
        break;
      }
      if (code === QUOTE) {
        return -1;
      }
    }
    if (end === most) {
      return -1;
    }
    const length = end - from;
    const known = this.#kept.find((kept) => kept.bytes.length === length && isAt(kept.bytes, bytes, from));
    this.cell = known ?? this.#keep(bytes.slice(from, end));
    return end;
  }

  #keep(bytes: Uint8Array): KeptCell {
    const text = this.#decoder.decode(bytes);
    const kept = { bytes, text, word: text.trim() === "" ? NO_WORD : namedIndex(this.#words, text) };
    this.#kept[this.#oldest] = kept;
    this.#oldest = (this.#oldest + 1) % MOST_KEPT;
    return kept;
  }

  #ends(code: number): boolean {
    return code === this.#delimiter || code === this.#newline || code === RETURN;
  }
}

function isAt(cell: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < cell.length; i++) {
    if (cell[i] !== bytes[at + i]) {
      return false;
    }
  }
  return true;
}

const LESS = 0x3c;
const NEWLINE = 0x0a;
/** One of these bytes four times in a word. */
const LESSES = 0x3c3c3c3c;
const NEWLINES = 0x0a0a0a0a;
const ONES = 0x01010101;
const HIGHS = 0x80808080;

/**
 * Finds "<" after "<" in bytes, and counts the lines on the way: every byte is passed once. Four bytes are looked at
 * together: whether one of them is either mark is told by a borrow into its highest bit.
 * Measured in Node 20 on 200 MB of an export: 70 ms; byte by byte 145 ms; indexOf for "<" and again for the newlines
 * 190 ms, because a typed array's indexOf passes byte by byte as well.
 */
export class MarkScan {
  /** The 1-based line on which the mark found last stands. */
  line = 1;
  #bytes: Uint8Array = new Uint8Array(0);
  /** The same bytes from `#head` on, where a word of the memory starts. */
  #words: Int32Array = new Int32Array(0);
  #head = 0;

  /** Goes on with bytes that begin where the last search ended. */
  open(bytes: Uint8Array): void {
    const head = Math.min(-bytes.byteOffset & 3, bytes.length);
    this.#bytes = bytes;
    this.#head = head;
    this.#words = new Int32Array(
      bytes.buffer,
      head === bytes.length ? 0 : bytes.byteOffset + head,
      (bytes.length - head) >> 2,
    );
  }

  /** Where the next "<" stands at `from` or behind it; the length of the bytes where there is none. */
  next(from: number): number {
    const bytes = this.#bytes;
    const words = this.#words;
    const head = this.#head;
    const { length } = bytes;
    let at = from;
    while (at < length) {
      if (((at - head) & 3) === 0) {
        let word = (at - head) >> 2;
        while (word < words.length && !holdsMark(words[word] ?? 0)) word++;
        at = head + word * 4;
      }
      // The rest of a word: what is left of the one before, one that holds a mark, or what is behind the last.
      do {
        if (bytes[at] === LESS) return at;
        if (bytes[at] === NEWLINE) this.line++;
        at++;
      } while (((at - head) & 3) !== 0 && at < length);
    }
    return length;
  }

  /** Counts the lines of bytes that are passed otherwise. */
  pass(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      if (this.#bytes[at] === NEWLINE) this.line++;
    }
  }
}

/** Takes a byte for a mark wrongly only where a true one stands below it in the word, so that the answer is right. */
function holdsMark(word: number): boolean {
  const less = word ^ LESSES;
  const newline = word ^ NEWLINES;
  return ((((less - ONES) & ~less) | ((newline - ONES) & ~newline)) & HIGHS) !== 0;
}

const REPLACED = "\ufffd";
/** So many bytes are decoded at first: a bad row among good ones asks for no more text than its own. */
const WINDOW = 8 * 1024;
/** As much where one window follows on the other, because bad rows are many: each call of the decoder costs. */
const WIDE_WINDOW = 64 * 1024;
const GROWTH = 8;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * A window of text on one piece of bytes, opened where text is asked for, and where in it a byte's character stands.
 * Rows are asked for from front to back, so that the way from bytes to characters is walked once.
 */
export class PieceText {
  text = "";
  /** The first byte behind the window. */
  end = 0;
  /** False where the text does not tell which byte a character came from: then rows may not be left out. */
  canLeap = true;
  readonly #bytes: Uint8Array;
  readonly #newline: number;
  /** Every character came from one byte: positions differ by the first byte only. */
  #even = true;
  #first = 0;
  #size = WINDOW;
  /** The position known last, as byte and as character. */
  #byte = 0;
  #unit = 0;

  constructor(bytes: Uint8Array, newline: string) {
    this.#bytes = bytes;
    this.#newline = newline.charCodeAt(0);
  }

  /** Opens the window at this byte, the first of a row; asked for the same byte again, the window is larger. */
  open(from: number): string {
    if (this.end > 0 && from === this.#first) {
      this.#size *= GROWTH;
    } else {
      this.#size = this.end > 0 && from - this.end < WINDOW ? WIDE_WINDOW : WINDOW;
    }
    this.end = this.#between(from + this.#size);
    const bytes = this.#bytes.subarray(from, this.end);
    this.text = decoder.decode(bytes);
    // No bytes, UTF-8 or not, decode to more characters than there are bytes: equal lengths mean one for one.
    this.#even = this.text.length === bytes.length;
    this.canLeap = this.#even || !this.text.includes(REPLACED);
    this.#first = from;
    this.#byte = from;
    this.#unit = 0;
    return this.text;
  }

  /** Position in the text of the row that starts at this byte, not before the one asked for last. */
  unitAt(byte: number): number {
    if (this.#even) {
      return byte - this.#first;
    }
    let unit = this.#unit;
    for (let at = this.#byte; at < byte; at++) {
      const code = this.#bytes[at] ?? 0;
      if (!isContinuation(code)) {
        unit += code < 0xf0 ? 1 : 2;
      }
    }
    this.#byte = byte;
    this.#unit = unit;
    return unit;
  }

  /** The byte behind the row that starts at `byte`, has so many line ends and ends before `unit` of the text. */
  byteBehind(byte: number, lines: number, unit: number): number {
    if (this.#even) {
      return unit + this.#first;
    }
    let at = byte;
    for (let left = lines; left > 0 && at < this.#bytes.length; at++) {
      if (this.#bytes[at] === this.#newline) {
        left--;
      }
    }
    this.#byte = at;
    this.#unit = unit;
    return at;
  }

  /** `at` or up to three bytes before it, so that no character is cut in two. */
  #between(at: number): number {
    if (at >= this.#bytes.length) {
      return this.#bytes.length;
    }
    for (let back = 0; back <= 3; back++) {
      if (!isContinuation(this.#bytes[at - back] ?? 0)) {
        return at - back;
      }
    }
    return at;
  }
}

function isContinuation(code: number): boolean {
  return (code & 0xc0) === 0x80;
}

const GREATER = 0x3e;
const LESS = 0x3c;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const SPACE = 0x20;

/** The bytes end before the tag does. */
export const INCOMPLETE = -1;

/** As many different values of one attribute are told apart without decoding them anew. */
const MOST_KEPT = 32;

/**
 * Finds the values of some attributes of one tag, in its bytes. A name is all that stands between two values (exports of
 * 2015 hold names of several words), of two attributes of one name the first counts. "<" stands in no value, as XML
 * demands: a tag with a quote too few ends there, so that it does not swallow the rest of the file.
 */
export class AttributeScan {
  /** Per name, where its value starts and where it ends; `from` is -1 where the tag has no such attribute. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  selfClosed = false;
  readonly #names: readonly Uint8Array[];

  constructor(names: readonly string[]) {
    this.#names = names.map((name) => new TextEncoder().encode(name));
    this.from = new Int32Array(names.length);
    this.to = new Int32Array(names.length);
  }

  /** Reads on from behind the tag's name; answers where the tag ends, or INCOMPLETE. */
  read(bytes: Uint8Array, behindName: number): number {
    this.from.fill(-1);
    this.selfClosed = false;
    const { length } = bytes;
    let nameFrom = behindName;
    for (let at = behindName; at < length; at++) {
      const code = bytes[at];
      if (code === GREATER) {
        this.selfClosed = bytes[at - 1] === SLASH;
        return at + 1;
      }
      if (code === LESS) return at;
      if (code !== EQUALS) continue;
      let open = at + 1;
      while (isBlank(bytes[open] ?? 0)) open++;
      const quote = bytes[open];
      if (quote !== DOUBLE && quote !== SINGLE) continue;
      let close = open + 1;
      while (close < length && bytes[close] !== quote && bytes[close] !== LESS) close++;
      if (close === length) return INCOMPLETE;
      if (bytes[close] === LESS) return close;
      this.#keep(bytes, nameFrom, at, open + 1, close);
      nameFrom = close + 1;
      at = close;
    }
    return INCOMPLETE;
  }

  #keep(bytes: Uint8Array, nameFrom: number, nameTo: number, from: number, to: number): void {
    let first = nameFrom;
    let last = nameTo;
    while (first < last && isBlank(bytes[first] ?? 0)) first++;
    while (last > first && isBlank(bytes[last - 1] ?? 0)) last--;
    const length = last - first;
    for (let i = 0; i < this.#names.length; i++) {
      const name = this.#names[i];
      if (name?.length === length && (this.from[i] ?? 0) < 0 && isAt(name, bytes, first)) {
        this.from[i] = from;
        this.to[i] = to;
        return;
      }
    }
  }
}

/** Blanks of XML. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** Whether `word` stands in the bytes at `at`. */
export function isAt(word: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < word.length; i++) {
    if (word[i] !== bytes[at + i]) return false;
  }
  return true;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** So many plain letters are put together here: in a browser a call of the decoder took ten times as long. */
const SHORT = 256;
const AMPERSAND = 0x26;

/** The text of a value, what is written as entities included. */
export function valueText(bytes: Uint8Array, from: number, to: number): string {
  const plain = to - from <= SHORT ? plainText(bytes, from, to) : null;
  if (plain !== null) return plain;
  const text = decoder.decode(bytes.subarray(from, to));
  return text.includes("&") ? text.replace(ENTITY, decoded) : text;
}

/** Null where more than ASCII stands there, or an entity. */
function plainText(bytes: Uint8Array, from: number, to: number): string | null {
  const codes = new Array<number>(to - from);
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80 || byte === AMPERSAND) return null;
    codes[at - from] = byte;
  }
  return Reflect.apply(String.fromCharCode, String, codes);
}

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** An entity that is none of XML's own stays as it is written. */
function decoded(written: string, decimal?: string, hex?: string, name = ""): string {
  const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : -1;
  if (code < 0) return NAMED[name] ?? written;
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}

/**
 * What is made of values in which few different texts come again and again, such as the name of a device: bytes met
 * before give the very thing they gave then, and nothing is decoded.
 */
export class ValueMemory<T> {
  readonly #make: (text: string) => T;
  readonly #bytes: Uint8Array[] = [];
  readonly #made: T[] = [];
  #last = 0;
  #oldest = 0;

  constructor(make: (text: string) => T) {
    this.#make = make;
  }

  of(bytes: Uint8Array, from: number, to: number): T {
    const length = to - from;
    const count = this.#bytes.length;
    for (let n = 0, i = this.#last; n < count; n++, i = i + 1 === count ? 0 : i + 1) {
      const known = this.#bytes[i];
      const made = this.#made[i];
      if (known?.length === length && made !== undefined && isAt(known, bytes, from)) {
        this.#last = i;
        return made;
      }
    }
    const made = this.#make(valueText(bytes, from, to));
    this.#bytes[this.#oldest] = bytes.slice(from, to);
    this.#made[this.#oldest] = made;
    this.#last = this.#oldest;
    this.#oldest = (this.#oldest + 1) % MOST_KEPT;
    return made;
  }
}

import type { PlainCells } from "../readers/reader";

/** UTF-16 code units a chunk holds; a longer row gets a chunk of its own. */
const CHUNK = 1 << 20;
/** Code units that say a number: how many texts there are, or how long one is. */
const NUMBER_UNITS = 2;

/**
 * Rows of texts, copied code unit by code unit into chunks of plain memory: 2 bytes a character, nothing of the file
 * stays alive, and the garbage collector has nothing to walk. (50,000 rows kept as objects made reading a file with
 * 20 % failing rows a fifth slower, most of it in the collector.)
 */
export class KeptTexts {
  readonly #chunks: Uint16Array[] = [];
  #chunk = new Uint16Array(0);
  #used = 0;
  /** Code units of all rows kept. */
  units = 0;

  /** Copies the texts; gives the place to read them at. */
  keep(texts: readonly string[]): number {
    let units = NUMBER_UNITS;
    for (const text of texts) units += NUMBER_UNITS + text.length;
    const place = this.#open(units);
    this.#number(texts.length);
    for (const text of texts) this.#text(text);
    return place;
  }

  /** As keep(), of one cell of a row (-1: "") and then all its cells; -1 where they are more than ASCII. */
  keepBytes({ bytes, from, ends }: PlainCells, first: number): number {
    const last = ends.length - 1;
    const all = (ends[last] ?? from) - from;
    const start = first > 0 ? (ends[first - 1] ?? 0) + 1 : from;
    const end = first < 0 ? start : (ends[first] ?? start);
    const units = NUMBER_UNITS * (ends.length + 2) + (end - start) + all - last;
    const place = this.#open(units);
    this.#number(ends.length + 1);
    let ascii = this.#bytes(bytes, start, end);
    let at = from;
    for (let column = 0; ascii && column <= last; column++) {
      const to = ends[column] ?? at;
      ascii = this.#bytes(bytes, at, to);
      at = to + 1;
    }
    if (ascii) return place;
    this.units -= units;
    this.#used = place % CHUNK;
    return -1;
  }

  /** The texts kept at a place that keep() gave, from the one of number `skip` on. */
  at(place: number, skip = 0): string[] {
    const chunk = this.#chunkOf(place);
    const count = numberAt(chunk, place % CHUNK);
    let first = (place % CHUNK) + NUMBER_UNITS;
    for (let index = 0; index < skip; index++) first += NUMBER_UNITS + numberAt(chunk, first);
    let end = first;
    for (let index = skip; index < count; index++) end += NUMBER_UNITS + numberAt(chunk, end);
    // One text of the whole row, to cut from: a call a row, not a call a cell.
    const row = textOf(chunk.subarray(first, end));
    const texts: string[] = [];
    for (let at = first; at < end; ) {
      const from = at + NUMBER_UNITS;
      at = from + numberAt(chunk, at);
      texts.push(row.slice(from - first, at - first));
    }
    return texts;
  }

  /** Of the texts kept at a place the one of this number; "" beyond the last. */
  textAt(place: number, number: number): string {
    const chunk = this.#chunkOf(place);
    if (number >= numberAt(chunk, place % CHUNK)) return "";
    let at = (place % CHUNK) + NUMBER_UNITS;
    for (let index = 0; index < number; index++) at += NUMBER_UNITS + numberAt(chunk, at);
    const from = at + NUMBER_UNITS;
    const length = numberAt(chunk, at);
    if (length === 1) return String.fromCharCode(chunk[from] ?? 0);
    return length === 0 ? "" : textOf(chunk.subarray(from, from + length));
  }

  #chunkOf(place: number): Uint16Array {
    return this.#chunks[Math.floor(place / CHUNK)] ?? this.#chunk;
  }

  /** Makes room for so many code units; answers the place at which they begin. */
  #open(units: number): number {
    if (units > this.#chunk.length - this.#used) {
      this.#chunk = new Uint16Array(Math.max(CHUNK, units));
      this.#chunks.push(this.#chunk);
      this.#used = 0;
    }
    this.units += units;
    return (this.#chunks.length - 1) * CHUNK + this.#used;
  }

  #number(value: number): void {
    this.#chunk[this.#used++] = value >>> 16;
    this.#chunk[this.#used++] = value;
  }

  #text(text: string): void {
    const { length } = text;
    this.#number(length);
    const chunk = this.#chunk;
    const from = this.#used;
    for (let index = 0; index < length; index++) chunk[from + index] = text.charCodeAt(index);
    this.#used = from + length;
  }

  #bytes(bytes: Uint8Array, from: number, to: number): boolean {
    this.#number(to - from);
    const chunk = this.#chunk;
    const used = this.#used;
    let seen = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      seen |= byte;
      chunk[used + at - from] = byte;
    }
    this.#used = used + to - from;
    return seen < 0x80;
  }
}

function numberAt(chunk: Uint16Array, at: number): number {
  return (chunk[at] ?? 0) * 65_536 + (chunk[at + 1] ?? 0);
}

/** In steps: a call takes only so many arguments. */
function textOf(units: Uint16Array): string {
  let text = "";
  for (let from = 0; from < units.length; from += 8192) {
    const some = units.length <= 8192 ? units : units.subarray(from, from + 8192);
    // Spread out as arguments, a row took five times as long.
    text += Reflect.apply(String.fromCharCode, String, some);
  }
  return text;
}

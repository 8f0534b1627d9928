import type { IssueCode } from "../samples/issue";

/** What became of a failing row. */
export const FLAG = {
  /** Fit to send by a correction. */
  fit: 1,
  leftOut: 2,
  /** Fit, but of another person than the one chosen. */
  other: 4,
} as const;

/** How a row stands: where its own cells are kept (-1 = as read), its flags, and what is wrong now if not as read. */
export interface Standing {
  readonly texts: number;
  readonly flags: number;
  readonly code: IssueCode | undefined;
}

const AS_READ = -1;

/** Per listed row its correction, as columns that grow with the highest row touched; and counts by file and cause. */
export class CorrectionColumns {
  #texts = new Int32Array(0);
  #flags = new Uint8Array(0);
  #code = new Uint8Array(0);
  #sample = new Int32Array(0);
  #file = new Int32Array(0);
  #cause = new Uint8Array(0);
  readonly #codes: (IssueCode | undefined)[] = [undefined];
  /** Per file: fit to send, and left out; per file and cause as read: rows that fail no more. */
  readonly #fit = new Map<number, number>();
  readonly #leftOut = new Map<number, number>();
  readonly #settled = new Map<number, Map<IssueCode, number>>();

  texts(row: number): number {
    return this.#texts[row] ?? AS_READ;
  }

  flags(row: number): number {
    return this.#flags[row] ?? 0;
  }

  code(row: number): IssueCode | undefined {
    return this.#codes[this.#code[row] ?? 0];
  }

  standing(row: number): Standing {
    return { texts: this.texts(row), flags: this.flags(row), code: this.code(row) };
  }

  /** Its row in the sample table, -1 = none. */
  sample(row: number): number {
    return this.#sample[row] ?? AS_READ;
  }

  setSample(row: number, sample: number): void {
    this.#sample[row] = sample;
  }

  /** Corrected, and not left out. */
  isFit(row: number): boolean {
    return (this.flags(row) & (FLAG.fit | FLAG.leftOut)) === FLAG.fit;
  }

  /** `file` and `cause` are those of the row as read. */
  set(row: number, { texts, flags, code }: Standing, file: number, cause: IssueCode): void {
    this.#grow(row + 1);
    this.#count(row, -1);
    this.#texts[row] = texts;
    this.#flags[row] = flags;
    this.#code[row] = this.#indexOf(code);
    this.#file[row] = file;
    this.#cause[row] = this.#indexOf(cause);
    this.#count(row, 1);
  }

  /** Rows of one file, or of all. */
  counts(file?: number): { corrected: number; leftOut: number } {
    const of = (counts: ReadonlyMap<number, number>) =>
      file === undefined ? [...counts.values()].reduce((sum, n) => sum + n, 0) : (counts.get(file) ?? 0);
    return { corrected: of(this.#fit), leftOut: of(this.#leftOut) };
  }

  settledOf(code: IssueCode, file?: number): number {
    if (file !== undefined) return this.#settled.get(file)?.get(code) ?? 0;
    let sum = 0;
    for (const ofFile of this.#settled.values()) sum += ofFile.get(code) ?? 0;
    return sum;
  }

  /** Rows that stand otherwise than as read. */
  *touched(): Generator<number> {
    for (let row = 0; row < this.#flags.length; row++)
      if (this.flags(row) !== 0 || this.texts(row) !== AS_READ) yield row;
  }

  *withSample(): Generator<number> {
    for (let row = 0; row < this.#sample.length; row++) if (this.sample(row) >= 0) yield row;
  }

  /** Rows are numbered anew: `kept` are the old numbers in the new order. Samples are forgotten. */
  keep(kept: Uint32Array): void {
    const [texts, flags, code, file, cause] = [this.#texts, this.#flags, this.#code, this.#file, this.#cause];
    const touched = flags.length;
    this.#texts = new Int32Array(0);
    this.#flags = new Uint8Array(0);
    this.#code = new Uint8Array(0);
    this.#sample = new Int32Array(0);
    this.#file = new Int32Array(0);
    this.#cause = new Uint8Array(0);
    for (const counts of [this.#fit, this.#leftOut, this.#settled]) counts.clear();
    for (const [row, old] of kept.entries()) {
      const of = this.#codes[cause[old] ?? 0];
      if (old >= touched || of === undefined) continue;
      const standing = {
        texts: texts[old] ?? AS_READ,
        flags: flags[old] ?? 0,
        code: this.#codes[code[old] ?? 0],
      };
      this.set(row, standing, file[old] ?? 0, of);
    }
  }

  #count(row: number, by: 1 | -1): void {
    const flags = this.flags(row);
    if (flags === 0) return;
    const cause = this.#codes[this.#cause[row] ?? 0];
    if (cause === undefined || (flags & (FLAG.fit | FLAG.leftOut)) === 0) return;
    const file = this.#file[row] ?? 0;
    const counts = flags & FLAG.leftOut || flags & FLAG.other ? this.#leftOut : this.#fit;
    counts.set(file, (counts.get(file) ?? 0) + by);
    const ofFile = this.#settled.get(file) ?? new Map<IssueCode, number>();
    this.#settled.set(file, ofFile);
    ofFile.set(cause, (ofFile.get(cause) ?? 0) + by);
  }

  #indexOf(code: IssueCode | undefined): number {
    const known = this.#codes.indexOf(code);
    if (known >= 0) return known;
    return this.#codes.push(code) - 1;
  }

  /** Makes room for so many rows at once. */
  reserve(length: number): void {
    if (length > this.#flags.length) this.#resize(length);
  }

  #grow(length: number): void {
    if (length > this.#flags.length) this.#resize(Math.max(length, this.#flags.length * 2, 1024));
  }

  #resize(size: number): void {
    const grown = <C extends { set(from: C): void }>(next: C, old: C): C => {
      next.set(old);
      return next;
    };
    const before = this.#texts.length;
    this.#texts = grown(new Int32Array(size), this.#texts).fill(AS_READ, before);
    this.#flags = grown(new Uint8Array(size), this.#flags);
    this.#code = grown(new Uint8Array(size), this.#code);
    this.#sample = grown(new Int32Array(size), this.#sample).fill(AS_READ, before);
    this.#file = grown(new Int32Array(size), this.#file);
    this.#cause = grown(new Uint8Array(size), this.#cause);
  }
}

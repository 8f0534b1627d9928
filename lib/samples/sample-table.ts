import type { CheckedSample } from "./check";
import { sortRows } from "./row-order";
import type { DataType } from "./sample";
import { type Series, SeriesNames } from "./series-names";

/** Bits of a sample's status. A sample without any is ready; one that is gone is counted nowhere. */
export const STATUS = {
  skipped: 1,
  duplicate: 2,
  sent: 4,
  open: 8,
  elsewhere: 16,
  refused: 32,
  gone: 64,
} as const;

/** One device and data type. After seal(), its samples stand at positions from..to of `order`. */
export interface Group {
  readonly dataType: DataType;
  readonly device: string;
  readonly from: number;
  readonly to: number;
}

const NO_END = 0xffff_ffff;
const LONG = 0xffff_fffe;
const FIRST_CAPACITY = 4096;
/** Rows for which there is room after seal(), at least. */
const SPARE = 1024;

/**
 * All samples of one sitting as typed-array columns: 39 bytes a sample (start 8, duration 4, value 8, two offsets
 * 2 + 2, series 4, line 4, file 2, order 4, status 1), names interned. Rows are numbered in the order of adding. The
 * lowest bit beside the end's offset says that a person typed the sample in: an offset needs 12 of its 16 bits.
 */
export class SampleTable {
  #length = 0;
  #start = new Float64Array(FIRST_CAPACITY);
  #duration = new Uint32Array(FIRST_CAPACITY);
  #value = new Float64Array(FIRST_CAPACITY);
  #startOffset = new Int16Array(FIRST_CAPACITY);
  #endOffset = new Int16Array(FIRST_CAPACITY);
  #series = new Uint32Array(FIRST_CAPACITY);
  #line = new Uint32Array(FIRST_CAPACITY);
  #file = new Uint16Array(FIRST_CAPACITY);
  #status = new Uint8Array(0);
  #order: Uint32Array = new Uint32Array(0);
  /** Ends more than 49 days after their start, by row: too long for the duration column. */
  #longEnds = new Map<number, number>();
  #groups: Group[] = [];
  /** Rows that were taken back: they stay in the columns, behind the last group. */
  readonly #gone = new Set<number>();
  readonly #names = new SeriesNames();

  get length(): number {
    return this.#length;
  }

  /** Rows sorted by data type, device and start; equal starts in the order of adding. Valid after seal(). */
  get order(): Uint32Array {
    return this.#order;
  }

  get groups(): readonly Group[] {
    return this.#groups;
  }

  get series(): readonly Series[] {
    return this.#names.series;
  }

  /** Adds a checked sample of line `line` of file `file` (0..65535), `entered` by a person or measured. The sample object is not kept. */
  add(sample: CheckedSample, file: number, line: number, entered = false): void {
    const row = this.#length;
    if (row === this.#start.length) this.#resize(Math.ceil(row * 1.5));
    this.#start[row] = sample.start;
    this.#value[row] = sample.value;
    this.#startOffset[row] = sample.startOffset;
    this.#endOffset[row] = (sample.endOffset << 1) | (entered ? 1 : 0);
    this.#line[row] = line;
    this.#file[row] = file;
    this.#series[row] = this.#names.idOf(sample);
    const duration = Number.isNaN(sample.end) ? NO_END : sample.end - sample.start;
    if (duration < LONG || Number.isNaN(sample.end)) this.#duration[row] = duration;
    else {
      this.#duration[row] = LONG;
      this.#longEnds.set(row, sample.end);
    }
    this.#length = row + 1;
  }

  /** Forgets the samples of these files and what is gone; rows are numbered anew, so seal() must follow. */
  dropFiles(files: ReadonlySet<number>): void {
    const longEnds = new Map<number, number>();
    const columns = this.#columns();
    let kept = 0;
    for (let row = 0; row < this.#length; row++) {
      if (files.has(this.fileOf(row)) || this.#gone.has(row)) continue;
      const longEnd = this.#longEnds.get(row);
      if (longEnd !== undefined) longEnds.set(kept, longEnd);
      if (kept !== row) for (const column of columns) column[kept] = column[row] ?? 0;
      kept++;
    }
    this.#longEnds = longEnds;
    this.#length = kept;
    this.#gone.clear();
  }

  /** Takes a sample out, or puts it back; seal() must follow. Rows keep their numbers. */
  setGone(row: number, gone: boolean): void {
    if (gone) this.#gone.add(row);
    else this.#gone.delete(row);
  }

  /**
   * Sorts, finds duplicates and trims the columns to what is there and `expected` further rows: who corrects a row does
   * not wait until all columns are copied. Any status is cleared.
   */
  seal(expected = 0): void {
    const room = Math.max(this.#length + Math.max(expected, SPARE), FIRST_CAPACITY);
    if (this.#start.length > room || this.#start.length < this.#length + expected) this.#resize(room);
    this.#status = new Uint8Array(this.#length);
    for (const row of this.#gone) this.#status[row] = STATUS.gone;
    const groupOf = this.#groupOf();
    const bounds = this.#groupBounds(groupOf);
    this.#order = sortRows(this.#length, this.#start, groupOf, bounds);
    this.#groups = this.#names.groups.map((group, index) => ({
      ...group,
      from: bounds[index] ?? 0,
      to: bounds[index + 1] ?? 0,
    }));
    for (const group of this.#groups) this.#markDuplicates(group);
  }

  start(row: number): number {
    return this.#start[row] ?? Number.NaN;
  }

  /** End instant in ms, NaN where the sample has none. */
  end(row: number): number {
    const duration = this.#duration[row] ?? NO_END;
    if (duration === NO_END) return Number.NaN;
    return duration === LONG ? (this.#longEnds.get(row) ?? Number.NaN) : this.start(row) + duration;
  }

  value(row: number): number {
    return this.#value[row] ?? Number.NaN;
  }

  /** Offsets from UTC as written in the file, in minutes. */
  startOffset(row: number): number {
    return this.#startOffset[row] ?? 0;
  }

  endOffset(row: number): number {
    return (this.#endOffset[row] ?? 0) >> 1;
  }

  /** Typed in by a person, not measured, as the file itself says. */
  entered(row: number): boolean {
    return ((this.#endOffset[row] ?? 0) & 1) === 1;
  }

  line(row: number): number {
    return this.#line[row] ?? 0;
  }

  fileOf(row: number): number {
    return this.#file[row] ?? 0;
  }

  seriesIndex(row: number): number {
    return this.#series[row] ?? 0;
  }

  seriesAt(row: number): Series {
    const series = this.#names.series[this.#series[row] ?? 0];
    if (!series) throw new RangeError(`no sample at row ${row}`);
    return series;
  }

  status(row: number): number {
    return this.#status[row] ?? 0;
  }

  mark(row: number, bit: number): void {
    this.#status[row] = this.status(row) | bit;
  }

  /** Takes these bits from every sample. */
  clear(bits: number): void {
    for (let row = 0; row < this.#length; row++) this.#status[row] = this.status(row) & ~bits;
  }

  /** First position in `order` of this group whose start is not before `start`. */
  lowerBound(group: Group, start: number): number {
    let low = group.from;
    let high = group.to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.start(this.#order[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Bytes held by the columns. */
  get byteLength(): number {
    const columns = this.#columns().reduce((sum, column) => sum + column.byteLength, 0);
    return columns + this.#status.byteLength + this.#order.byteLength;
  }

  #columns() {
    return [
      this.#start,
      this.#duration,
      this.#value,
      this.#startOffset,
      this.#endOffset,
      this.#series,
      this.#line,
      this.#file,
    ];
  }

  #resize(capacity: number): void {
    const grow = <C extends { set(from: C): void; subarray(from: number, to: number): C }>(
      next: C,
      old: C,
    ): C => {
      next.set(old.subarray(0, this.#length));
      return next;
    };
    const size = Math.max(capacity, FIRST_CAPACITY);
    this.#start = grow(new Float64Array(size), this.#start);
    this.#duration = grow(new Uint32Array(size), this.#duration);
    this.#value = grow(new Float64Array(size), this.#value);
    this.#startOffset = grow(new Int16Array(size), this.#startOffset);
    this.#endOffset = grow(new Int16Array(size), this.#endOffset);
    this.#series = grow(new Uint32Array(size), this.#series);
    this.#line = grow(new Uint32Array(size), this.#line);
    this.#file = grow(new Uint16Array(size), this.#file);
  }

  /** What is gone makes a last group of its own, which nobody asks for. */
  #groupOf(): (row: number) => number {
    if (this.#gone.size === 0) return (row) => this.seriesAt(row).group;
    const last = this.#names.groups.length;
    return (row) => (this.#gone.has(row) ? last : this.seriesAt(row).group);
  }

  #groupBounds(groupOf: (row: number) => number): Uint32Array {
    const bounds = new Uint32Array(this.#names.groups.length + (this.#gone.size > 0 ? 2 : 1));
    for (let row = 0; row < this.#length; row++) {
      const next = groupOf(row) + 1;
      bounds[next] = (bounds[next] ?? 0) + 1;
    }
    for (let group = 1; group < bounds.length; group++)
      bounds[group] = (bounds[group] ?? 0) + (bounds[group - 1] ?? 0);
    return bounds;
  }

  #markDuplicates(group: Group): void {
    const { from, to } = group;
    for (let first = from; first < to; ) {
      const start = this.start(this.#order[first] ?? 0);
      let next = first + 1;
      while (next < to && this.start(this.#order[next] ?? 0) === start) next++;
      if (next - first > 1) this.#markCopies(first, next);
      first = next;
    }
  }

  /** Marks the copies among positions of one start. Same identity: data type, device, start, end, unit, value. */
  #markCopies(from: number, to: number): void {
    const seen = new Set<string>();
    for (let at = from; at < to; at++) {
      const row = this.#order[at] ?? 0;
      const identity = `${this.value(row)} ${this.end(row)} ${this.seriesAt(row).unit}`;
      if (seen.has(identity)) this.mark(row, STATUS.duplicate);
      else seen.add(identity);
    }
  }
}

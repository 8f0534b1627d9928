import { type DataType, MAX_VALUE, type Unit } from "../samples/sample";

/** What may be wrong with samples that are fit to send, in the order in which the page tells it. */
export const WARNINGS = [
  "entered",
  "before-2000",
  "future",
  "same-start",
  "overlap",
  "pace",
  "jump",
  "long",
  "at-limit",
] as const;
export type WarningCode = (typeof WARNINGS)[number];

/** Steps a second that nobody keeps up. */
export const MAX_PACE = 5;
/** A heart rate does not change by more than this, per minute, within so many milliseconds. */
export const MAX_JUMP = 80;
export const JUMP_MS = 5000;
/** One sample covers no more than this of a data type, in ms. */
export const MAX_COVERED_MS: Readonly<Record<DataType, number>> = { bpm: 3_600_000, steps: 86_400_000 };

const FIRST_LIKELY_MS = Date.UTC(2000, 0, 1);
const MINUTE_MS = 60_000;

/** The bit of a warning in what WarningJudge answers. */
export function bitOf(code: WarningCode): number {
  return 1 << WARNINGS.indexOf(code);
}

const ENTERED = bitOf("entered");
const BEFORE_2000 = bitOf("before-2000");
const FUTURE = bitOf("future");
const SAME_START = bitOf("same-start");
const OVERLAP = bitOf("overlap");
const PACE = bitOf("pace");
const JUMP = bitOf("jump");
const LONG = bitOf("long");
const AT_LIMIT = bitOf("at-limit");

/** One sample to be judged: instants in ms (`end` NaN without one), offset of the start in minutes. Filled again and again. */
export interface JudgedSample {
  row: number;
  start: number;
  end: number;
  startOffset: number;
  value: number;
  unit: Unit;
  /** Typed in by a person. */
  entered: boolean;
}

/** Per minute, or NaN where the value is no rate. */
export function perMinute(value: number, unit: Unit): number {
  if (unit === "count/min") return value;
  return unit === "count/s" ? value * 60 : Number.NaN;
}

/** More steps a second than MAX_PACE from start to end; a value that is a rate is one without an end as well. */
export function isImprobablePace({ start, end, value, unit }: JudgedSample): boolean {
  if (unit !== "count") return perMinute(value, unit) > MAX_PACE * 60;
  return end > start && value * 1000 > MAX_PACE * (end - start);
}

/**
 * Judges the samples of one device and data type, handed over in order of start. Of samples that do not go together
 * the first is kept and the later ones are warned of: those left out, what remains goes together.
 */
export class WarningJudge {
  readonly #dataType: DataType;
  readonly #now: number;
  readonly #maxCovered: number;
  /** First sample of the start met last; last interval, and last heart rate, without a warning. */
  #first = { row: -1, start: Number.NaN };
  #interval = { row: -1, end: Number.NEGATIVE_INFINITY };
  #rate = { row: -1, start: Number.NEGATIVE_INFINITY, value: 0 };

  constructor(dataType: DataType, now: number) {
    this.#dataType = dataType;
    this.#now = now;
    this.#maxCovered = MAX_COVERED_MS[dataType];
  }

  /** Bits of the warnings about this sample, 0 for nearly all. */
  judge(sample: JudgedSample): number {
    const { start, end, value, unit } = sample;
    let bits = sample.entered ? ENTERED : 0;
    if (start + sample.startOffset * MINUTE_MS < FIRST_LIKELY_MS) bits |= BEFORE_2000;
    if (start > this.#now) bits |= FUTURE;
    if (end - start > this.#maxCovered) bits |= LONG;
    if (value === MAX_VALUE[unit]) bits |= AT_LIMIT;
    if (start === this.#first.start) bits |= SAME_START;
    else {
      this.#first.row = sample.row;
      this.#first.start = start;
    }
    if (end > start && this.#overlaps(sample)) bits |= OVERLAP;
    if (this.#dataType === "bpm") return this.#jumps(sample) ? bits | JUMP : bits;
    return isImprobablePace(sample) ? bits | PACE : bits;
  }

  /** The row that the sample judged last does not go together with; -1 for warnings about one sample alone. */
  besideOf(code: WarningCode): number {
    if (code === "same-start") return this.#first.row;
    if (code === "overlap") return this.#interval.row;
    return code === "jump" ? this.#rate.row : -1;
  }

  #overlaps({ row, start, end }: JudgedSample): boolean {
    if (start < this.#interval.end) return true;
    this.#interval.row = row;
    this.#interval.end = end;
    return false;
  }

  #jumps({ row, start, value, unit }: JudgedSample): boolean {
    const rate = perMinute(value, unit);
    if (Number.isNaN(rate)) return false;
    if (start - this.#rate.start <= JUMP_MS && Math.abs(rate - this.#rate.value) > MAX_JUMP) return true;
    this.#rate.row = row;
    this.#rate.start = start;
    this.#rate.value = rate;
    return false;
  }
}

import { type DayUnit, unitNext, unitStart } from "./day-calendar";

/** Samples a day: `days` ascending and only those that have some; per layer a number for each of them. */
export interface DayColumns {
  readonly days: ArrayLike<number>;
  readonly layers: readonly ArrayLike<number>[];
}

/** Samples of the days from `first` to `last`. */
export interface DayBucket {
  readonly first: number;
  readonly last: number;
  /** Days that have samples. */
  readonly withSamples: number;
  /** Samples, in all and per layer. */
  readonly total: number;
  readonly counts: readonly number[];
}

/** What the days at `from`..`to` of the columns hold together. */
function bucketOf({ days, layers }: DayColumns, span: [number, number], from: number, to: number): DayBucket {
  const counts = layers.map((layer) => {
    let n = 0;
    for (let at = from; at < to; at++) n += layer[at] ?? 0;
    return n;
  });
  const total = counts.reduce((sum, n) => sum + n, 0);
  const [first, last] = span;
  return { first, last, withSamples: Math.min(to, days.length) - from, total, counts };
}

/** Units that have samples, in order. */
export function bucketsOf(columns: DayColumns, unit: DayUnit): DayBucket[] {
  const { days } = columns;
  const buckets: DayBucket[] = [];
  for (let from = 0; from < days.length; ) {
    const first = unitStart(days[from] ?? 0, unit);
    const end = unitNext(first, unit);
    let to = from + 1;
    while (to < days.length && (days[to] ?? 0) < end) to++;
    buckets.push(bucketOf(columns, [first, end - 1], from, to));
    from = to;
  }
  return buckets;
}

/** First place whose day is not before `day`. */
function placeOf(days: ArrayLike<number>, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What any span holds, its first and last day included. */
export function sumSpan(columns: DayColumns, first: number, last: number): DayBucket {
  return bucketOf(columns, [first, last], placeOf(columns.days, first), placeOf(columns.days, last + 1));
}

/** A run of days without any sample, between two that have some. */
export interface DayGap {
  readonly first: number;
  readonly last: number;
}

/** Runs of days without any sample between the first and the last, in order. */
export function gapsOf({ days }: DayColumns): DayGap[] {
  const gaps: DayGap[] = [];
  for (let at = 1; at < days.length; at++) {
    const first = (days[at - 1] ?? 0) + 1;
    const last = (days[at] ?? 0) - 1;
    if (last >= first) gaps.push({ first, last });
  }
  return gaps;
}

/** Buckets with an empty one for every gap between them. */
export function withGaps(buckets: readonly DayBucket[]): DayBucket[] {
  return buckets.flatMap((bucket, at) => {
    const before = buckets[at - 1];
    if (!before || before.last + 1 === bucket.first) return [bucket];
    const counts = bucket.counts.map(() => 0);
    return [{ first: before.last + 1, last: bucket.first - 1, withSamples: 0, total: 0, counts }, bucket];
  });
}

export const gapDays = ({ first, last }: DayGap): number => last - first + 1;

/** The `n` longest gaps, in order of time. */
export function longestGaps(gaps: readonly DayGap[], n: number): DayGap[] {
  return gaps
    .toSorted((a, b) => gapDays(b) - gapDays(a))
    .slice(0, n)
    .sort((a, b) => a.first - b.first);
}

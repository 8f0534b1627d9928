const DAY_S = 86_400;
const HOUR_S = 3600;
/** No local day is longer: a clock set back by an hour. */
const LONGEST_DAY_S = DAY_S + HOUR_S;
/** Files that begin within the first minute of a day begin with the day. */
const DAY_BEGINS_S = 60;

/** Local time less UTC, in seconds, and the time at which the watch wrote that down. */
export interface LocalClock {
  readonly offset: number;
  readonly told: number;
}

/** What a watch had counted since local midnight when it wrote it down, for one kind of movement. Times in seconds. */
export interface StepCount<Origin> {
  readonly time: number;
  readonly total: number;
  /** Null where the file does not tell. */
  readonly clock: LocalClock | null;
  readonly origin: Origin;
  /** Its place in the file. */
  readonly line: number;
}

/** What becomes of the counts once all files are read: each comes to one of these. */
export interface StepSink<Origin> {
  /** Steps taken from `start` to `end`. */
  steps(origin: Origin, line: number, start: number, end: number, value: number): void;
  /** No step since the count before. */
  none(origin: Origin): void;
  /** How much of it was counted before these files begin is not known. */
  unknown(origin: Origin): void;
}

/**
 * Turns counts that run from local midnight into the steps between them. Files come in any order and more than once:
 * all counts of a watch are put in order of time first, and each moment counts once.
 */
export class StepCounters<Origin> {
  /** Counts taken so far. */
  size = 0;
  readonly #devices = new Map<string, Device<Origin>>();

  /** The files of a device reach back to this time. */
  reach(device: string, time: number): void {
    const known = this.#device(device);
    if (time < known.begin) known.begin = time;
  }

  add(device: string, movement: number, count: StepCount<Origin>): void {
    this.reach(device, count.time);
    const { series } = this.#device(device);
    const one = series.get(movement) ?? new Series<Origin>();
    series.set(movement, one);
    one.add(count);
    this.size++;
  }

  /** Hands over everything and forgets it. */
  finish(sink: StepSink<Origin>): void {
    for (const device of this.#devices.values()) finishDevice(device, sink);
    this.#devices.clear();
    this.size = 0;
  }

  #device(name: string): Device<Origin> {
    const known = this.#devices.get(name);
    if (known) return known;
    const made: Device<Origin> = { begin: Number.POSITIVE_INFINITY, series: new Map() };
    this.#devices.set(name, made);
    return made;
  }
}

interface Device<Origin> {
  begin: number;
  /** By kind of movement. */
  readonly series: Map<number, Series<Origin>>;
}

/** Columns, not objects: years of a watch are some hundred thousand counts. */
class Series<Origin> {
  readonly #time: number[] = [];
  readonly #total: number[] = [];
  readonly #line: number[] = [];
  readonly #clock: (LocalClock | null)[] = [];
  readonly #origin: Origin[] = [];

  add({ time, total, clock, origin, line }: StepCount<Origin>): void {
    this.#time.push(time);
    this.#total.push(total);
    this.#line.push(line);
    this.#clock.push(clock);
    this.#origin.push(origin);
  }

  /** By time; of one moment the highest first, for midnight is both the end of a day and the 0 of the next. */
  *inOrder(): Generator<StepCount<Origin>> {
    const time = Float64Array.from(this.#time);
    const total = Float64Array.from(this.#total);
    const order = Uint32Array.from(time.keys()).sort(
      (a, b) => (time[a] ?? 0) - (time[b] ?? 0) || (total[b] ?? 0) - (total[a] ?? 0) || a - b,
    );
    for (const index of order) {
      const origin = this.#origin[index];
      if (origin === undefined) continue;
      yield {
        time: time[index] ?? 0,
        total: total[index] ?? 0,
        clock: this.#clock[index] ?? null,
        line: this.#line[index] ?? 0,
        origin,
      };
    }
  }
}

interface Gain<Origin> {
  readonly origin: Origin;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  value: number;
}

/** Walking and running over exactly the same time become one: as two equal rows one would pass for a repeat. */
function finishDevice<Origin>({ begin, series }: Device<Origin>, sink: StepSink<Origin>): void {
  const gains = new Map<string, Gain<Origin>>();
  for (const one of series.values()) {
    let last: Moment | null = null;
    for (const count of one.inOrder()) {
      const { origin, line, time: end } = count;
      if (last !== null && last.time === end) {
        sink.none(origin);
        continue;
      }
      const gain = gainOf(last, count, begin);
      last = gain?.ahead ? { time: end, total: 0 } : count;
      if (gain === null) sink.unknown(origin);
      else if (gain.value === 0) sink.none(origin);
      else {
        const key = `${gain.start} ${end}`;
        const same = gains.get(key);
        if (same) same.value += gain.value;
        else gains.set(key, { origin, line, start: gain.start, end, value: gain.value });
      }
    }
  }
  for (const { origin, line, start, end, value } of gains.values()) {
    sink.steps(origin, line, start, end, value);
  }
}

interface Moment {
  readonly time: number;
  readonly total: number;
}

interface Since {
  readonly start: number;
  readonly value: number;
  /** A lower count at midnight itself is that of the day to come: the next one holds it too. */
  readonly ahead?: true;
}

/**
 * The steps from the count before to this one and since when they were taken; null where that cannot be told.
 * `begin`: the files of the watch reach back to there.
 */
function gainOf(
  last: Moment | null,
  count: Moment & { readonly clock: LocalClock | null },
  begin: number,
): Since | null {
  const { time, total, clock } = count;
  if (total === 0) return { start: time, value: 0 };
  if (clock === null) return last === null ? null : gainWithoutDays(last, count);
  const midnight = midnightBefore(time, clock.offset);
  if (last === null || (last.time <= midnight && !isLateEvening(last, count, midnight, clock))) {
    // Another file may hold the counts between midnight and the begin of these: then it gives those steps.
    return begin > midnight + DAY_BEGINS_S ? null : { start: midnight, value: total };
  }
  if (total >= last.total) return { start: last.time, value: total - last.total };
  return time === midnight + DAY_S
    ? { start: time, value: 0, ahead: true }
    : { start: last.time, value: total };
}

/** The midnight from which a count runs: what is written down at midnight itself belongs to the day that ends. */
function midnightBefore(time: number, offset: number): number {
  const intoDay = (((time + offset) % DAY_S) + DAY_S) % DAY_S;
  return time - (intoDay === 0 ? DAY_S : intoDay);
}

/**
 * Where the clocks were set back during the day, a file's offset is that of its morning and its last hour seems to be
 * of the next day. There a count that goes on is the same day's.
 */
function isLateEvening(last: Moment, { time, total }: Moment, midnight: number, clock: LocalClock): boolean {
  return (
    clock.told < midnight &&
    time - midnight <= HOUR_S &&
    total >= last.total &&
    last.time > midnight - LONGEST_DAY_S
  );
}

/** Without local midnight a new day shows where the count drops, or where more than a day lies between. */
function gainWithoutDays(last: Moment, { time, total }: Moment): Since {
  const anew = total < last.total || time - last.time > LONGEST_DAY_S;
  return { start: last.time, value: anew ? total : total - last.total };
}

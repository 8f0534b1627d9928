import {
  formatTimestamp,
  instantOf,
  MINUTE_MS,
  newParsedTime,
  type ParsedTime,
  parseTimestamp,
} from "../samples/timestamp";
import type { RowSink } from "./reader";
import type { Rejection } from "./rejection";
import { wallClock } from "./wall-clock";

/** The name of readings that do not tell where they come from. */
export const AUTO_EXPORT = "Health Auto Export";

export const DAILY: Rejection = {
  code: "not-samples",
  detail: "a Health Auto Export file of daily sums and averages, not of single readings",
};

const HOUR_MS = 60 * MINUTE_MS;
const QUARTER_MS = 15 * MINUTE_MS;
/** A day on which the clocks are put forward. */
const SHORT_DAY_MS = 23 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;
/** So many different times on the whole hour are no chance. */
const TELLING_TIMES = 3;

/** What the readings of a file were gathered into, where its times tell. */
export type Bucket = "minute" | "hour" | "day" | "unknown";

/**
 * Health Auto Export gathers readings by the second, minute, hour, day or longer, as its user chose for the whole export,
 * and writes only when each stretch begins. The times of all its readings tell the choice:
 * - all are midnight by their own clock, or at least three of them lie a day or more apart on the quarter of an hour (days
 *   written in UTC): days, or longer;
 * - all are whole hours, at least three of them: hours;
 * - all are whole minutes, not all of them whole hours: minutes;
 * - else nothing is known: seconds, or too few times to tell.
 */
export class TimeGrid {
  #count = 0;
  #different = 0;
  #last = Number.NaN;
  #leastGap = Number.POSITIVE_INFINITY;
  #midnights = true;
  #quarters = true;
  #hours = true;
  #minutes = true;
  readonly #parsed = newParsedTime();

  /** What the times of several series tell together. */
  static joined(grids: readonly TimeGrid[]): TimeGrid {
    const all = new TimeGrid();
    for (const grid of grids) {
      all.#count += grid.#count;
      all.#different = Math.max(all.#different, grid.#different);
      all.#leastGap = Math.min(all.#leastGap, grid.#leastGap);
      all.#midnights &&= grid.#midnights;
      all.#quarters &&= grid.#quarters;
      all.#hours &&= grid.#hours;
      all.#minutes &&= grid.#minutes;
    }
    return all;
  }

  /** Takes the time of a series' next reading; a text that is no time tells nothing. */
  see(text: string): void {
    const local = localMs(text, this.#parsed);
    if (local === null) return;
    this.#count++;
    this.#midnights &&= local % DAY_MS === 0;
    this.#quarters &&= local % QUARTER_MS === 0;
    this.#hours &&= local % HOUR_MS === 0;
    this.#minutes &&= local % MINUTE_MS === 0;
    const gap = Math.abs(local - this.#last);
    if (gap === 0) return;
    this.#different++;
    if (gap < this.#leastGap) this.#leastGap = gap;
    this.#last = local;
  }

  get bucket(): Bucket {
    if (this.#count === 0) return "unknown";
    const apart = this.#different >= TELLING_TIMES && this.#leastGap >= SHORT_DAY_MS;
    if (this.#midnights || (apart && this.#quarters)) return "day";
    if (this.#hours) return this.#different >= TELLING_TIMES ? "hour" : "unknown";
    return this.#minutes ? "minute" : "unknown";
  }
}

/** The wall clock of a time, ms since 1970 as if UTC; a date alone is its midnight; null where the text is neither. */
function localMs(text: string, parsed: ParsedTime): number | null {
  if (parseTimestamp(text, parsed) === null) return parsed.localMs;
  return parseTimestamp(`${text.trim()}T00:00`, parsed) === null ? parsed.localMs : null;
}

const started = newParsedTime();

/** When a reading that begins at `start` ends, by the same clock; undefined where that is not known. */
export function bucketEnd(start: string, bucket: Bucket): string | undefined {
  const length = bucket === "minute" ? MINUTE_MS : bucket === "hour" ? HOUR_MS : 0;
  if (length === 0 || parseTimestamp(start, started) !== null) return undefined;
  return started.hasOffset
    ? formatTimestamp(instantOf(started) + length, started.offset)
    : wallClock(started.localMs + length);
}

/** As the app's users may have set them. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ["count", "count"],
  ["steps", "count"],
  ["count/min", "count/min"],
  ["bpm", "count/min"],
  ["beats/min", "count/min"],
]);

/** A unit as the samples API calls it; one that is not known stays as it stands. */
export function unitOf(written: string): string {
  return UNITS.get(written.trim().toLowerCase()) ?? written;
}

/** The first of two readings: it tells only that it goes on. */
export function quiet(sink: RowSink): RowSink {
  return { columns() {}, row() {}, notLookedAt() {}, note() {}, progress: () => sink.progress(0) };
}

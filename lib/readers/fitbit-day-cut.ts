const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Offsets from UTC are multiples of this. */
const QUARTER = 15 * MINUTE;
/** Readings are that dense: a day that was worn through begins and ends nearer to its cut. */
const LEEWAY = 30 * MINUTE;
/** Midnight comes as early and as late as this, compared with UTC. */
const EARLIEST = -14 * HOUR;
const LATEST = 12 * HOUR;

/** Which clock times without offset go by. */
export type Clock = "local" | "utc";

/** The first and the last time of a file, in ms since 1970 as if they were UTC. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * The clock of a file of one day, which Fitbit cuts at midnight where the person lives. Local times of such a day stand
 * on one date, so times on two dates are in UTC; times from about 00:00 to about 24:00 of one date are local, for
 * wherever midnight is at another time in UTC, a day of UTC times would lie otherwise. Null where neither shows.
 * `day` is midnight of the day in the file's name, if there is one.
 */
export function clockOfDay({ first, last }: Span, day: number | null): Clock | null {
  const midnight = last - (last % DAY);
  if (first >= midnight) {
    if (day !== null && day !== midnight) return null;
    return first - midnight < LEEWAY && midnight + DAY - last <= LEEWAY ? "local" : null;
  }
  const cut = Math.ceil((last - DAY) / QUARTER) * QUARTER;
  if (cut > first || last - midnight < LEEWAY) return null;
  const fitsName = day === null || (first >= day + EARLIEST && last <= day + DAY + LATEST);
  return fitsName ? "utc" : null;
}

/**
 * The clock of a file of some 30 days by the minute, which Fitbit cuts at midnight where the person lives: where its
 * first minute begins and its last one ends at the same time of day, that is midnight, in local time or in UTC. The
 * clocks may have changed by an hour in between. Null where neither shows.
 */
export function clockOfMonth({ first, last }: Span): Clock | null {
  if (last - first < DAY - HOUR || last - first > 32 * DAY) return null;
  const begin = first % DAY;
  const apart = (last + MINUTE - first) % DAY;
  if (begin === 0) return apart === 0 ? "local" : null;
  return begin % QUARTER === 0 && (apart === 0 || apart === HOUR || apart === DAY - HOUR) ? "utc" : null;
}

/**
 * What the files of one archive show together. Their times go by one clock, and where that is UTC, days near Greenwich
 * look local in winter: a few files that show UTC outweigh many that look local, single ones are held for strays.
 */
export class ClockEvidence {
  #local = 0;
  #utc = 0;

  add(clock: Clock | null): void {
    if (clock === "local") this.#local++;
    if (clock === "utc") this.#utc++;
  }

  get clock(): Clock | null {
    if (this.#utc === 0) return this.#local > 0 ? "local" : null;
    return this.#utc * 10 >= this.#local ? "utc" : null;
  }
}

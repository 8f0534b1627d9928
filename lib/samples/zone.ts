import { MINUTE_MS } from "./timestamp";

/** How a wall clock time without offset became an instant. */
export const RESOLUTION = { exact: 0, gap: 1, overlap: 2 } as const;
export type Resolution = (typeof RESOLUTION)[keyof typeof RESOLUTION];

/** Turns wall clock times of one time zone into instants. The fields tell of the last resolve() and change with the next. */
export interface ZoneClock {
  /** The zone's IANA name. */
  readonly name: string;
  /**
   * Offset from UTC to write, in minutes, for a wall clock time (ms since 1970 as if UTC).
   * A time that the clocks skipped is moved forward by as much as they skipped; of a time that came twice the first is taken.
   */
  resolve(localMs: number): number;
  /** The instant, exact also where the zone's offset had seconds (before 1972) and the one written is rounded. */
  readonly instant: number;
  readonly kind: Resolution;
  /** The second time around of an overlap and its offset in minutes; those of the first otherwise. */
  readonly laterInstant: number;
  readonly laterOffset: number;
}

/** The name is not one that this browser (or Node) knows. */
export class UnknownZoneError extends RangeError {
  override readonly name = "UnknownZoneError";
  constructor(zone: string, options?: ErrorOptions) {
    super(`no time zone is called "${zone}"`, options);
  }
}

/** What is used of Temporal, native or not. */
interface ZonedTime {
  readonly timeZoneId: string;
  readonly epochMilliseconds: number;
  readonly offsetNanoseconds: number;
  getTimeZoneTransition(direction: "next"): ZonedTime | null;
}
interface TemporalInstants {
  readonly Instant: { fromEpochMilliseconds(ms: number): { toZonedDateTimeISO(zone: string): ZonedTime } };
}

/** Temporal reads more than names here, such as whole timestamps in brackets; those are no answer to "which zone". */
const ZONE_NAME = /^(?:[A-Za-z][\w+-]*(?:\/[\w+-]+)*|[+-]\d\d:\d\d)$/;

/**
 * Opens the clock of an IANA zone ("Europe/Berlin") or a fixed offset ("+05:30").
 * Throws UnknownZoneError. Native Temporal where there is one, otherwise a polyfill that is loaded on first use.
 */
export async function openZone(name: string): Promise<ZoneClock> {
  if (!ZONE_NAME.test(name)) throw new UnknownZoneError(name);
  const temporal = await loadTemporal();
  const at = (ms: number): ZonedTime => temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name);
  try {
    return new TransitionClock(at(0).timeZoneId, at);
  } catch (cause) {
    throw new UnknownZoneError(name, { cause });
  }
}

async function loadTemporal(): Promise<TemporalInstants> {
  const native: unknown = Reflect.get(globalThis, "Temporal");
  if (isTemporal(native)) return native;
  const { Temporal } = await import("temporal-polyfill");
  return Temporal;
}

function isTemporal(value: unknown): value is TemporalInstants {
  return typeof value === "object" && value !== null && "Instant" in value;
}

/**
 * The zone's offsets around the asked times, sorted. Stretch i begins at the instant from[i] with offset[i] (ms); in wall
 * clock times it is alone from alone[i] (inclusive) on, until the next stretch's hands reach over.
 */
interface Stretches {
  readonly from: number[];
  readonly offset: number[];
  readonly alone: number[];
}

/** Some 8.7 years: one jump to a far year reads a few dozen transitions, not all in between. */
const BLOCK_MS = 2 ** 38;
/** No offset is longer, so a block's table answers for every wall clock time of the block. */
const MARGIN_MS = 2 * 86_400_000;

class TransitionClock implements ZoneClock {
  readonly name: string;
  instant = 0;
  kind: Resolution = RESOLUTION.exact;
  laterInstant = 0;
  laterOffset = 0;
  readonly #at: (ms: number) => ZonedTime;
  readonly #blocks = new Map<number, Stretches>();
  /** The wall clock times, from (inclusive) and to (exclusive), that are known to have one offset (ms) and no other. */
  #plainFrom = Number.NaN;
  #plainTo = Number.NaN;
  #plainOffset = 0;
  #plainMinutes = 0;

  constructor(name: string, at: (ms: number) => ZonedTime) {
    this.name = name;
    this.#at = at;
  }

  resolve(localMs: number): number {
    if (!(localMs >= this.#plainFrom && localMs < this.#plainTo)) return this.#lookUp(localMs);
    return this.#plain(localMs);
  }

  #plain(localMs: number): number {
    this.instant = localMs - this.#plainOffset;
    this.kind = RESOLUTION.exact;
    this.laterInstant = this.instant;
    this.laterOffset = this.#plainMinutes;
    return this.#plainMinutes;
  }

  #lookUp(localMs: number): number {
    const number = Math.floor(localMs / BLOCK_MS);
    const { from, offset, alone } = this.#block(number);
    let index = 0;
    let above = alone.length;
    while (above - index > 1) {
      const middle = (index + above) >>> 1;
      if ((alone[middle] ?? 0) <= localMs) index = middle;
      else above = middle;
    }
    const before = offset[index] ?? 0;
    const after = offset[index + 1];
    const change = from[index + 1] ?? Number.POSITIVE_INFINITY;
    const until = after === undefined ? Number.POSITIVE_INFINITY : change + Math.min(before, after);
    if (after !== undefined && localMs >= until) return this.#shifted(localMs, before, after);
    this.#plainFrom = Math.max(number * BLOCK_MS, alone[index] ?? 0);
    this.#plainTo = Math.min((number + 1) * BLOCK_MS, until);
    this.#plainOffset = before;
    this.#plainMinutes = minutesOf(before);
    return this.#plain(localMs);
  }

  /** Between two stretches: the clocks skipped this time, or show it twice. Both read it with the offset before. */
  #shifted(localMs: number, before: number, after: number): number {
    this.instant = localMs - before;
    if (after > before) {
      this.kind = RESOLUTION.gap;
      this.laterInstant = this.instant;
      this.laterOffset = minutesOf(after);
      return this.laterOffset;
    }
    this.kind = RESOLUTION.overlap;
    this.laterInstant = localMs - after;
    this.laterOffset = minutesOf(after);
    return minutesOf(before);
  }

  #block(number: number): Stretches {
    const known = this.#blocks.get(number);
    if (known) return known;
    const read = readStretches(this.#at(number * BLOCK_MS - MARGIN_MS), (number + 1) * BLOCK_MS + MARGIN_MS);
    this.#blocks.set(number, read);
    return read;
  }
}

function readStretches(first: ZonedTime, to: number): Stretches {
  const from = [Number.NEGATIVE_INFINITY];
  const offset = [first.offsetNanoseconds / 1e6];
  const alone = [Number.NEGATIVE_INFINITY];
  for (
    let time = first.getTimeZoneTransition("next");
    time !== null;
    time = time.getTimeZoneTransition("next")
  ) {
    const instant = time.epochMilliseconds;
    if (instant > to) break;
    const before = offset.at(-1) ?? 0;
    const after = time.offsetNanoseconds / 1e6;
    if (after === before) continue;
    from.push(instant);
    offset.push(after);
    alone.push(instant + Math.max(before, after));
  }
  return { from, offset, alone };
}

/** As Temporal writes it: to the nearest minute. */
function minutesOf(offsetMs: number): number {
  return Math.sign(offsetMs) * Math.round(Math.abs(offsetMs) / MINUTE_MS) + 0;
}

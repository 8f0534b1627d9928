import { MINUTE_MS, newParsedTime, parseTimestamp, type TimestampIssue } from "../samples/timestamp";

const DASH = 0x2d;
const COLON = 0x3a;
const POINT = 0x2e;
const PLUS = 0x2b;
const SPACE = 0x20;
const T = 0x54;
const Z = 0x5a;
/** A power of two. */
const DAYS_KEPT = 1024;
/** No place has ever been further than this from UTC, in minutes. */
const MAX_OFFSET = 18 * 60;

/**
 * Reads timestamps from bytes where they have the form YYYY-MM-DDTHH:MM:SS[.mmm](Z|±HH:MM), a space instead of T
 * allowed: the form of nearly every file. Any other form, right or wrong, is left to parseTimestamp.
 */
export class PlainTime {
  /** Of the time read last: the instant in ms since 1970, and minutes east of UTC. */
  instant = 0;
  offset = 0;
  /** Why there is no such time, where only its day is at fault; then the instant is undefined. */
  issue: TimestampIssue | null = null;
  /** The day of the time read last, as eight digits in two words of four bytes; its start in ms as if UTC. */
  #year = 0;
  #monthDay = 0;
  #dayMs = 0;
  /** Days by a hash of their digits: a day is looked up with parseTimestamp once, not once a row. */
  readonly #years = new Int32Array(DAYS_KEPT);
  readonly #monthDays = new Int32Array(DAYS_KEPT);
  readonly #dayStarts = new Float64Array(DAYS_KEPT);
  readonly #dayIssues: (TimestampIssue | null)[] = Array(DAYS_KEPT).fill(null);
  readonly #parsed = newParsedTime();

  /** Reads the time at `at`; answers where it ends, or -1 where it has another form or its hour or offset does not exist. */
  read(bytes: Uint8Array, at: number): number {
    const year = fourBytes(bytes, at, at + 1, at + 2, at + 3);
    const monthDay = fourBytes(bytes, at + 5, at + 6, at + 8, at + 9);
    if (bytes[at + 4] !== DASH || bytes[at + 7] !== DASH) {
      return -1;
    }
    if ((monthDay !== this.#monthDay || year !== this.#year) && !this.#turnTo(year, monthDay)) {
      return -1;
    }
    const separator = bytes[at + 10];
    const hour = twoDigits(bytes, at + 11);
    const minute = twoDigits(bytes, at + 14);
    const second = twoDigits(bytes, at + 17);
    if ((separator !== T && separator !== SPACE) || bytes[at + 13] !== COLON || bytes[at + 16] !== COLON) {
      return -1;
    }
    // Not digits are more than any limit; 24:00 and leap seconds are parseTimestamp's.
    if (hour > 23 || minute > 59 || second > 59) {
      return -1;
    }
    this.instant = this.#dayMs + ((hour * 60 + minute) * 60 + second) * 1000;
    const end = bytes[at + 19] === POINT ? this.#fraction(bytes, at + 20) : at + 19;
    return end < 0 ? -1 : this.#zone(bytes, end);
  }

  /** Three digits or more; those beyond the millisecond are cut off. */
  #fraction(bytes: Uint8Array, at: number): number {
    const tens = twoDigits(bytes, at);
    const ones = (bytes[at + 2] ?? 0) - 48;
    if (tens > 99 || !isDigit(ones)) {
      return -1;
    }
    this.instant += tens * 10 + ones;
    let end = at + 3;
    while (isDigit((bytes[end] ?? 0) - 48)) {
      end++;
    }
    return end;
  }

  #zone(bytes: Uint8Array, at: number): number {
    const sign = bytes[at];
    if (sign === Z) {
      this.offset = 0;
      return at + 1;
    }
    const hours = twoDigits(bytes, at + 1);
    const minutes = twoDigits(bytes, at + 4);
    const offset = hours * 60 + minutes;
    if ((sign !== PLUS && sign !== DASH) || bytes[at + 3] !== COLON || minutes > 59 || offset > MAX_OFFSET) {
      return -1;
    }
    this.offset = sign === PLUS || offset === 0 ? offset : -offset;
    this.instant -= this.offset * MINUTE_MS;
    return at + 6;
  }

  /** Makes this the current day, with its issue if there is no such day. False: these are not digits. */
  #turnTo(year: number, monthDay: number): boolean {
    const slot = (Math.imul(monthDay ^ Math.imul(year, 31), 0x9e37_79b1) >>> 16) & (DAYS_KEPT - 1);
    if (this.#years[slot] !== year || this.#monthDays[slot] !== monthDay) {
      const text = `${fourLetters(year)}${fourLetters(monthDay)}T000000Z`;
      if (!/^\d{8}T/.test(text)) {
        return false;
      }
      this.#dayIssues[slot] = parseTimestamp(text, this.#parsed);
      this.#years[slot] = year;
      this.#monthDays[slot] = monthDay;
      this.#dayStarts[slot] = this.#parsed.localMs;
    }
    this.#year = year;
    this.#monthDay = monthDay;
    this.#dayMs = this.#dayStarts[slot] ?? 0;
    this.issue = this.#dayIssues[slot] ?? null;
    return true;
  }
}

function isDigit(value: number): boolean {
  return value >= 0 && value <= 9;
}

/** 0..99, or more where not two digits stand at `at`. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 48;
  const ones = (bytes[at + 1] ?? 0) - 48;
  return isDigit(tens) && isDigit(ones) ? tens * 10 + ones : 1000;
}

function fourBytes(bytes: Uint8Array, a: number, b: number, c: number, d: number): number {
  return ((bytes[a] ?? 0) << 24) | ((bytes[b] ?? 0) << 16) | ((bytes[c] ?? 0) << 8) | (bytes[d] ?? 0);
}

function fourLetters(word: number): string {
  return String.fromCharCode(word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff);
}

/** An instant as exact as it was written: whole seconds since 1970 UTC and the digits behind the decimal sign. */
export interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

/** Date, T, time and offset in the extended format: year month day hour minute second fraction offset. */
const EXTENDED = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(Z|[+-]\d\d(?::\d\d)?)?$/;

/**
 * Reads a timestamp "in ISO 8601 format" (the API's document names no more): extended format, seconds and fraction
 * optional, Z, +hh, +hh:mm or no offset (then read as UTC). Days, hours and offsets that do not exist give null,
 * and so do 24:00, second 60, a blank instead of T and -00:00.
 */
export function readTimestamp(text: string): Instant | null {
  const parts = EXTENDED.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second = "0", fraction = "", offset = "Z"] = parts;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  // A day past the month's end lands in another month.
  if (date.getUTCMonth() !== Number(month) - 1) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const shift = offsetSeconds(offset);
  if (shift === null) return null;
  const time = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return { seconds: date.getTime() / 1000 + time - shift, fraction: fraction.replace(/0+$/, "") };
}

/** Negative when `a` is earlier than `b`, 0 when they are the same instant. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  if (a.fraction === b.fraction) return 0;
  return a.fraction < b.fraction ? -1 : 1;
}

function offsetSeconds(offset: string): number | null {
  if (offset === "Z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4) || "0");
  if (hours > 23 || minutes > 59) return null;
  const seconds = hours * 3600 + minutes * 60;
  if (offset.startsWith("+")) return seconds;
  return seconds === 0 ? null : -seconds;
}

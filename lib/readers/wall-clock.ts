import { formatTimestamp, instantOf, MINUTE_MS, newParsedTime, parseTimestamp } from "../samples/timestamp";

const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A wall clock time (ms since 1970 as if UTC) as ISO 8601 without offset, since no zone is known. */
export function wallClock(localMs: number): string {
  return formatTimestamp(localMs, 0).slice(0, "yyyy-mm-ddThh:mm:ss.sss".length);
}

const parsed = newParsedTime();

/** A minute later by the same clock, without offset where there is none; undefined where the text is no time. */
export function minuteLater(text: string): string | undefined {
  if (parseTimestamp(text, parsed) !== null || parsed.localMs + MINUTE_MS > LAST_MS) return undefined;
  return parsed.hasOffset
    ? formatTimestamp(instantOf(parsed) + MINUTE_MS, parsed.offset)
    : wallClock(parsed.localMs + MINUTE_MS);
}

/** Midnight at the start of a calendar day (ms since 1970 as if UTC); undefined where the text is no day. */
export function dayStart(date: string): number | undefined {
  return parseTimestamp(`${date}T00:00`, parsed) === null && !parsed.hasOffset ? parsed.localMs : undefined;
}

import { LATER_TEXTS } from "../texts-later";
import { clockText, dayText } from "./time-text";

/** A token that ends within this time is told of. */
const WARN_DAYS = 14;
const DAY_MS = 86_400_000;

const words = LATER_TEXTS.accounts.expiry;

export interface Expiry {
  readonly kind: "passed" | "soon" | "later";
  readonly text: string;
}

/** Whole days on the calendar of this computer, from `now` to `then`. */
function daysUntil(then: number, now: number): number {
  const midnight = (instant: number): number => new Date(instant).setHours(0, 0, 0, 0);
  return Math.round((midnight(then) - midnight(now)) / DAY_MS);
}

/** What there is to say about the end of a token; null where it names none. Instants in ms. */
export function tokenExpiry(expiresAt: number | null, now: number): Expiry | null {
  if (expiresAt === null) return null;
  const day = dayText(expiresAt);
  if (expiresAt <= now) return { kind: "passed", text: words.passed(day) };
  const days = daysUntil(expiresAt, now);
  if (days > WARN_DAYS) return { kind: "later", text: words.later(day) };
  const left = days === 0 ? words.today(clockText(expiresAt)) : words.inDays(days);
  return { kind: "soon", text: words.soon(day, left) };
}

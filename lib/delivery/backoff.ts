import { z } from "zod";
import type { EvidenceClass } from "../ledger/entry";

const MIN_WAIT_MS = 1000;
const MAX_WAIT_MS = 3_600_000;
const BASE_MS = 100;
const CAP_MS = 20_000;

const UNKNOWNS_THAT_OPEN = 2;
const NOT_SENTS_THAT_OPEN = 5;
const FIRST_OPEN_MS = 30_000;
const LONGEST_OPEN_MS = 600_000;
/** A probe that was never heard of again (its process died) gives way to another after this time. */
const PROBE_LOST_MS = 120_000;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const CLOCK = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
/** The three spellings of a date in HTTP (RFC 9110 5.6.7). */
const HTTP_DATES = [
  new RegExp(`^[A-Z][a-z]{2}, (?<day>\\d\\d) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${CLOCK} GMT$`),
  new RegExp(`^[A-Z][a-z]+day, (?<day>\\d\\d)-(?<month>[A-Z][a-z]{2})-(?<year>\\d\\d) ${CLOCK} GMT$`),
  new RegExp(`^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ${CLOCK} (?<year>\\d{4})$`),
];

/** A date as HTTP writes it, in milliseconds since 1970; `now` tells the century of two-digit years. Null = none. */
export function parseHttpDate(text: string, now: number): number | null {
  const found = HTTP_DATES.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  const month = MONTHS.indexOf(found?.month ?? "");
  if (!found || month < 0) return null;
  const written = Number(found.year);
  const at = (year: number) =>
    Date.UTC(year, month, Number(found.day), Number(found.hour), Number(found.minute), Number(found.second));
  if (found.year?.length === 4) return at(written);
  // Two digits: the year of this century, or of the one before if that lies over 50 years ahead.
  const century = Math.floor(new Date(now).getUTCFullYear() / 100) * 100;
  const year = century + written;
  return at(year - new Date(now).getUTCFullYear() > 50 ? year - 100 : year);
}

/**
 * Milliseconds to wait by a Retry-After header (RFC 9110 10.2.3: whole seconds or a date), clamped to 1 s..1 h; a date
 * that has passed asks for 1 s. Null = neither form ("soon", "-1", "", "1e3"): the header then says nothing.
 * Seconds with a fraction are read too, since some servers write them.
 */
export function parseRetryAfter(text: string, now: number): number | null {
  const trimmed = text.trim();
  const seconds = /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : null;
  const date = seconds === null ? parseHttpDate(trimmed, now) : null;
  const wait = seconds !== null ? Math.ceil(seconds * 1000) : date !== null ? date - now : null;
  return wait === null ? null : Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, wait));
}

/**
 * Full jitter: a whole number of milliseconds, evenly spread between 0 and 0.1 s doubled per failure, at most 20 s.
 * `failures` counts those in a row, from 1; `random` is in 0..1.
 */
export function retryDelay(failures: number, random: () => number): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.max(0, failures - 1));
  return Math.floor(random() * ceiling);
}

/** Whether calls of an account leave. `lengthMs` is how long it was opened for. */
export const breakerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("closed"), unknowns: z.number().int(), notSents: z.number().int() }),
  z.object({ kind: z.literal("open"), until: z.number(), lengthMs: z.number() }),
  z.object({ kind: z.literal("probing"), since: z.number(), lengthMs: z.number() }),
]);
export type Breaker = z.infer<typeof breakerSchema>;

export const CLOSED_BREAKER: Breaker = { kind: "closed", unknowns: 0, notSents: 0 };

export type BreakerEvent =
  | { readonly kind: "outcome"; readonly class: EvidenceClass; readonly at: number }
  /** The one call that an open breaker lets through. */
  | { readonly kind: "probe"; readonly at: number };

/** Which calls may leave at `at`: all, one probe (the smallest batch), or none. */
export function breakerLets(breaker: Breaker, at: number): "all" | "probe" | "none" {
  switch (breaker.kind) {
    case "closed":
      return "all";
    case "open":
      return at >= breaker.until ? "probe" : "none";
    case "probing":
      return at - breaker.since >= PROBE_LOST_MS ? "probe" : "none";
  }
}

/**
 * 2 unknowns or 5 not-sents in a row open the breaker for 30 s; a probe that fails so opens it again for twice as
 * long, at most 10 min. Any answer that shows the API alive closes it and ends both rows.
 */
export function breakerAfter(breaker: Breaker, event: BreakerEvent): Breaker {
  if (event.kind === "probe") {
    if (breaker.kind === "closed" || breakerLets(breaker, event.at) !== "probe") return breaker;
    return { kind: "probing", since: event.at, lengthMs: breaker.lengthMs };
  }
  if (event.class !== "unknown" && event.class !== "not-sent") return CLOSED_BREAKER;
  switch (breaker.kind) {
    case "closed":
      return countFailure(breaker, event.class, event.at);
    case "open":
      // A call that was under way when the breaker opened adds nothing new.
      return breaker;
    case "probing":
      return openBreaker(event.at, Math.min(LONGEST_OPEN_MS, breaker.lengthMs * 2));
  }
}

function countFailure(
  breaker: Extract<Breaker, { kind: "closed" }>,
  failure: "unknown" | "not-sent",
  at: number,
): Breaker {
  const unknowns = breaker.unknowns + (failure === "unknown" ? 1 : 0);
  const notSents = breaker.notSents + (failure === "not-sent" ? 1 : 0);
  const opens = unknowns >= UNKNOWNS_THAT_OPEN || notSents >= NOT_SENTS_THAT_OPEN;
  return opens ? openBreaker(at, FIRST_OPEN_MS) : { kind: "closed", unknowns, notSents };
}

function openBreaker(at: number, lengthMs: number): Breaker {
  return { kind: "open", until: at + lengthMs, lengthMs };
}

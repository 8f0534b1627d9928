import type { DayRun } from "@/lib/ledger/device-days";
import { daysInMonth, monthOf } from "./utc-day";

/** UTC days of which nothing was delivered and nothing is unconfirmed, between days of which something is. */
export interface Gap {
  readonly first: number;
  readonly days: number;
}

/** What a device's days come to. Days are UTC days since 1970; last - first + 1 = days + unknownOnly + all gaps. */
export interface Coverage {
  readonly first: number;
  readonly last: number;
  /** With at least one sample delivered. */
  readonly days: number;
  /** With samples that are not confirmed, and of those how many without any that was delivered. */
  readonly unknownDays: number;
  readonly unknownOnly: number;
  /** In order of time. */
  readonly gaps: readonly Gap[];
  readonly gapDays: number;
  /** Days of the longest gap; 0 where there is none. */
  readonly longest: number;
}

/** Adds up a device's days; null where there are none. */
export function coverageOf(runs: readonly DayRun[]): Coverage | null {
  const [begin] = runs;
  if (begin === undefined) return null;
  let days = 0;
  let unknownDays = 0;
  let unknownOnly = 0;
  let next = begin.day;
  const gaps: Gap[] = [];
  for (const { day, delivered, unknown } of runs) {
    if (day > next) gaps.push({ first: next, days: day - next });
    next = day + delivered.length;
    for (const [i, n] of delivered.entries()) {
      if (n > 0) days++;
      if ((unknown[i] ?? 0) === 0) continue;
      unknownDays++;
      if (n === 0) unknownOnly++;
    }
  }
  const gapDays = gaps.reduce((sum, gap) => sum + gap.days, 0);
  const longest = gaps.reduce((most, gap) => Math.max(most, gap.days), 0);
  return { first: begin.day, last: next - 1, days, unknownDays, unknownOnly, gaps, gapDays, longest };
}

/** Gaps for a person who looks for what is missing: the longest first, then by time. */
export function longestFirst(gaps: readonly Gap[]): Gap[] {
  return [...gaps].sort((a, b) => b.days - a.days || a.first - b.first);
}

export interface MonthSums {
  /** As in utc-day.ts. */
  readonly month: number;
  readonly days: number;
  readonly of: number;
  readonly delivered: number;
  readonly unknown: number;
}

/** Months that hold anything, the newest first. */
export function monthsOf(runs: readonly DayRun[]): MonthSums[] {
  const months: MonthSums[] = [];
  for (const { day, delivered, unknown } of runs) {
    for (const [i, n] of delivered.entries()) {
      const month = monthOf(day + i);
      const known = months.at(-1)?.month === month ? months.pop() : undefined;
      months.push({
        month,
        days: (known?.days ?? 0) + (n > 0 ? 1 : 0),
        of: known?.of ?? daysInMonth(month),
        delivered: (known?.delivered ?? 0) + n,
        unknown: (known?.unknown ?? 0) + (unknown[i] ?? 0),
      });
    }
  }
  return months.reverse();
}

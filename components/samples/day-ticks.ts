import { dateOfDay, dayOfDate, unitStart } from "./day-calendar";
import { monthName } from "./day-text";

/** Where the axis of days is marked, and what stands there; a second line where a year begins. */
export interface DayTick {
  readonly day: number;
  readonly text: string;
}

type Step = { readonly unit: "day" | "week" | "month" | "year"; readonly n: number; readonly days: number };

const STEPS: readonly Step[] = [
  { unit: "day", n: 1, days: 1 },
  { unit: "day", n: 2, days: 2 },
  { unit: "week", n: 1, days: 7 },
  { unit: "week", n: 2, days: 14 },
  ...[1, 2, 3, 6].map((n): Step => ({ unit: "month", n, days: n * 28 })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((n): Step => ({ unit: "year", n, days: n * 365 })),
];

const ceilTo = (number: number, step: number): number => Math.ceil(number / step) * step;

/** Days of this step from `first` on, up to `last`. */
function daysOf({ unit, n }: Step, first: number, last: number): number[] {
  const days: number[] = [];
  const { year, month } = dateOfDay(first);
  if (unit === "month" || unit === "year") {
    const months = unit === "month" ? n : n * 12;
    for (let at = ceilTo(year * 12 + month, months); ; at += months) {
      const day = dayOfDate(0, at, 1);
      if (day > last) return days;
      if (day >= first) days.push(day);
    }
  }
  const step = unit === "week" ? n * 7 : n;
  const monday = unitStart(first + 6, "week");
  for (let day = unit === "week" ? monday : first; day <= last; day += step) days.push(day);
  return days;
}

function textOf(day: number, unit: Step["unit"], before: number | undefined): string {
  const { year, month, date } = dateOfDay(day);
  if (unit === "year") return String(year);
  const name = monthName(month).slice(0, 3);
  const text = unit === "month" ? name : `${date} ${name}`;
  return before !== undefined && dateOfDay(before).year === year ? text : `${text}\n${year}`;
}

/** At most `most` marks from day `first` to day `last`, at whole weeks, months or years where days are too many. */
export function dayTicks(first: number, last: number, most: number): DayTick[] {
  const span = last - first + 1;
  const fits = STEPS.filter(({ days }) => span / days <= most);
  const step = fits[0] ?? STEPS[STEPS.length - 1];
  if (!step) return [];
  const days = daysOf(step, first, last);
  return days.map((day, at) => ({ day, text: textOf(day, step.unit, days[at - 1]) }));
}

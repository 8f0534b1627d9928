const LOCALE = "en-GB";
/** Never at the end of a line: a number stays with its unit, a day with its month. */
const GLUE = "\u00a0";

/** The zone in which this browser shows times, e.g. "Europe/Berlin". */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const days = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric" });
const clocks = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** "5 Mar 2024" */
export function dayText(instant: number): string {
  return days.format(instant).replaceAll(" ", GLUE);
}

const minutes = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" });

/** "5 Mar 2024 at 14:03" */
export function momentText(instant: number): string {
  return `${dayText(instant)} at ${minutes.format(instant)}`;
}

/** "1 Jan 2021 to 5 Mar 2024", or one day alone. */
export function daySpanText(first: number, last: number): string {
  const from = dayText(first);
  const to = dayText(last);
  return from === to ? from : `${from} to ${to}`;
}

/** "14:03:22" */
export function clockText(instant: number): string {
  return clocks.format(instant);
}

const two = (n: number): string => String(n).padStart(2, "0");

/** "2021-01-01 04:01:09" on the browser's clock: narrow, sortable, the same width in every row. */
export function stampText(instant: number): string {
  const at = new Date(instant);
  const day = `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** Seconds in words: "19 s", "4 min", "1 h 20 min". */
export function durationText(seconds: number): string {
  return durationWords(seconds).replaceAll(" ", GLUE);
}

function durationWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

import { formatTimestamp, MINUTE_MS, newParsedTime, parseTimestamp } from "../samples/timestamp";
import { type Clock, ClockEvidence, clockOfDay, clockOfMonth } from "./fitbit-day-cut";
import { readValues } from "./json-values";
import type { Copy, FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import type { Reader, RowSink } from "./reader";
import type { Rejection } from "./rejection";

/**
 * Fitbit's older export, also Google Takeout's "Global Export Data": lists of `{ "dateTime": "10/06/19 07:00:04",
 * "value": … }`, heart rates in a file a day, steps by the minute in a file of 30 days. No device is named. Times have
 * no offset: people have found them to be UTC and to be local, so that each file is asked (fitbit-day-cut.ts), and
 * where it does not tell, the others of its archive; at last the person. Heart rates of confidence 0 are readings too.
 */
export const format: KnownFormat = {
  id: "fitbit-json",
  name: "Fitbit export (JSON)",
  personal: true,
  note: null,
  recognise,
  copy,
  open: () => fitbitReader(),
};

const HEAD = /^\s*\[\s*\{\s*"dateTime"\s*:\s*"\d\d\/\d\d\/\d\d \d\d:\d\d:\d\d"\s*,\s*"value"\s*:\s*/;
const LOG = /^\s*\[\s*\{\s*"logId"\s*:\s*"?\d+"?\s*,\s*"(dateOfSleep|activityName)"\s*:/;
const OTHER_MINUTES =
  /^(calories|distance|altitude|sedentary_minutes|(?:lightly|moderately|very)_active_minutes)[-_]/i;

function recognise({ text, name }: FileHead): true | Rejection | null {
  const log = LOG.exec(text)?.[1];
  if (log !== undefined) return refuse(`a Fitbit file of ${log === "dateOfSleep" ? "sleep" : "exercises"}`);
  const kind = kindOf(text);
  if (kind === null) return null;
  if (kind === "bpm") return true;
  if (kind === "other") return refuse("a Fitbit file of other readings than steps and heart rates");
  // Steps, calories, distance and more look the same.
  const base = baseName(name);
  if (!/^steps[-_]/i.test(base)) {
    const other = OTHER_MINUTES.exec(base)?.[1]?.toLowerCase().replaceAll("_", " ");
    return refuse(
      other
        ? `a Fitbit file of ${other}, not of steps`
        : "a Fitbit file that does not tell of what; called steps-….json as in the export, it is read as steps",
    );
  }
  const times = text.match(/"dateTime"\s*:\s*"[^"]*"/g) ?? [];
  const areDays = times.length > 1 && times.every((time) => time.endsWith(' 00:00:00"'));
  return areDays ? refuse("a Fitbit file of daily sums, not of single readings") : true;
}

/** What the first entry is of; null where the file is not Fitbit's. */
function kindOf(text: string): "bpm" | "minutes" | "other" | null {
  const head = HEAD.exec(text)?.[0];
  if (head === undefined) return null;
  const value = text.slice(head.length);
  if (!value.startsWith("{")) return /^(?:"|-?\d)/.test(value) ? "minutes" : null;
  return /^\{[^{}]*"bpm"\s*:/.test(value) ? "bpm" : "other";
}

/** A file of minutes holds so many days, from the one in its name on; one of heart rates holds one. */
const DAYS_OF_MINUTES = 30;

/**
 * Takeout has the same readings as monthly tables with the names of the devices, and those come first: where they are
 * there for every month that this file touches.
 */
function copy({ text, name }: FileHead): Copy | null {
  const kind = kindOf(text);
  const [, year, month, day] = /(\d{4})-(\d\d)-(\d\d)[^/]*$/.exec(name) ?? [];
  if (kind === null || year === undefined) return null;
  const first = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const last = kind === "bpm" ? first : first + (DAYS_OF_MINUTES - 1) * 86_400_000;
  const months = [first, last].map((ms) => new Date(ms).toISOString().slice(0, 7));
  const what = kind === "bpm" ? "heart rate" : "steps";
  return { of: [...new Set(months)].map((each) => `fitbit ${what} ${each}`), rank: 2 };
}

function refuse(detail: string): Rejection {
  return { code: "not-samples", detail };
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** More than a day has seconds, or 30 days have minutes: a file of more readings is no file of Fitbit's own cut. */
const MOST_OF_FILE = 100_000;
/** Of the files that wait for others to tell the clock, 16 bytes a reading. */
const MOST_WAITING = 2_000_000;

/** Keeps back a file's readings until its clock shows, up to so many; those beyond are told as they stand. */
export function fitbitReader(mostOfFile = MOST_OF_FILE, mostWaiting = MOST_WAITING): Reader {
  const evidence = new ClockEvidence();
  const waiting: FitbitFile[] = [];
  let held = 0;
  return {
    version: 1,
    async read(source, sink, _options, signal) {
      const file = new FitbitFile(sink, dayOf(source.name));
      let place = 0;
      const end = await readValues(source, sink, signal, {
        paths: ["$.*"],
        take({ value }) {
          file.take(value, ++place);
          if (file.held > mostOfFile) file.give(evidence.clock);
        },
        count: () => file.count,
      });
      const own = file.clock();
      evidence.add(own);
      if (evidence.clock === "utc") file.give("utc");
      else if (own === "local") file.give("local");
      else if (held + file.held > mostWaiting) file.give(evidence.clock);
      else waiting.push(file);
      held += file.held;
      return end;
    },
    finish() {
      for (const file of waiting.splice(0)) file.give(evidence.clock);
      held = 0;
    },
  };
}

/** Midnight of the day in a file's name, in ms since 1970. */
function dayOf(name: string): number | null {
  const day = /\d{4}-\d\d-\d\d/.exec(baseName(name))?.[0];
  const isDay = day !== undefined && parseTimestamp(`${day}T00:00`, time) === null;
  return isDay ? time.localMs : null;
}

const SIXTEEN_BITS = 2 ** 16;

/** One file's readings, kept back until its clock is known. */
class FitbitFile {
  readonly #sink: RowSink;
  readonly #rows: KnownRows;
  readonly #day: number | null;
  /** Told by the first entry. */
  #isSteps: boolean | null = null;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #places: number[] = [];
  /** Seconds since 1970 and behind them 16 bits of value. */
  #readings: number[] = [];
  /** Values that are no whole numbers of 16 bits, by their index in `#readings`. */
  #texts = new Map<number, string>();
  /** What readings to come go by, once those before have been told. */
  #given: { readonly clock: Clock | null } | null = null;

  constructor(sink: RowSink, day: number | null) {
    this.#sink = sink;
    this.#rows = new KnownRows(sink);
    this.#day = day;
  }

  /** Entries met. */
  get count(): number {
    return this.#rows.count + this.held;
  }

  get held(): number {
    return this.#readings.length;
  }

  take(entry: unknown, place: number): void {
    const { dateTime, value } = isObject(entry) ? entry : {};
    this.#isSteps ??= !isObject(value);
    const reading = this.#isSteps ? value : isObject(value) ? value.bpm : undefined;
    const ms = typeof dateTime === "string" ? wallClock(dateTime) : null;
    if (ms !== null) {
      this.#first = Math.min(this.#first, ms);
      this.#last = Math.max(this.#last, ms);
    }
    if (ms === null || (typeof reading !== "string" && reading !== null)) {
      const start = ms === null ? cellOf(dateTime) : timeText(ms, null);
      this.#row(place, start, undefined, cellOf(reading));
    } else if (reading === null || isEmptyReading(reading)) this.#rows.empty();
    else if (this.#given === null) this.#hold(place, ms, reading);
    else this.#tell(place, ms, reading, this.#given.clock);
  }

  /** The clock that this file shows by itself. */
  clock(): Clock | null {
    if (this.#last < this.#first) return null;
    const span = { first: this.#first, last: this.#last };
    return this.#isSteps ? clockOfMonth(span) : clockOfDay(span, this.#day);
  }

  /** Hands over what was kept back, and whatever comes after it at once. */
  give(clock: Clock | null): void {
    if (this.#given !== null) return;
    this.#given = { clock };
    if (clock !== null) this.#sink.note(clock === "utc" ? "times-cut-utc" : "times-cut-local");
    for (const [index, reading] of this.#readings.entries()) {
      const ms = Math.floor(reading / SIXTEEN_BITS) * 1000;
      const value = this.#texts.get(index) ?? String(reading % SIXTEEN_BITS);
      this.#tell(this.#places[index] ?? 0, ms, value, clock);
    }
    this.#places = [];
    this.#readings = [];
    this.#texts.clear();
  }

  #hold(place: number, ms: number, value: string): void {
    const isShort = /^[1-9]\d{0,3}$/.test(value);
    if (!isShort) this.#texts.set(this.#readings.length, value);
    this.#places.push(place);
    this.#readings.push((ms / 1000) * SIXTEEN_BITS + (isShort ? Number(value) : 0));
  }

  /** Steps are counted by the minute; a heart rate is of an instant. */
  #tell(place: number, ms: number, value: string, clock: Clock | null): void {
    const start = timeText(ms, clock);
    const isMinute = this.#isSteps && ms % MINUTE_MS === 0;
    this.#row(
      place,
      start,
      isMinute ? timeText(ms + MINUTE_MS, clock) : this.#isSteps ? undefined : start,
      value,
    );
  }

  #row(place: number, start: Text, end: Text, value: Text): void {
    this.#rows.give(place, {
      device_name: "Fitbit",
      data_type: this.#isSteps ? "steps" : "bpm",
      start_date: start,
      end_date: end,
      value,
      unit: this.#isSteps ? "count" : "count/min",
    });
  }
}

type Text = string | undefined | null;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What neither text nor number is there for is null. */
function cellOf(value: unknown): Text {
  return typeof value === "string" || value === undefined ? value : null;
}

const time = newParsedTime();

/** `10/06/19 07:00:04`, month first, in ms since 1970 as if it were UTC. Years 70 and up are of the last century. */
function wallClock(text: string): number | null {
  const [, month, day, year, clock] = /^(\d\d)\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)$/.exec(text) ?? [];
  if (year === undefined) return null;
  const century = year < "70" ? "20" : "19";
  return parseTimestamp(`${century}${year}-${month}-${day}T${clock}`, time) === null ? time.localMs : null;
}

function timeText(ms: number, clock: Clock | null): string {
  const wall = formatTimestamp(ms, 0).slice(0, "2019-10-06T07:00:04".length);
  return clock === "utc" ? `${wall}Z` : wall;
}

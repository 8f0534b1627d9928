import { type Group, type SampleTable, STATUS } from "../samples/sample-table";
import { CoveredTime, coveredTogether, type Together } from "./covered-time";
import type { Doubled } from "./double-count-view";
import { limitsOf, type Selection, seriesKey } from "./selection";

const MINUTE_MS = 60_000;
const NEVER = Number.POSITIVE_INFINITY;
/** Only so many devices are compared, those with most samples: every one is compared with every other. */
export const MAX_COMPARED = 12;
/**
 * Less than this is not worth a word: a phone that was replaced, or a watch that was lent, overlaps for some minutes
 * with the next. Fewer than 10 samples change no day's sum by much; below 1 % of the smaller device nobody would
 * leave the other one out for it.
 */
export const LEAST_SAMPLES = 10;
export const LEAST_SHARE = 0.01;

/** What is told of overlapping steps, whatever the person's ticks are. */
export type DoubleCount = Omit<Doubled, "devices"> & {
  readonly devices: readonly Omit<Doubled["devices"][number], "included">[];
};

/** A device's steps that are ready, or would be if its tick had not been taken away. */
class Steps {
  readonly device: string;
  readonly key: string;
  n = 0;
  first = Number.NaN;
  last = Number.NaN;
  readonly time = new CoveredTime();
  /** Samples by the devices (bits) with whose samples they overlap. */
  byOthers = new Uint32Array(1);
  readonly #table: SampleTable;
  readonly #group: Group;
  readonly #left: boolean;
  readonly #from: number;
  readonly #before: number;

  constructor(table: SampleTable, group: Group, selection: Selection) {
    this.device = group.device;
    this.key = seriesKey(group.dataType, group.device);
    const { from, before } = limitsOf(selection);
    this.#table = table;
    this.#group = group;
    this.#left = selection.left.has(this.key);
    this.#from = from;
    this.#before = before;
  }

  #isCounted(row: number): boolean {
    const status = this.#table.status(row);
    if (status === 0) return true;
    // Without its tick all of it is skipped, also what From and To let through.
    if (!this.#left || status !== STATUS.skipped) return false;
    const local = this.#table.start(row) + this.#table.startOffset(row) * MINUTE_MS;
    return local >= this.#from && local < this.#before;
  }

  count(): void {
    const { order } = this.#table;
    for (let position = this.#group.from; position < this.#group.to; position++) {
      if (this.#isCounted(order[position] ?? 0)) this.n++;
    }
  }

  cover(): void {
    const { order } = this.#table;
    for (let position = this.#group.from; position < this.#group.to; position++) {
      const row = order[position] ?? 0;
      if (!this.#isCounted(row)) continue;
      const start = this.#table.start(row);
      const end = this.#table.end(row);
      if (end > start) this.time.add(start, end);
      else this.time.add(minuteOf(start), minuteOf(start) + MINUTE_MS);
      this.last = start;
      if (Number.isNaN(this.first)) this.first = start;
    }
  }

  /** Finds for each sample the devices of `all` that cover some of its time; this one, `own`, is none of them. */
  meet(all: readonly Steps[], own: number): void {
    this.byOthers = new Uint32Array(1 << all.length);
    const others = all.map(({ time }, bit) => ({ bit, time })).filter(({ bit }) => bit !== own);
    // Starts only grow, and so do the minutes of samples without an end; but these begin before their start.
    const spans = others.map(({ bit, time }) => new Sweep(time, 1 << bit));
    const moments = others.map(({ bit, time }) => new Sweep(time, 1 << bit));
    const { order } = this.#table;
    for (let position = this.#group.from; position < this.#group.to; position++) {
      const row = order[position] ?? 0;
      if (!this.#isCounted(row)) continue;
      const start = this.#table.start(row);
      const end = this.#table.end(row);
      const isSpan = end > start;
      const from = isSpan ? start : minuteOf(start);
      const to = isSpan ? end : from + MINUTE_MS;
      let met = 0;
      for (const sweep of isSpan ? spans : moments) met |= sweep.meets(from, to);
      this.byOthers[met] = (this.byOthers[met] ?? 0) + 1;
    }
  }

  /** Samples that overlap with some of these devices (bits). */
  overlapWith(devices: number): number {
    let n = 0;
    for (const [others, samples] of this.byOthers.entries()) if (others & devices) n += samples;
    return n;
  }
}

/** Goes along covered time once, asked for spans that begin later and later. */
class Sweep {
  readonly #bounds: Float64Array;
  readonly #bit: number;
  #at = 0;

  constructor({ bounds }: CoveredTime, bit: number) {
    this.#bounds = bounds;
    this.#bit = bit;
  }

  /** The bit where some of this span is covered, else 0. */
  meets(from: number, to: number): number {
    while ((this.#bounds[this.#at + 1] ?? NEVER) <= from) this.#at += 2;
    return (this.#bounds[this.#at] ?? NEVER) < to ? this.#bit : 0;
  }
}

function minuteOf(instant: number): number {
  return Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}

/**
 * Steps that several devices counted at the same time, in a sealed, marked table: whoever adds them up counts them
 * twice. A sample covers the time from start to end; one without an end, or of no length, the minute of its instant.
 * It is told what would be sent without the ticks of `selection`, so that leaving a device out changes no number. Of at
 * most MAX_COMPARED devices; null where no two overlap by LEAST_SAMPLES (of both) and LEAST_SHARE (of the smaller one).
 * Three passes over the samples; the time covered takes up to 16 bytes a sample meanwhile. 1 M samples of 3 devices that
 * never rest take 100 to 140 ms on Node 20 (the first time more), of 12 devices 340 ms; those of one device nothing.
 */
export function doubleCount(table: SampleTable, selection: Selection): DoubleCount | null {
  const met = stepsOf(table, selection);
  const compared = met.slice(0, MAX_COMPARED);
  if (compared.length < 2) return null;
  for (const steps of compared) steps.cover();
  for (const [own, steps] of compared.entries()) steps.meet(compared, own);
  const pairs = pairsOf(compared);
  if (pairs.length === 0) return null;
  const together = coveredTogether(compared.map(({ time }) => time));
  const partners = compared.map((_, own) =>
    pairs.reduce((bits, { a, b }) => bits | (a === own ? 1 << b : 0) | (b === own ? 1 << a : 0), 0),
  );
  const devices = compared.flatMap((steps, own) => {
    const { key, device, n, first, last } = steps;
    return partners[own] ? [{ key, device, n, overlap: steps.overlapWith(partners[own]), first, last }] : [];
  });
  return {
    devices,
    samples: devices.reduce((sum, { overlap }) => sum + overlap, 0),
    ...timeOf(together, pairs),
    pairs: pairs
      .map((pair) => ({ ...namesOf(pair, compared), n: pair.n, ...timeOf(together, [pair]) }))
      .sort((one, other) => other.minutes - one.minutes),
    notCompared: met.length - compared.length,
  };
}

/** Devices with steps to send, most first. */
function stepsOf(table: SampleTable, selection: Selection): Steps[] {
  const groups = table.groups.filter(({ dataType, from, to }) => dataType === "steps" && to > from);
  if (groups.length < 2) return [];
  const met = groups.map((group) => new Steps(table, group, selection));
  for (const steps of met) steps.count();
  return met.filter(({ n }) => n > 0).sort((one, other) => other.n - one.n);
}

/** Two devices by their places, and how many samples of both overlap. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly n: number;
}

/** The pairs worth a word; `a` has at least as many samples as `b`. */
function pairsOf(compared: readonly Steps[]): Pair[] {
  return compared.flatMap((larger, a) =>
    compared.slice(a + 1).flatMap((smaller, after): Pair[] => {
      const b = a + 1 + after;
      const ofSmaller = smaller.overlapWith(1 << a);
      const n = ofSmaller + larger.overlapWith(1 << b);
      return n >= LEAST_SAMPLES && ofSmaller >= LEAST_SHARE * smaller.n ? [{ a, b, n }] : [];
    }),
  );
}

function namesOf({ a, b }: Pair, compared: readonly Steps[]): { readonly a: string; readonly b: string } {
  return { a: compared[a]?.device ?? "", b: compared[b]?.device ?? "" };
}

/** When at least one of these pairs counts twice. */
function timeOf(
  { ms, first, last }: Together,
  pairs: readonly Pair[],
): Pick<Doubled, "minutes" | "first" | "last"> {
  let [sum, from, to] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let devices = 0; devices < ms.length; devices++) {
    if (!ms[devices] || !pairs.some(({ a, b }) => (devices >> a) & (devices >> b) & 1)) continue;
    sum += ms[devices] ?? 0;
    from = Math.min(from, first[devices] ?? from);
    to = Math.max(to, last[devices] ?? to);
  }
  return { minutes: Math.round(sum / MINUTE_MS), first: from, last: to };
}

/** As the page shows it: which of the devices are sent. */
export function doubledView(doubled: DoubleCount | null, left: ReadonlySet<string>): Doubled | null {
  if (!doubled) return null;
  return { ...doubled, devices: doubled.devices.map((one) => ({ ...one, included: !left.has(one.key) })) };
}

/** Ticks so that of the devices of `doubled` this one alone is sent; null = all of them. Other devices stay as they are. */
export function onlyOneOf(
  doubled: DoubleCount | null,
  left: ReadonlySet<string>,
  key: string | null,
): ReadonlySet<string> {
  const next = new Set(left);
  for (const one of doubled?.devices ?? []) {
    if (key === null || one.key === key) next.delete(one.key);
    else next.add(one.key);
  }
  return next;
}

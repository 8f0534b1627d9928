import "server-only";
import { unpackEntries, WORDS } from "./claim-entries";
import { pagesBetween, type SeriesDay, type SeriesRange } from "./claims";
import { bytesOf, type Db, type Trx } from "./db";

/** Entries of a refusal: UTC day (as unsigned word), start within it, low and high half of the fingerprint. */
function packDays(days: readonly SeriesDay[], refused: ReadonlySet<number> | null): Uint32Array {
  const words: number[] = [];
  for (const { day, entries } of days) {
    for (let i = 0; i < entries.length; i += WORDS) {
      if (refused && !refused.has(entries[i + 3] ?? 0)) continue;
      words.push(day, entries[i] ?? 0, entries[i + 1] ?? 0, entries[i + 2] ?? 0);
    }
  }
  return Uint32Array.from(words);
}

function unpackWords(blob: ArrayBuffer | Uint8Array): Uint32Array {
  return new Uint32Array(bytesOf(blob).slice().buffer);
}

export interface RefusalOf {
  readonly batch: string;
  readonly at: number;
  readonly status: number;
  readonly message: string;
}

/**
 * Keeps which samples of a batch the API refused for good: the named places of its body, or all of it (null). They are
 * known by these words from now on and no longer by earlier ones.
 */
export async function keepRefusal(
  trx: Trx,
  days: readonly SeriesDay[],
  named: ReadonlySet<number> | null,
  of: RefusalOf,
): Promise<void> {
  await forgetRefusals(trx, days, named);
  for (const series of new Set(days.map((day) => day.series))) {
    const own = days.filter((day) => day.series === series);
    const words = packDays(own, named);
    if (words.length === 0) continue;
    const numbers = own.map(({ day }) => day);
    await trx
      .insertInto("refusal")
      .values({
        series,
        ...of,
        first_day: Math.min(...numbers),
        last_day: Math.max(...numbers),
        entries: new Uint8Array(words.buffer),
      })
      .execute();
  }
}

export interface RefusedSamples {
  readonly id: number;
  readonly at: number;
  readonly status: number;
  readonly message: string;
  /** Day, start, low, high. */
  readonly entries: Uint32Array;
}

/** Refusals of one series that touch these days. */
export async function refusalsBetween(
  db: Db,
  series: number,
  firstDay: number,
  lastDay: number,
): Promise<RefusedSamples[]> {
  const rows = await db
    .selectFrom("refusal")
    .select(["id", "at", "status", "message", "entries"])
    .where("series", "=", series)
    .where("first_day", "<=", lastDay)
    .where("last_day", ">=", firstDay)
    .execute();
  return rows.map((row) => ({ ...row, entries: unpackWords(row.entries) }));
}

interface SeriesDays {
  readonly series: number;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Day, start, low and high as text -> place in the body. */
  readonly places: ReadonlyMap<string, number>;
}

/** Samples of one series and UTC day, as claims. */
type Samples = Pick<SeriesDay, "series" | "day" | "entries">;

function bySeries(days: readonly Samples[]): SeriesDays[] {
  return [...new Set(days.map((day) => day.series))].map((series) => {
    const own = days.filter((day) => day.series === series);
    const places = new Map<string, number>();
    for (const { day, entries } of own) {
      const unsigned = day >>> 0;
      for (let i = 0; i < entries.length; i += WORDS) {
        places.set([unsigned, ...entries.subarray(i, i + 3)].join(), entries[i + 3] ?? 0);
      }
    }
    const numbers = own.map(({ day }) => day);
    return { series, firstDay: Math.min(...numbers), lastDay: Math.max(...numbers), places };
  });
}

/** Whether anything was ever refused near these days: mostly not, and then nothing need be compared. */
async function anyRefusal(trx: Trx, days: readonly Pick<Samples, "series">[]): Promise<boolean> {
  const series = [...new Set(days.map((day) => day.series))];
  const row = await trx
    .selectFrom("refusal")
    .select("id")
    .where("series", "in", series)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Places of the body that the API refused after the batch was registered: one that was registered later knew of the
 * refusal, so what it holds is the wish to try again.
 */
export async function refusedPlaces(
  trx: Trx,
  days: readonly SeriesDay[],
  registeredAt: number,
): Promise<number[]> {
  if (!(await anyRefusal(trx, days))) return [];
  const found = new Set<number>();
  for (const { series, firstDay, lastDay, places } of bySeries(days)) {
    for (const { at, entries } of await refusalsBetween(trx, series, firstDay, lastDay)) {
      if (at <= registeredAt) continue;
      for (let i = 0; i < entries.length; i += WORDS) {
        const place = places.get(entries.subarray(i, i + WORDS).join());
        if (place !== undefined) found.add(place);
      }
    }
  }
  return [...found];
}

/** Samples that were sent again and not refused are no longer known as such: the places of the body that are given, or all (null). */
export async function forgetRefusals(
  trx: Trx,
  days: readonly Samples[],
  only: ReadonlySet<number> | null = null,
): Promise<void> {
  if (!(await anyRefusal(trx, days))) return;
  for (const { series, firstDay, lastDay, places } of bySeries(days)) {
    for (const { id, entries } of await refusalsBetween(trx, series, firstDay, lastDay)) {
      const kept: number[] = [];
      for (let i = 0; i < entries.length; i += WORDS) {
        const words = entries.subarray(i, i + WORDS);
        const place = places.get(words.join());
        if (place === undefined || (only && !only.has(place))) kept.push(...words);
      }
      if (kept.length === entries.length) continue;
      const left = new Uint8Array(Uint32Array.from(kept).buffer);
      if (kept.length === 0) await trx.deleteFrom("refusal").where("id", "=", id).execute();
      else await trx.updateTable("refusal").set({ entries: left }).where("id", "=", id).execute();
    }
  }
}

/** The same for all that a batch holds, by its number, within the days of its devices. */
export async function forgetRefusalsOf(
  trx: Trx,
  ranges: readonly SeriesRange[],
  number: number,
): Promise<void> {
  if (!(await anyRefusal(trx, ranges))) return;
  const days: Samples[] = [];
  for (const { series, firstDay, lastDay } of ranges) {
    for (const page of await pagesBetween(trx, series, firstDay, lastDay).execute()) {
      const all = unpackEntries(bytesOf(page.entries));
      const own: number[] = [];
      for (let i = 0; i < all.length; i += WORDS) {
        if (all[i + WORDS - 1] === number) own.push(...all.subarray(i, i + WORDS));
      }
      days.push({ series, day: page.day, entries: Uint32Array.from(own) });
    }
  }
  await forgetRefusals(trx, days);
}

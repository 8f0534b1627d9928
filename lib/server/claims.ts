import "server-only";
import type { Insertable } from "kysely";
import type { DataType } from "../samples/sample";
import type { WantedDay } from "./batch-samples";
import {
  cutPages,
  MAX_PAGE_ENTRIES,
  matchEntries,
  mergeEntries,
  numbered,
  packEntries,
  startAt,
  unpackEntries,
  WORDS,
  withoutNumber,
} from "./claim-entries";
import { bytesOf, type Db, type Trx } from "./db";
import type { ClaimPageTable } from "./tables";

/** One device and data type of an account, interned: claims name it by number. */
export async function seriesId(
  trx: Trx,
  account: string,
  dataType: DataType,
  device: string,
): Promise<number> {
  const known = await trx
    .selectFrom("series")
    .select("id")
    .where("account", "=", account)
    .where("data_type", "=", dataType)
    .where("device", "=", device)
    .executeTakeFirst();
  if (known) return known.id;
  const row = { account, data_type: dataType, device };
  return (await trx.insertInto("series").values(row).returning("id").executeTakeFirstOrThrow()).id;
}

/** A day's claims as wanted by one batch, with their interned series. */
export interface SeriesDay extends WantedDay {
  readonly series: number;
}

interface KeptPage {
  readonly id: number;
  readonly day: number;
  readonly first_start: number;
  readonly last_start: number;
  readonly n: number;
}

/** A wanted day beside what is kept of it: all its pages, and the entries of those that matter. */
export interface TouchedDay extends SeriesDay {
  readonly kept: readonly KeptPage[];
  /** Pages that overlap the wanted entries; without any, the page before them that has room. */
  readonly touched: readonly { readonly id: number; readonly entries: Uint32Array }[];
}

function touchedPages({ entries }: WantedDay, kept: readonly KeptPage[]): readonly KeptPage[] {
  const first = startAt(entries, 0);
  const last = startAt(entries, -1);
  const overlapping = kept.filter((page) => page.last_start >= first && page.first_start <= last);
  if (overlapping.length > 0) return overlapping;
  const before = kept.findLast((page) => page.last_start < first);
  return before && before.n < MAX_PAGE_ENTRIES ? [before] : [];
}

async function keptPages(trx: Trx, series: number, days: readonly number[]): Promise<KeptPage[]> {
  return trx
    .selectFrom("claim_page")
    .select(["id", "day", "first_start", "last_start", "n"])
    .where("series", "=", series)
    .where("day", "in", days)
    .orderBy("day")
    .orderBy("first_start")
    .execute();
}

async function entriesOf(trx: Trx, ids: readonly number[]): Promise<Map<number, Uint32Array>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom("claim_page").select(["id", "entries"]).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, unpackEntries(bytesOf(row.entries))]));
}

/** Reads what is kept around the wanted days, in their order; of the pages only those that they touch. */
export async function touchDays(trx: Trx, wanted: readonly SeriesDay[]): Promise<TouchedDay[]> {
  const found: TouchedDay[] = [];
  for (const series of new Set(wanted.map((day) => day.series))) {
    const own = wanted.filter((day) => day.series === series);
    const days = own.map(({ day }) => day);
    const pages = await keptPages(trx, series, days);
    const byDay = new Map<number, KeptPage[]>(days.map((day) => [day, []]));
    for (const page of pages) byDay.get(page.day)?.push(page);
    const touching = own.map((day) => {
      const kept = byDay.get(day.day) ?? [];
      return { ...day, kept, pages: touchedPages(day, kept) };
    });
    const ids = touching.flatMap((day) => day.pages.map((page) => page.id));
    const entries = await entriesOf(trx, ids);
    for (const { pages: own, ...day } of touching) {
      const touched = own.map(({ id }) => ({ id, entries: entries.get(id) ?? new Uint32Array(0) }));
      found.push({ ...day, touched });
    }
  }
  return found;
}

/** Which places of the body are held, by the number of the batch that holds them. */
export function heldPlaces(days: readonly TouchedDay[]): Map<number, number[]> {
  const held = new Map<number, number[]>();
  for (const { entries, touched } of days) {
    for (const page of touched) {
      matchEntries(entries, page.entries, (place, number) => {
        const places = held.get(number) ?? [];
        places.push(place);
        held.set(number, places);
      });
    }
  }
  return held;
}

function pageColumns(page: Uint32Array) {
  return {
    first_start: startAt(page, 0),
    last_start: startAt(page, -1),
    n: page.length / WORDS,
    entries: packEntries(page),
  };
}

/**
 * Writes a batch's claims: into the pages they touch, the rest into new ones. None of the samples may be held
 * (heldPlaces), and the days are those just read in this transaction.
 */
export async function claim(trx: Trx, days: readonly TouchedDay[], number: number): Promise<void> {
  const added: Insertable<ClaimPageTable>[] = [];
  for (const { series, day, entries, kept, touched } of days) {
    let merged = numbered(entries, number);
    for (const page of touched) merged = mergeEntries(page.entries, merged);
    const atEnd = kept.every((page) => page.last_start <= startAt(entries, -1));
    const pages = cutPages(merged, atEnd);
    for (const [i, page] of pages.entries()) {
      const id = touched[i]?.id;
      if (id === undefined) added.push({ series, day, ...pageColumns(page) });
      else await trx.updateTable("claim_page").set(pageColumns(page)).where("id", "=", id).execute();
    }
    const empty = touched.slice(pages.length).map((page) => page.id);
    if (empty.length > 0) await trx.deleteFrom("claim_page").where("id", "in", empty).execute();
  }
  if (added.length > 0) await trx.insertInto("claim_page").values(added).execute();
}

/** Pages of one series from one day to another, with their entries. */
export function pagesBetween(db: Db, series: number, firstDay: number, lastDay: number) {
  return db
    .selectFrom("claim_page")
    .selectAll()
    .where("series", "=", series)
    .where("day", ">=", firstDay)
    .where("day", "<=", lastDay)
    .orderBy("day")
    .orderBy("first_start");
}

/** One device's days within which a batch may hold claims. */
export interface SeriesRange {
  readonly series: number;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Lets all of a batch's claims go. Pages that stay empty are removed. */
export async function release(trx: Trx, ranges: readonly SeriesRange[], number: number): Promise<void> {
  for (const { series, firstDay, lastDay } of ranges) {
    for (const page of await pagesBetween(trx, series, firstDay, lastDay).execute()) {
      const before = unpackEntries(bytesOf(page.entries));
      const after = withoutNumber(before, number);
      if (after.length === before.length) continue;
      if (after.length === 0) await trx.deleteFrom("claim_page").where("id", "=", page.id).execute();
      else await trx.updateTable("claim_page").set(pageColumns(after)).where("id", "=", page.id).execute();
    }
  }
}

import "server-only";
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

/** Pages of one series and days that touch a range of starts within each day. */
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

/** Which places of the body are held, by the number of the batch that holds them. */
export async function heldPlaces(trx: Trx, days: readonly SeriesDay[]): Promise<Map<number, number[]>> {
  const held = new Map<number, number[]>();
  for (const { series, day, entries } of days) {
    const pages = await pagesBetween(trx, series, day, day)
      .where("last_start", ">=", startAt(entries, 0))
      .where("first_start", "<=", startAt(entries, -1))
      .execute();
    for (const page of pages) {
      matchEntries(entries, unpackEntries(bytesOf(page.entries)), (place, number) => {
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
 * Adds a batch's entries to one day: into the pages they overlap, else behind the page before them while it has room.
 * Only those pages are read and written.
 */
async function claimDay(trx: Trx, { series, day, entries }: SeriesDay, number: number): Promise<void> {
  const first = startAt(entries, 0);
  const last = startAt(entries, -1);
  const all = await trx
    .selectFrom("claim_page")
    .select(["id", "first_start", "last_start", "n"])
    .where("series", "=", series)
    .where("day", "=", day)
    .orderBy("first_start")
    .execute();
  let touched = all.filter((page) => page.last_start >= first && page.first_start <= last);
  if (touched.length === 0) {
    const before = all.findLast((page) => page.last_start < first);
    touched = before && before.n < MAX_PAGE_ENTRIES ? [before] : [];
  }
  let merged = numbered(entries, number);
  const ids = touched.map((page) => page.id);
  if (ids.length > 0) {
    const rows = await trx.selectFrom("claim_page").select("entries").where("id", "in", ids).execute();
    for (const row of rows) merged = mergeEntries(unpackEntries(bytesOf(row.entries)), merged);
  }
  const atEnd = all.every((page) => page.last_start <= last);
  const pages = cutPages(merged, atEnd);
  for (const [i, page] of pages.entries()) {
    const id = ids[i];
    if (id === undefined)
      await trx
        .insertInto("claim_page")
        .values({ series, day, ...pageColumns(page) })
        .execute();
    else await trx.updateTable("claim_page").set(pageColumns(page)).where("id", "=", id).execute();
  }
  const empty = ids.slice(pages.length);
  if (empty.length > 0) await trx.deleteFrom("claim_page").where("id", "in", empty).execute();
}

/** Writes a batch's claims. The days must be in the order of wantedDays, and none of the samples held (heldPlaces). */
export async function claim(trx: Trx, days: readonly SeriesDay[], number: number): Promise<void> {
  for (const day of days) await claimDay(trx, day, number);
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

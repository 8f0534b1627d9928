import "server-only";
import type { BatchRow } from "./batch-entry";
import { packEntries, WORDS } from "./claim-entries";
import { claim, heldPlaces, type SeriesDay, type TouchedDay, touchDays } from "./claims";
import type { Trx } from "./db";

const keyAt = (entries: Uint32Array, i: number) => entries.subarray(i, i + WORDS - 1).join();

/** The page's entries with those of the wanted samples under another number; null = it holds none of them. */
function renumbered(page: Uint32Array, wanted: ReadonlySet<string>, number: number): Uint32Array | null {
  const entries = page.slice();
  let changed = false;
  for (let i = 0; i < entries.length; i += WORDS) {
    if (!wanted.has(keyAt(entries, i))) continue;
    entries[i + WORDS - 1] = number;
    changed = true;
  }
  return changed ? entries : null;
}

async function takeFromOthers(trx: Trx, days: readonly TouchedDay[], number: number): Promise<void> {
  for (const { entries, touched } of days) {
    const wanted = new Set<string>();
    for (let i = 0; i < entries.length; i += WORDS) wanted.add(keyAt(entries, i));
    for (const page of touched) {
      const own = renumbered(page.entries, wanted, number);
      if (!own) continue;
      await trx
        .updateTable("claim_page")
        .set({ entries: packEntries(own) })
        .where("id", "=", page.id)
        .execute();
    }
  }
}

/** The days without the samples at these places of the body. */
function without(days: readonly SeriesDay[], places: ReadonlySet<number>): SeriesDay[] {
  return days.flatMap((day) => {
    const words: number[] = [];
    for (let i = 0; i < day.entries.length; i += WORDS) {
      const entry = day.entries.subarray(i, i + WORDS);
      if (!places.has(entry[WORDS - 1] ?? 0)) words.push(...entry);
    }
    return words.length === 0 ? [] : [{ ...day, entries: Uint32Array.from(words) }];
  });
}

/**
 * A released batch had arrived after all: it holds its samples again, for good. Those that other batches hold by now
 * become its own, because nothing lets go of an accepted batch's samples; the others may have sent them a second time
 * and are marked so.
 */
export async function takeBack(trx: Trx, row: BatchRow, wanted: readonly SeriesDay[]): Promise<void> {
  const days = await touchDays(trx, wanted);
  const held = heldPlaces(days);
  if (held.size > 0) {
    await trx
      .updateTable("batch")
      .set({ possible_duplicate: 1 })
      .where("account", "=", row.account)
      .where("number", "in", [...held.keys()])
      .execute();
    await takeFromOthers(trx, days, row.number);
  }
  const free = without(wanted, new Set([...held.values()].flat()));
  if (free.length > 0) await claim(trx, await touchDays(trx, free), row.number);
}

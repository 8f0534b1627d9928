import "server-only";
import { DAY_MS } from "../ledger/claim-page";
import { dayOf, unpackEntries, WORDS } from "./claim-entries";
import { bytesOf, type Db } from "./db";
import { deliveredUpTo } from "./delivered-up-to";

/** deliveredUpTo of one series, from the one page that can hold it. */
export async function deliveredOf(db: Db, series: number, openFrom: number | null): Promise<number | null> {
  const pages = db
    .selectFrom("claim_page")
    .where("series", "=", series)
    .orderBy("day", "desc")
    .orderBy("first_start", "desc")
    .limit(1);
  if (openFrom === null) {
    const last = await pages.select(["day", "last_start"]).executeTakeFirst();
    return last ? last.day * DAY_MS + last.last_start : null;
  }
  const day = dayOf(openFrom);
  const page = await pages
    .select(["day", "entries"])
    .where((eb) =>
      eb.or([
        eb("day", "<", day),
        eb.and([eb("day", "=", day), eb("first_start", "<", openFrom - day * DAY_MS)]),
      ]),
    )
    .executeTakeFirst();
  if (!page) return null;
  return deliveredUpTo(openFrom, [{ day: page.day, entries: unpackEntries(bytesOf(page.entries)) }]);
}

/** Whether the ledger holds a sample of this series with exactly this start. */
export async function holdsStart(db: Db, series: number, start: number): Promise<boolean> {
  const day = dayOf(start);
  const within = start - day * DAY_MS;
  const pages = await db
    .selectFrom("claim_page")
    .select("entries")
    .where("series", "=", series)
    .where("day", "=", day)
    .where("first_start", "<=", within)
    .where("last_start", ">=", within)
    .execute();
  return pages.some((page) => {
    const entries = unpackEntries(bytesOf(page.entries));
    for (let i = 0; i < entries.length; i += WORDS) if (entries[i] === within) return true;
    return false;
  });
}

import "server-only";
import { sql } from "kysely";
import { DAY_MS } from "../ledger/claim-page";
import { dayOf, WORDS } from "./claim-entries";
import type { Db } from "./db";
import { deviceKey } from "./device-key";
import { droppedAgain } from "./dropped-again";
import { refusalsBetween } from "./refusals";

interface LeftOutSpan {
  readonly first: number;
  readonly n: number;
}

interface LeftOutRow extends LeftOutSpan {
  readonly account: string;
  readonly data_type: string;
  readonly upload: string;
  readonly device: string;
}

/**
 * What was registered and then closed or released, by device, one span a batch. Where all files of its upload were
 * dropped again, the later plans decided anew about its samples, and it is left out of nothing.
 */
export async function leftOutSpans(db: Db): Promise<ReadonlyMap<string, readonly LeftOutSpan[]>> {
  const { rows } = await sql<LeftOutRow>`
    select b.account, b.data_type, b.upload, json_extract(s.value, '$.device') as device,
      json_extract(s.value, '$.n') as n, json_extract(s.value, '$.first') as first
    from batch b, json_each(b.spans) s
    where b.state in ('withdrawn', 'released')`.execute(db);
  const spans = new Map<string, LeftOutSpan[]>();
  if (rows.length === 0) return spans;
  const again = await droppedAgain(db);
  for (const { account, data_type, upload, device, first, n } of rows) {
    if (again.whole(upload)) continue;
    const key = deviceKey(account, data_type, device);
    const known = spans.get(key);
    if (known) known.push({ first, n });
    else spans.set(key, [{ first, n }]);
  }
  return spans;
}

/** Samples of one series that the API refused and has not accepted since: all, and those that start by `until`. */
export async function refusedOf(
  db: Db,
  series: number,
  until: number | null,
): Promise<{ refused: number; before: number }> {
  const rows = await db
    .selectFrom("refusal")
    .select(["first_day", "last_day", sql<number>`length(entries)`.as("bytes")])
    .where("series", "=", series)
    .execute();
  const entriesOf = (bytes: number) => bytes / (WORDS * Uint32Array.BYTES_PER_ELEMENT);
  const refused = rows.reduce((sum, { bytes }) => sum + entriesOf(bytes), 0);
  if (until === null || refused === 0) return { refused, before: 0 };
  const day = dayOf(until);
  const past = rows.filter(({ last_day }) => last_day < day);
  let before = past.reduce((sum, { bytes }) => sum + entriesOf(bytes), 0);
  for (const { entries } of await refusalsBetween(db, series, day, day)) {
    for (let i = 0; i < entries.length; i += WORDS) {
      if (((entries[i] ?? 0) | 0) * DAY_MS + (entries[i + 1] ?? 0) <= until) before++;
    }
  }
  return { refused, before };
}

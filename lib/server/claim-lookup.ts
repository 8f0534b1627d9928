import "server-only";
import { type ClaimPage, encodeClaims, STANDING } from "../ledger/claim-page";
import type { BatchStateKind, ClaimsQuery } from "../ledger/entry";
import { findAccount } from "./accounts";
import { deviceName } from "./batch-samples";
import { unpackEntries, WORDS } from "./claim-entries";
import { pagesBetween } from "./claims";
import { bytesOf, type Db } from "./db";
import { refusalsBetween } from "./refusals";
import { done, type Result } from "./result";
import type { Runtime } from "./runtime";

const STANDING_OF: Partial<Record<BatchStateKind | string, number>> = {
  accepted: STANDING.accepted,
  sending: STANDING.sending,
  unknown: STANDING.unknown,
};

const NUMBERS_A_QUERY = 1_000;

/** Standing of each of an account's batches among `numbers`. */
async function standings(db: Db, account: string, numbers: readonly number[]): Promise<Map<number, number>> {
  const known = new Map<number, number>();
  for (let at = 0; at < numbers.length; at += NUMBERS_A_QUERY) {
    const rows = await db
      .selectFrom("batch")
      .select(["number", "state"])
      .where("account", "=", account)
      .where("number", "in", numbers.slice(at, at + NUMBERS_A_QUERY))
      .execute();
    for (const row of rows) {
      const standing = STANDING_OF[row.state];
      if (standing === undefined) throw new Error(`a batch in state ${row.state} holds samples`);
      known.set(row.number, standing);
    }
  }
  return known;
}

interface Asked {
  readonly series: number;
  readonly firstDay: number;
  readonly lastDay: number;
}

async function claimedPages(
  db: Db,
  index: number,
  { series, firstDay, lastDay }: Asked,
): Promise<ClaimPage[]> {
  const rows = await pagesBetween(db, series, firstDay, lastDay).execute();
  return rows.map((row) => ({ series: index, day: row.day, entries: unpackEntries(bytesOf(row.entries)) }));
}

async function refusedPages(
  db: Db,
  index: number,
  { series, firstDay, lastDay }: Asked,
): Promise<ClaimPage[]> {
  const byDay = new Map<number, [start: number, low: number, high: number][]>();
  for (const { entries } of await refusalsBetween(db, series, firstDay, lastDay)) {
    for (let i = 0; i < entries.length; i += WORDS) {
      const day = (entries[i] ?? 0) | 0;
      if (day < firstDay || day > lastDay) continue;
      const refused = byDay.get(day) ?? [];
      refused.push([entries[i + 1] ?? 0, entries[i + 2] ?? 0, entries[i + 3] ?? 0]);
      byDay.set(day, refused);
    }
  }
  return [...byDay].map(([day, refused]) => {
    const sorted = refused.sort(([a], [b]) => a - b).flatMap((sample) => [...sample, STANDING.refused]);
    return { series: index, day, entries: Uint32Array.from(sorted) };
  });
}

/** Puts standings where the pages hold batch numbers. Neighbours mostly belong to one batch. */
async function withStandings(db: Db, account: string, pages: readonly ClaimPage[]): Promise<void> {
  const numbers = new Set<number>();
  for (const { entries } of pages) {
    for (let i = 3; i < entries.length; i += WORDS) {
      const number = entries[i] ?? 0;
      if (number !== entries[i - WORDS]) numbers.add(number);
    }
  }
  const known = await standings(db, account, [...numbers]);
  for (const { entries } of pages) {
    let number = -1;
    let standing = 0;
    for (let i = 3; i < entries.length; i += WORDS) {
      if (entries[i] !== number) {
        number = entries[i] ?? 0;
        standing = known.get(number) ?? 0;
      }
      entries[i] = standing;
    }
  }
}

/** POST /api/claims: what the ledger holds of these series and days, packed as claim-page.ts says. */
export async function claimsFor(
  runtime: Runtime,
  query: ClaimsQuery,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  return runtime.db.transaction().execute(async (trx) => {
    const account = await findAccount(trx, query.account);
    if (account.kind === "declined") return account;
    const rows = await trx.selectFrom("series").selectAll().where("account", "=", query.account).execute();
    const ids = new Map(rows.map((row) => [`${row.data_type} ${row.device}`, row.id]));
    const claimed: ClaimPage[] = [];
    const refused: ClaimPage[] = [];
    for (const [index, { dataType, device, firstDay, lastDay }] of query.series.entries()) {
      const series = ids.get(`${dataType} ${deviceName(device)}`);
      if (series === undefined) continue;
      const asked = { series, firstDay, lastDay };
      claimed.push(...(await claimedPages(trx, index, asked)));
      refused.push(...(await refusedPages(trx, index, asked)));
    }
    await withStandings(trx, query.account, claimed);
    const key = runtime.vault.open(`key of ${query.account}`, account.value.fingerprint_key);
    return done(encodeClaims({ key, pages: [...claimed, ...refused] }));
  });
}

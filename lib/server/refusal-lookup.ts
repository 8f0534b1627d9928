import "server-only";
import { DAY_MS } from "../ledger/claim-page";
import type { ClaimsQuery } from "../ledger/entry";
import type { Refusal } from "../ledger/refusal";
import { findAccount } from "./accounts";
import { deviceName } from "./batch-samples";
import { dayOf, WORDS } from "./claim-entries";
import { type RefusedSamples, refusalsBetween } from "./refusals";
import { done, type Result } from "./result";
import type { Runtime } from "./runtime";

interface Days {
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Number and span of the refused samples that lie within the days; null = none do. */
function spanWithin({ entries }: RefusedSamples, { firstDay, lastDay }: Days) {
  let n = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < entries.length; i += WORDS) {
    const day = (entries[i] ?? 0) | 0;
    if (day < firstDay || day > lastDay) continue;
    const start = day * DAY_MS + (entries[i + 1] ?? 0);
    n++;
    first = Math.min(first, start);
    last = Math.max(last, start);
  }
  return n === 0 ? null : { n, first, last };
}

/** Refusals of one series by cause: those of one day, status and wording are one. */
function byCause(series: number, rows: readonly RefusedSamples[], days: Days): Refusal[] {
  const causes = new Map<string, Refusal>();
  for (const row of rows) {
    const span = spanWithin(row, days);
    if (!span) continue;
    const { at, status, message } = row;
    const key = `${dayOf(at)} ${status} ${message}`;
    const known = causes.get(key) ?? { series, at, status, message, ...span, n: 0 };
    causes.set(key, {
      ...known,
      at: Math.max(known.at, at),
      n: known.n + span.n,
      first: Math.min(known.first, span.first),
      last: Math.max(known.last, span.last),
    });
  }
  return [...causes.values()];
}

/** POST /api/refusals: when and with which words the API refused samples of these series and days, newest first. */
export async function refusalsFor(runtime: Runtime, query: ClaimsQuery): Promise<Result<Refusal[]>> {
  return runtime.db.transaction().execute(async (trx) => {
    const account = await findAccount(trx, query.account);
    if (account.kind === "declined") return account;
    const rows = await trx.selectFrom("series").selectAll().where("account", "=", query.account).execute();
    const ids = new Map(rows.map((row) => [`${row.data_type} ${row.device}`, row.id]));
    const found: Refusal[] = [];
    for (const [index, { dataType, device, ...days }] of query.series.entries()) {
      const series = ids.get(`${dataType} ${deviceName(device)}`);
      if (series === undefined) continue;
      found.push(...byCause(index, await refusalsBetween(trx, series, days.firstDay, days.lastDay), days));
    }
    return done(found.sort((a, b) => b.at - a.at));
  });
}

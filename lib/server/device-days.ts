import "server-only";
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { DayRun, DeviceDays, DeviceDaysQuery } from "../ledger/device-days";
import { findAccount } from "./accounts";
import { deviceName } from "./batch-samples";
import { dayOf, eachRun } from "./claim-entries";
import { pagesBetween } from "./claims";
import { bytesOf, type Db } from "./db";
import { done, type Result } from "./result";
import type { Runtime } from "./runtime";

/** Days with samples that are read at once, 5 ms of one a minute: between two such reads others have their turn. */
const DAYS_A_READ = 366;
const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

/** A batch that holds samples of the device and was not accepted, and the days within which it may. */
interface OpenBatch {
  readonly number: number;
  readonly isUnknown: boolean;
  readonly firstDay: number;
  readonly lastDay: number;
}

async function openBatches(db: Db, { account, dataType, device }: DeviceDaysQuery): Promise<OpenBatch[]> {
  const { rows } = await sql<{ number: number; state: string; device: string; first: number; last: number }>`
    select b.number, b.state, json_extract(s.value, '$.device') as device,
      json_extract(s.value, '$.first') as first, json_extract(s.value, '$.last') as last
    from batch b, json_each(b.spans) s
    where b.state in ('sending', 'unknown') and b.account = ${account} and b.data_type = ${dataType}`.execute(
    db,
  );
  const name = deviceName(device);
  return rows
    .filter((row) => deviceName(row.device) === name)
    .map(({ number, state, first, last }) => ({
      number,
      isUnknown: state === "unknown",
      firstDay: dayOf(first),
      lastDay: dayOf(last),
    }));
}

interface DayCount {
  readonly day: number;
  /** Samples delivered, not confirmed or under way. */
  readonly n: number;
}

/** The next days after `after` that hold anything: the sums are kept beside the samples, which are not read. */
async function keptDays(db: Db, series: number, after: number): Promise<DayCount[]> {
  return db
    .selectFrom("claim_page")
    .select(({ fn }) => ["day", fn.sum<number>("n").as("n")])
    .where("series", "=", series)
    .where("day", ">", after)
    .groupBy("day")
    .orderBy("day")
    .limit(DAYS_A_READ)
    .execute();
}

/** How many of a day's samples open batches hold. */
async function openCounts(db: Db, series: number, day: number, open: readonly OpenBatch[]) {
  const counts = { sending: 0, unknown: 0 };
  const unknown = new Map(open.map(({ number, isUnknown }) => [number, isUnknown]));
  for (const { entries } of await pagesBetween(db, series, day, day).execute()) {
    eachRun(bytesOf(entries), (number, n) => {
      const isUnknown = unknown.get(number);
      if (isUnknown !== undefined) counts[isUnknown ? "unknown" : "sending"] += n;
    });
  }
  return counts;
}

interface Day {
  readonly day: number;
  readonly delivered: number;
  readonly unknown: number;
}

/** The next days after `after`, as they stand at one moment; pages are looked into only where a batch is open. */
async function nextDays(db: Db, query: DeviceDaysQuery, series: number, after: number): Promise<Day[]> {
  const open = await openBatches(db, query);
  const days: Day[] = [];
  for (const { day, n } of await keptDays(db, series, after)) {
    const holding = open.filter((batch) => batch.firstDay <= day && day <= batch.lastDay);
    if (holding.length === 0) {
      days.push({ day, delivered: n, unknown: 0 });
      continue;
    }
    const { sending, unknown } = await openCounts(db, series, day, holding);
    days.push({ day, delivered: n - sending - unknown, unknown });
  }
  return days;
}

function withDay(runs: DayRun[], { day, delivered, unknown }: Day): void {
  if (delivered + unknown === 0) return;
  const run = runs.at(-1);
  if (run === undefined || run.day + run.delivered.length !== day) {
    runs.push({ day, delivered: [delivered], unknown: [unknown] });
    return;
  }
  run.delivered.push(delivered);
  run.unknown.push(unknown);
}

/**
 * POST /api/devices/days: on which UTC days a device has samples, delivered and not confirmed. Read in parts, each of
 * one moment; a device of which nothing was sent has no days.
 */
export async function deviceDays({ db }: Runtime, query: DeviceDaysQuery): Promise<Result<DeviceDays>> {
  const account = await findAccount(db, query.account);
  if (account.kind === "declined") return account;
  const series = await db
    .selectFrom("series")
    .select("id")
    .where("account", "=", query.account)
    .where("data_type", "=", query.dataType)
    .where("device", "=", deviceName(query.device))
    .executeTakeFirst();
  if (!series) return done({ runs: [] });
  const runs: DayRun[] = [];
  let part: readonly Day[] = [];
  do {
    const after = part.at(-1)?.day ?? BEFORE_ALL;
    part = await db.transaction().execute((trx) => nextDays(trx, query, series.id, after));
    for (const day of part) withDay(runs, day);
    await setImmediate();
  } while (part.length === DAYS_A_READ);
  return done({ runs });
}

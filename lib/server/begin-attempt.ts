import "server-only";
import { breakerAfter, breakerLets } from "../delivery/backoff";
import { holdsClaims, mayRetry, transition } from "../delivery/batch-state";
import type { BatchEntry, BatchState } from "../ledger/entry";
import type { Problem } from "../ledger/problem";
import { dataTypeSchema } from "../samples/sample";
import { type AccountRow, breakerOf, standingOf } from "./account-entry";
import { findCurrentAccount } from "./accounts";
import { type BatchRow, batchEntry, spansOfRow, stateColumns, stateOf } from "./batch-entry";
import { holdsWhatWasRegistered, repeatedIn, wantedDays } from "./batch-samples";
import { historyOf, type LoadedBatch, loadBatch } from "./batches";
import { claim, heldPlaces, type SeriesDay, seriesId, type TouchedDay, touchDays } from "./claims";
import type { Trx } from "./db";
import type { PostedBody } from "./posted-body";
import { refusedPlaces } from "./refusals";
import { type Declined, declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { openToken } from "./token";
import { transact } from "./transact";

/** A batch that is being sent belongs to its process for this long, in milliseconds; renewed while the call stands. */
export const LEASE_MS = 60_000;

/** A browser sends at most 8 batches of an account at once; more come from another tab and wait. */
const MAX_IN_FLIGHT = 8;
const CROWDED_WAIT_MS = 500;

/** An attempt that is written down and may be made now. */
export interface Attempt {
  readonly batch: string;
  readonly account: string;
  readonly ordinal: number;
  readonly fencing: number;
  readonly token: string;
  readonly tokenVersion: number;
  readonly days: readonly SeriesDay[];
}

/** Either the attempt to make, or how the batch stands already. */
export type Begun =
  | { readonly kind: "attempt"; readonly attempt: Attempt }
  | { readonly kind: "recorded"; readonly batch: BatchEntry };

/** What the account's standing declines; the breaker's probe passes. */
function gate(row: AccountRow, now: number): Declined | null {
  const standing = standingOf(row, now);
  switch (standing.kind) {
    case "open":
      return null;
    case "waiting":
      return declined("account-waits", standing.reason, { until: standing.until, wait: standing.cause });
    case "blocked":
      return declined("account-blocked", standing.message);
    case "restored":
      return declined(
        "account-restored",
        `The records of ${row.name} came out of a backup. Say on the Accounts page that sending may go on.`,
      );
    case "question":
      return declined(
        "account-question",
        `Is the token …${standing.tokenHint} a new one for ${row.name}, or another person's? Answer on the Accounts page.`,
      );
  }
}

function refuseBody(row: BatchRow, body: PostedBody): Declined | null {
  if (row.body_hash !== null && row.body_hash !== body.hash) {
    return declined("body-differs", "Other samples were sent under this batch's id before.");
  }
  const header = { dataType: dataTypeSchema.parse(row.data_type), n: row.n, spans: spansOfRow(row) };
  if (holdsWhatWasRegistered(header, body.dataType, body.samples)) return null;
  return declined("body-differs", "The samples are not those that were registered for this batch.");
}

async function withSeries(trx: Trx, row: BatchRow, body: PostedBody, key: Uint8Array): Promise<SeriesDay[]> {
  const ids = new Map<string, number>();
  const days: SeriesDay[] = [];
  for (const wanted of wantedDays(key, body.dataType, body.samples)) {
    const known = ids.get(wanted.device);
    const series = known ?? (await seriesId(trx, row.account, body.dataType, wanted.device));
    ids.set(wanted.device, series);
    days.push({ ...wanted, series });
  }
  return days;
}

/** Which samples of the body may not leave now, and why; null = all may. */
async function conflictsOf(
  trx: Trx,
  row: BatchRow,
  days: readonly TouchedDay[],
): Promise<NonNullable<Problem["indexes"]> | null> {
  const held = heldPlaces(days);
  const indexes = { alreadySent: [] as number[], open: [] as number[], refused: [] as number[] };
  if (held.size > 0) {
    const holders = await trx
      .selectFrom("batch")
      .select(["number", "state"])
      .where("account", "=", row.account)
      .where("number", "in", [...held.keys()])
      .execute();
    for (const { number, state } of holders) {
      indexes[state === "accepted" ? "alreadySent" : "open"].push(...(held.get(number) ?? []));
    }
  }
  const kept = new Set([...indexes.alreadySent, ...indexes.open]);
  const refused = await refusedPlaces(trx, days, row.registered_at);
  indexes.refused.push(...refused.filter((place) => !kept.has(place)));
  for (const places of Object.values(indexes)) places.sort((a, b) => a - b);
  return kept.size + indexes.refused.length === 0 ? null : indexes;
}

async function takeClaims(
  runtime: Runtime,
  trx: Trx,
  row: BatchRow,
  account: AccountRow,
  body: PostedBody,
): Promise<Result<SeriesDay[]>> {
  const key = runtime.vault.open(`key of ${account.id}`, account.fingerprint_key);
  const wanted = await withSeries(trx, row, body, key);
  // Sent again, it holds its samples already, and no other batch can.
  if (holdsClaims(stateOf(row))) return done(wanted);
  const days = await touchDays(trx, wanted);
  const repeated = repeatedIn(days);
  if (repeated.length > 0) {
    return declined("invalid-samples", `data.${repeated[0]}: the same sample stands in this batch before.`);
  }
  const indexes = await conflictsOf(trx, row, days);
  if (indexes) {
    return declined("conflict", "Some of these samples were sent before, or are held back.", { indexes });
  }
  await claim(trx, days, row.number);
  return done(days);
}

/** Writes the attempt down: from here on the batch counts as sent until an outcome says otherwise. */
async function writeAttempt(
  runtime: Runtime,
  trx: Trx,
  row: BatchRow,
  account: AccountRow,
  hash: string,
  now: number,
): Promise<{ ordinal: number; fencing: number }> {
  const ordinal = row.attempts + 1;
  const fencing = row.fencing + 1;
  await trx
    .updateTable("batch")
    .set({
      ...stateColumns({ kind: "sending", since: now }),
      body_hash: hash,
      fencing,
      owner: runtime.owner,
      lease_until: now + LEASE_MS,
      attempts: ordinal,
    })
    .where("id", "=", row.id)
    .execute();
  await trx
    .insertInto("attempt")
    .values({ batch: row.id, ordinal, token_version: account.token_version, started_at: now, message: "" })
    .execute();
  const breaker = breakerOf(account);
  if (breakerLets(breaker, now) === "probe") {
    const probing = JSON.stringify(breakerAfter(breaker, { kind: "probe", at: now }));
    await trx.updateTable("account").set({ breaker: probing }).where("id", "=", account.id).execute();
  }
  return { ordinal, fencing };
}

async function inFlight(trx: Trx, account: string): Promise<number> {
  const counted = await trx
    .selectFrom("batch")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("state", "=", "sending")
    .where("account", "=", account)
    .executeTakeFirstOrThrow();
  return counted.n;
}

async function begin(runtime: Runtime, trx: Trx, row: LoadedBatch, body: PostedBody): Promise<Result<Begun>> {
  const account = await findCurrentAccount(runtime, trx, row.account);
  if (account.kind === "declined") return account;
  const now = await runtime.now(trx);
  const closed = gate(account.value, now);
  if (closed) return closed;
  if ((await inFlight(trx, row.account)) >= MAX_IN_FLIGHT) {
    const until = now + CROWDED_WAIT_MS;
    return declined("account-waits", "Enough batches of this account are under way.", {
      until,
      wait: "crowded",
    });
  }
  const next = transition(stateOf(row), { kind: "begin", since: now }, historyOf(row));
  if (next.kind === "refused") return declined("wrong-state", `This batch is ${row.state}.`);
  const days = await takeClaims(runtime, trx, row, account.value, body);
  if (days.kind === "declined") return days;
  const written = await writeAttempt(runtime, trx, row, account.value, body.hash, now);
  return done({
    kind: "attempt",
    attempt: {
      batch: row.id,
      account: row.account,
      ...written,
      token: openToken(runtime.vault, row.account, account.value.token),
      tokenVersion: account.value.token_version,
      days: days.value,
    },
  });
}

/** Nothing is sent now: it is settled, or not confirmed and kept back, or to be sent again only later. */
async function rests(runtime: Runtime, trx: Trx, state: BatchState): Promise<boolean> {
  if (!mayRetry(state)) return true;
  return state.kind === "unknown" && (state.resendAt ?? 0) > (await runtime.now(trx));
}

/**
 * The transaction before a call (docs/delivery.md, "Writes around a call"): checks the body against what was
 * registered, claims its samples, writes `sending` and the attempt. If it declines or fails, no call is made.
 */
export async function beginAttempt(
  runtime: Runtime,
  upload: string,
  batch: string,
  body: PostedBody,
): Promise<Result<Begun>> {
  return transact<Begun>(runtime.db, async (trx) => {
    const row = await loadBatch(trx, batch);
    if (row?.upload !== upload) return declined("not-found", "There is no such batch here.");
    const refused = refuseBody(row, body);
    if (refused) return refused;
    if (row.state === "sending") return declined("in-progress", "This batch is under way.");
    if (await rests(runtime, trx, stateOf(row))) return done({ kind: "recorded", batch: batchEntry(row) });
    return begin(runtime, trx, row, body);
  });
}

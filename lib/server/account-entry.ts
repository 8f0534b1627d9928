import "server-only";
import type { Selectable } from "kysely";
import { type Breaker, breakerLets, breakerSchema } from "../delivery/backoff";
import { type Account, type AccountStanding, accountStandingSchema } from "../ledger/entry";
import type { Db } from "./db";
import type { Runtime } from "./runtime";
import type { AccountTable } from "./tables";

const BREAKER_REASON =
  "The API did not answer several times in a row; one batch will try whether it does again.";
/** While one batch tries the API, the others ask again after this time. */
const PROBE_POLL_MS = 1_000;

export type AccountRow = Selectable<AccountTable>;

export function breakerOf(row: AccountRow): Breaker {
  return breakerSchema.parse(JSON.parse(row.breaker));
}

/** Why an account does not send at `now`, if it does not: a question comes before a block, a block before a wait. */
export function standingOf(row: AccountRow, now: number): AccountStanding {
  if (row.restored_at !== null) return { kind: "restored", at: row.restored_at };
  if (row.pending_token !== null) return { kind: "question", tokenHint: row.pending_hint ?? "" };
  if (row.blocked_cause !== null) {
    return accountStandingSchema.parse({
      kind: "blocked",
      cause: row.blocked_cause,
      message: row.blocked_message ?? "",
    });
  }
  const inMaintenance = row.wait_cause === "maintenance";
  // A wait for maintenance does not end by its time but by the status page, which is asked then.
  if (row.waits_until !== null && (row.waits_until > now || inMaintenance)) {
    const until = Math.max(row.waits_until, now);
    return {
      kind: "waiting",
      cause: inMaintenance ? "maintenance" : "api",
      until,
      reason: row.wait_reason ?? "",
    };
  }
  const breaker = breakerOf(row);
  if (breakerLets(breaker, now) === "none") {
    const until = breaker.kind === "open" ? breaker.until : now + PROBE_POLL_MS;
    return { kind: "waiting", cause: "breaker", until, reason: BREAKER_REASON };
  }
  return { kind: "open" };
}

type Sums = Pick<Account, "acceptedSamples" | "acceptedByPerson" | "unknownSamples">;

const NOTHING_SENT: Sums = { acceptedSamples: 0, acceptedByPerson: 0, unknownSamples: 0 };

/** Samples that were accepted or are not confirmed, per account. */
async function sumsByAccount(db: Db): Promise<Map<string, Sums>> {
  const rows = await db
    .selectFrom("batch")
    .select((eb) => ["account", "state", "accepted_by_person", eb.fn.sum<number>("n").as("samples")])
    .where("state", "in", ["accepted", "unknown"])
    .groupBy(["account", "state", "accepted_by_person"])
    .execute();
  const sums = new Map<string, Sums>();
  for (const { account, state, accepted_by_person, samples } of rows) {
    const sum = sums.get(account) ?? NOTHING_SENT;
    if (state === "unknown") sums.set(account, { ...sum, unknownSamples: sum.unknownSamples + samples });
    else {
      const byPerson = sum.acceptedByPerson + (accepted_by_person === 1 ? samples : 0);
      sums.set(account, {
        ...sum,
        acceptedSamples: sum.acceptedSamples + samples,
        acceptedByPerson: byPerson,
      });
    }
  }
  return sums;
}

/** Rows as the wire shows them: no token but its last characters. */
export async function accountEntries(runtime: Runtime, rows: readonly AccountRow[]): Promise<Account[]> {
  const sums = await sumsByAccount(runtime.db);
  const now = await runtime.now(runtime.db);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    origin: row.origin,
    current: row.origin === runtime.api.origin,
    tokenHint: row.token_hint,
    source: row.source === "environment" ? "environment" : "page",
    standing: standingOf(row, now),
    ...(sums.get(row.id) ?? NOTHING_SENT),
    tokenExpiresAt: row.token_expires_at,
  }));
}

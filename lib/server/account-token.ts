import "server-only";
import { CLOSED_BREAKER } from "../delivery/backoff";
import type { Account } from "../ledger/entry";
import type { AccountRow } from "./account-entry";
import type { Trx } from "./db";
import { declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { openToken, type StoredToken } from "./token";

const NOTHING_PENDING = {
  pending_token: null,
  pending_hash: null,
  pending_subject: null,
  pending_hint: null,
  pending_expires_at: null,
};
/** What a new token or a good check ends: the next call is made at once. */
export const REOPENED = {
  blocked_cause: null,
  blocked_message: null,
  waits_until: null,
  wait_reason: null,
  wait_cause: null,
  breaker: JSON.stringify(CLOSED_BREAKER),
};

/** Whether anything of this account was, or may have been, accepted: then a token of somebody else would mix two people. */
async function sentBefore(trx: Trx, account: string): Promise<boolean> {
  const row = await trx
    .selectFrom("batch")
    .select("id")
    .where("account", "=", account)
    .where("state", "in", ["sending", "accepted", "unknown", "released"])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function takeOver(trx: Trx, row: AccountRow, token: StoredToken): Promise<void> {
  await trx
    .updateTable("account")
    .set({
      token: token.sealed,
      token_hash: token.hash,
      token_subject: token.subject,
      token_hint: token.hint,
      token_expires_at: token.expiresAt,
      token_version: row.token_version + 1,
      ...NOTHING_PENDING,
      ...REOPENED,
    })
    .where("id", "=", row.id)
    .execute();
}

/**
 * A new token for an account. It is the same person's if the JWT `sub` is equal or nothing was sent yet; otherwise the
 * token is kept aside and sending waits for the answer (docs/product.md, "Sent to the right person, once").
 */
export async function replaceToken(trx: Trx, row: AccountRow, token: StoredToken): Promise<void> {
  if (token.hash === row.token_hash) {
    await trx
      .updateTable("account")
      .set({ ...NOTHING_PENDING, ...REOPENED })
      .where("id", "=", row.id)
      .execute();
    return;
  }
  const sameSubject = token.subject !== null && token.subject === row.token_subject;
  if (sameSubject || !(await sentBefore(trx, row.id))) return takeOver(trx, row, token);
  await trx
    .updateTable("account")
    .set({
      pending_token: token.sealed,
      pending_hash: token.hash,
      pending_subject: token.subject,
      pending_hint: token.hint,
      pending_expires_at: token.expiresAt,
    })
    .where("id", "=", row.id)
    .execute();
}

function pendingOf(row: AccountRow): StoredToken | null {
  if (row.pending_token === null || row.pending_hash === null) return null;
  return {
    sealed: new Uint8Array(row.pending_token),
    hash: row.pending_hash,
    subject: row.pending_subject,
    hint: row.pending_hint ?? "",
    expiresAt: row.pending_expires_at,
  };
}

const NO_QUESTION = declined("wrong-state", "This account has no new token that waits for an answer.");

/** "It is a new token for the same person": the token that waited takes over. */
export async function settleSame(trx: Trx, row: AccountRow): Promise<Result<AccountRow>> {
  const pending = pendingOf(row);
  if (!pending) return NO_QUESTION;
  await takeOver(trx, row, pending);
  const changed = await trx
    .selectFrom("account")
    .selectAll()
    .where("id", "=", row.id)
    .executeTakeFirstOrThrow();
  return done(changed);
}

/**
 * "It is another person's": the account keeps its old token and gives up the new one, which is handed back for an
 * account of its own. Where the token came from the environment, the new account is the environment's from now on.
 */
export async function settleOther(
  runtime: Runtime,
  trx: Trx,
  row: AccountRow,
): Promise<Result<{ token: string; source: Account["source"] }>> {
  const pending = pendingOf(row);
  if (!pending) return NO_QUESTION;
  const fromEnvironment = row.source === "environment" && row.environment_hash === pending.hash;
  await trx
    .updateTable("account")
    .set({ ...NOTHING_PENDING, ...(fromEnvironment ? { source: "page", environment_hash: null } : {}) })
    .where("id", "=", row.id)
    .execute();
  return done({
    token: openToken(runtime.vault, row.id, pending.sealed),
    source: fromEnvironment ? "environment" : "page",
  });
}

import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import { CLOSED_BREAKER } from "../delivery/backoff";
import { KEY_BYTES } from "../ledger/claim-page";
import type { Account, ChangeAccount, CreateAccount } from "../ledger/entry";
import { type AccountRow, accountEntries } from "./account-entry";
import { replaceToken, settleOther, settleSame } from "./account-token";
import type { Db, Trx } from "./db";
import { declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { storeToken } from "./token";
import { transact } from "./transact";

/** Accounts of this API first, then by name. */
export async function listAccounts(runtime: Runtime): Promise<Account[]> {
  const rows = await runtime.db.selectFrom("account").selectAll().orderBy("name").execute();
  const entries = await accountEntries(runtime, rows);
  return [...entries.filter((entry) => entry.current), ...entries.filter((entry) => !entry.current)];
}

/** One account, or not-found. */
export async function findAccount(db: Db, id: string): Promise<Result<AccountRow>> {
  const row = await db.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? done(row) : declined("not-found", "There is no such account here.");
}

/** One account of the API this server was started with: the only kind that is sent with or changed. */
export async function findCurrentAccount(runtime: Runtime, db: Db, id: string): Promise<Result<AccountRow>> {
  const found = await findAccount(db, id);
  if (found.kind === "declined" || found.value.origin === runtime.api.origin) return found;
  return declined(
    "other-origin",
    `${found.value.name} belongs to ${found.value.origin}; this server was started for ${runtime.api.origin}.`,
  );
}

async function refuseTaken(
  runtime: Runtime,
  trx: Trx,
  wanted: { name?: string; hash?: string },
  except: string | null,
) {
  const rows = await trx
    .selectFrom("account")
    .select(["id", "name", "token_hash", "pending_hash"])
    .where("origin", "=", runtime.api.origin)
    .execute();
  const others = rows.filter((row) => row.id !== except);
  if (others.some((row) => row.name === wanted.name)) {
    return declined("name-taken", `There is an account ${wanted.name} already. Choose another name.`);
  }
  const same = others.find((row) => wanted.hash && [row.token_hash, row.pending_hash].includes(wanted.hash));
  if (!same) return null;
  return declined(
    "name-taken",
    `This token is that of ${same.name} already. One person's samples are sent with one account, so that none goes twice.`,
  );
}

/** Adds an account for a name and a token that no other account of this API has. */
export async function insertAccount(
  runtime: Runtime,
  trx: Trx,
  given: CreateAccount,
  source: Account["source"],
): Promise<Result<AccountRow>> {
  const id = randomUUID();
  const name = given.name.normalize("NFC");
  const token = storeToken(runtime.vault, id, given.token);
  const taken = await refuseTaken(runtime, trx, { name, hash: token.hash }, null);
  if (taken) return taken;
  const row: AccountRow = {
    id,
    origin: runtime.api.origin,
    name,
    source,
    created_at: await runtime.now(trx),
    token: token.sealed,
    token_version: 1,
    token_hash: token.hash,
    token_subject: token.subject,
    token_hint: token.hint,
    token_expires_at: token.expiresAt,
    pending_expires_at: null,
    restored_at: null,
    environment_hash: source === "environment" ? token.hash : null,
    pending_token: null,
    pending_hash: null,
    pending_subject: null,
    pending_hint: null,
    fingerprint_key: runtime.vault.seal(`key of ${id}`, new Uint8Array(randomBytes(KEY_BYTES))),
    next_number: 1,
    waits_until: null,
    wait_reason: null,
    wait_cause: null,
    blocked_cause: null,
    blocked_message: null,
    breaker: JSON.stringify(CLOSED_BREAKER),
  };
  await trx.insertInto("account").values(row).execute();
  return done(row);
}

async function shown(runtime: Runtime, answer: Result<AccountRow>): Promise<Result<Account>> {
  if (answer.kind === "declined") return answer;
  const [entry] = await accountEntries(runtime, [answer.value]);
  return entry ? done(entry) : declined("not-found", "There is no such account here.");
}

/** POST /api/accounts. A name or token that another account of this API has is refused as name-taken. */
export async function createAccount(runtime: Runtime, given: CreateAccount): Promise<Result<Account>> {
  return shown(runtime, await transact(runtime.db, (trx) => insertAccount(runtime, trx, given, "page")));
}

async function rename(
  runtime: Runtime,
  trx: Trx,
  row: AccountRow,
  name: string,
): Promise<Result<AccountRow>> {
  const wanted = name.normalize("NFC");
  const taken = await refuseTaken(runtime, trx, { name: wanted }, row.id);
  if (taken) return taken;
  await trx.updateTable("account").set({ name: wanted }).where("id", "=", row.id).execute();
  return findAccount(trx, row.id);
}

async function apply(
  runtime: Runtime,
  trx: Trx,
  row: AccountRow,
  change: ChangeAccount,
): Promise<Result<AccountRow>> {
  switch (change.kind) {
    case "rename":
      return rename(runtime, trx, row, change.name);
    case "token": {
      const token = storeToken(runtime.vault, row.id, change.token);
      const taken = await refuseTaken(runtime, trx, { hash: token.hash }, row.id);
      if (taken) return taken;
      await replaceToken(trx, row, token);
      return findAccount(trx, row.id);
    }
    case "confirm-restored":
      await trx.updateTable("account").set({ restored_at: null }).where("id", "=", row.id).execute();
      return findAccount(trx, row.id);
    case "same-person":
      return settleSame(trx, row);
    case "other-person": {
      const settled = await settleOther(runtime, trx, row);
      if (settled.kind === "declined") return settled;
      return insertAccount(
        runtime,
        trx,
        { name: change.name, token: settled.value.token },
        settled.value.source,
      );
    }
  }
}

/**
 * PATCH /api/accounts/:id: another name, another token (which may raise the question of docs/product.md whose it is), or
 * the answer to that question. "other-person" answers with the new account; the old one keeps its token.
 */
export async function changeAccount(
  runtime: Runtime,
  id: string,
  change: ChangeAccount,
): Promise<Result<Account>> {
  const answer = await transact(runtime.db, async (trx) => {
    const found = await findCurrentAccount(runtime, trx, id);
    return found.kind === "declined" ? found : apply(runtime, trx, found.value, change);
  });
  return shown(runtime, answer);
}

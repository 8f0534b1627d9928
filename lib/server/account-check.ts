import "server-only";
import type { ConnectionCheck } from "../ledger/entry";
import { REOPENED } from "./account-token";
import { findCurrentAccount } from "./accounts";
import { done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { openToken } from "./token";
import { checkConnection } from "./upstream";

/**
 * POST /api/accounts/:id/check: asks the API whether it takes the account's token. A good answer reopens an account
 * that was blocked or waiting, unless its token changed meanwhile.
 */
export async function checkAccount(runtime: Runtime, id: string): Promise<Result<ConnectionCheck>> {
  const found = await findCurrentAccount(runtime, runtime.db, id);
  if (found.kind === "declined") return found;
  const row = found.value;
  const token = openToken(runtime.vault, id, row.token);
  const check = await checkConnection({ origin: runtime.api.url, token });
  if (check.result === "good") {
    await runtime.db
      .updateTable("account")
      .set(REOPENED)
      .where("id", "=", id)
      .where("token_version", "=", row.token_version)
      .execute();
  }
  return done(check);
}

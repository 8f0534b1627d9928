import "server-only";
import { clip } from "../delivery/outcome";
import type { ConnectionCheck } from "../ledger/entry";
import { REOPENED } from "./account-token";
import { findCurrentAccount } from "./accounts";
import { maintenanceNote } from "./maintenance";
import { done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { openToken } from "./token";
import { checkConnection } from "./upstream";

/** wire limit of a check's message (lib/ledger/entry.ts). */
const MAX_MESSAGE = 8192;

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
  if (check.result !== "unreachable" && check.result !== "unclear") return done(check);
  const note = await maintenanceNote(runtime);
  return done({ ...check, message: clip(check.message, MAX_MESSAGE - note.length) + note });
}

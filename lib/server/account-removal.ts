import "server-only";
import { findAccount } from "./accounts";
import type { Trx } from "./db";
import { log } from "./log";
import { declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { transact } from "./transact";

/** A batch of it is being sent: by its state, or by a call whose lease was taken away and whose answer may still come. */
async function isUnderWay(runtime: Runtime, trx: Trx, account: string): Promise<boolean> {
  const calls = runtime.calls.open.map(({ batch }) => batch);
  const row = await trx
    .selectFrom("batch")
    .select("id")
    .where("account", "=", account)
    .where((eb) => eb.or([eb("state", "=", "sending"), eb("id", "in", calls)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** All rows of an account, from what refers to what is referred to. */
async function removeRows(trx: Trx, account: string): Promise<void> {
  const uploads = trx.selectFrom("upload").select("id").where("account", "=", account);
  const batches = trx.selectFrom("batch").select("id").where("account", "=", account);
  const series = trx.selectFrom("series").select("id").where("account", "=", account);
  await trx.deleteFrom("attempt").where("batch", "in", batches).execute();
  await trx.deleteFrom("refusal").where("series", "in", series).execute();
  await trx.deleteFrom("claim_page").where("series", "in", series).execute();
  await trx.deleteFrom("series").where("account", "=", account).execute();
  await trx.deleteFrom("batch").where("account", "=", account).execute();
  await trx.deleteFrom("upload_held").where("upload", "in", uploads).execute();
  await trx.deleteFrom("upload_file").where("upload", "in", uploads).execute();
  await trx.deleteFrom("upload").where("account", "=", account).execute();
  await trx.deleteFrom("account").where("id", "=", account).execute();
}

/**
 * DELETE /api/accounts/:id: forgets an account with everything that is known of it, of any API address, in one
 * transaction; declined while a batch of it is under way. What it sent is not recognised any more: dropped files would go
 * again. The account of SAMPLES_API_TOKEN is made anew, empty, when the server starts with that token the next time.
 */
export async function removeAccount(runtime: Runtime, id: string): Promise<Result<null>> {
  const removed = await transact(runtime.db, async (trx) => {
    const account = await findAccount(trx, id);
    if (account.kind === "declined") return account;
    if (await isUnderWay(runtime, trx, id)) {
      return declined(
        "in-progress",
        `Samples of ${account.value.name} are being sent right now. Pause, wait for the answers, then remove it.`,
      );
    }
    await removeRows(trx, id);
    return done(account.value.source);
  });
  if (removed.kind === "declined") return removed;
  const comesBack =
    removed.value === "environment" ? "; the next start with this token makes it anew, empty" : "";
  log.info({ account: id }, `an account was removed with its records${comesBack}`);
  return done(null);
}

import "server-only";
import { replaceToken } from "./account-token";
import { insertAccount } from "./accounts";
import type { Trx } from "./db";
import { done } from "./result";
import type { Runtime } from "./runtime";
import { storeToken } from "./token";
import { transact } from "./transact";

const NAME = "Default";

async function freeName(runtime: Runtime, trx: Trx): Promise<string> {
  const rows = await trx
    .selectFrom("account")
    .select("name")
    .where("origin", "=", runtime.api.origin)
    .execute();
  const taken = new Set(rows.map((row) => row.name));
  let name = NAME;
  for (let n = 2; taken.has(name); n++) name = `${NAME} ${n}`;
  return name;
}

/**
 * The account of SAMPLES_API_TOKEN, made at the first start with it. A token that changed in the environment since the
 * last start wins over the stored one, with the same question whose it is; one that did not change leaves a token
 * replaced on the page alone.
 */
export async function keepDefaultAccount(runtime: Runtime, token: string | null): Promise<void> {
  if (token === null) return;
  await transact(runtime.db, async (trx) => {
    const rows = await trx
      .selectFrom("account")
      .selectAll()
      .where("origin", "=", runtime.api.origin)
      .execute();
    const hash = runtime.vault.mark(`token ${token}`);
    const own = rows.find((row) => row.source === "environment");
    if (own?.environment_hash === hash) return done(null);
    const holder = rows.find((row) => row.token_hash === hash && row.id !== own?.id);
    if (own) {
      // Another account sends with this token already: two accounts of one person would send everything twice.
      if (holder) return done(null);
      await trx.updateTable("account").set({ environment_hash: hash }).where("id", "=", own.id).execute();
      await replaceToken(trx, own, storeToken(runtime.vault, own.id, token));
      return done(null);
    }
    if (holder) {
      await trx
        .updateTable("account")
        .set({ source: "environment", environment_hash: hash })
        .where("id", "=", holder.id)
        .execute();
      return done(null);
    }
    const made = await insertAccount(
      runtime,
      trx,
      { name: await freeName(runtime, trx), token },
      "environment",
    );
    return made.kind === "declined" ? made : done(null);
  });
}

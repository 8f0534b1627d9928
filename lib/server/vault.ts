import "server-only";
import { randomBytes } from "node:crypto";
import { readSecret, wrongSecret } from "../launch/secret.mjs";
import { createVault, opens, proofOf, type Vault } from "../launch/vault.mjs";
import type { Db } from "./db";
import { bytesOf } from "./db";

const SALT_BYTES = 16;

/**
 * The vault of a ledger: on the first start a salt and a proof of the secret are stored, later starts must match them.
 * Throws StartRefusal when the secret is another one: keys are never made anew over old ones.
 */
export async function openVault(db: Db, folder: string, given: string | null): Promise<Vault> {
  const stored = await db.selectFrom("vault").selectAll().executeTakeFirst();
  const secret = readSecret(folder, given, stored === undefined);
  if (stored) {
    const vault = createVault(secret, bytesOf(stored.salt));
    if (opens(vault, stored.proof)) return vault;
    throw wrongSecret(folder, given, `DATA_DIR ${folder}`);
  }
  const salt = new Uint8Array(randomBytes(SALT_BYTES));
  const vault = createVault(secret, salt);
  await db
    .insertInto("vault")
    .values({ id: 1, salt, proof: proofOf(vault) })
    .execute();
  return vault;
}

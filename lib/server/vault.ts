import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync } from "node:crypto";
import type { Db } from "./db";
import { bytesOf } from "./db";
import { readSecret } from "./secret";
import { StartRefusal } from "./start-refusal";
import type { Blob } from "./tables";

const SALT_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = "aes-256-gcm";
const PROOF_TEXT = "this ledger opens with this secret";

/** Opens and closes what is stored encrypted. `place` binds a text to where it stands, so that rows cannot be swapped. */
export interface Vault {
  seal(place: string, plain: Uint8Array): Uint8Array;
  /** Throws when the bytes were sealed elsewhere, with another secret, or changed since. */
  open(place: string, sealed: Blob): Uint8Array;
  /** Keyed hash as hex: equality can be seen, the text cannot. */
  mark(text: string): string;
}

/** AES-256-GCM (nonce, tag, text) and HMAC-SHA-256 under keys derived from the secret by scrypt, then HKDF. */
export function createVault(secret: string, salt: Uint8Array): Vault {
  const root = scryptSync(secret, salt, KEY_BYTES);
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", root, salt, purpose, KEY_BYTES));
  const sealing = derive("seal");
  const marking = derive("mark");
  return {
    seal(place, plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, sealing, nonce).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), text]));
    },
    open(place, sealed) {
      const bytes = bytesOf(sealed);
      const decipher = createDecipheriv(CIPHER, sealing, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return new Uint8Array(Buffer.concat([decipher.update(text), decipher.final()]));
    },
    mark: (text) => createHmac("sha256", marking).update(text).digest("hex"),
  };
}

function opens(vault: Vault, proof: Blob): boolean {
  try {
    return new TextDecoder().decode(vault.open("proof", proof)) === PROOF_TEXT;
  } catch {
    return false;
  }
}

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
    throw new StartRefusal(
      `${given === null ? `The file "secret" in DATA_DIR ${folder}` : "APP_SECRET"} is not the secret this ledger was ` +
        "made with, so the stored tokens cannot be opened. Start again with the former one; nothing was changed.",
    );
  }
  const salt = new Uint8Array(randomBytes(SALT_BYTES));
  const vault = createVault(secret, salt);
  const proof = vault.seal("proof", new TextEncoder().encode(PROOF_TEXT));
  await db.insertInto("vault").values({ id: 1, salt, proof }).execute();
  return vault;
}

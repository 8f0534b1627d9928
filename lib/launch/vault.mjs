import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync } from "node:crypto";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = "aes-256-gcm";
const PROOF_PLACE = "proof";
const PROOF_TEXT = "this ledger opens with this secret";

/** @type {import("./vault.d.mts").createVault} */
export function createVault(secret, salt) {
  const root = scryptSync(secret, salt, KEY_BYTES);
  const derive = (/** @type {string} */ purpose) =>
    Buffer.from(hkdfSync("sha256", root, salt, purpose, KEY_BYTES));
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
      const bytes = sealed instanceof Uint8Array ? sealed : new Uint8Array(sealed);
      const decipher = createDecipheriv(CIPHER, sealing, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return new Uint8Array(Buffer.concat([decipher.update(text), decipher.final()]));
    },
    mark: (text) => createHmac("sha256", marking).update(text).digest("hex"),
  };
}

/** @type {import("./vault.d.mts").proofOf} */
export const proofOf = (vault) => vault.seal(PROOF_PLACE, new TextEncoder().encode(PROOF_TEXT));

/** @type {import("./vault.d.mts").opens} */
export function opens(vault, proof) {
  try {
    return new TextDecoder().decode(vault.open(PROOF_PLACE, proof)) === PROOF_TEXT;
  } catch {
    return false;
  }
}

/** Opens and closes what is stored encrypted. `place` binds a text to where it stands, so that rows cannot be swapped. */
export interface Vault {
  seal(place: string, plain: Uint8Array): Uint8Array;
  /** Throws when the bytes were sealed elsewhere, with another secret, or changed since. */
  open(place: string, sealed: ArrayBuffer | Uint8Array): Uint8Array;
  /** Keyed hash as hex: equality can be seen, the text cannot. */
  mark(text: string): string;
}

/** AES-256-GCM (nonce, tag, text) and HMAC-SHA-256 under keys derived from the secret by scrypt, then HKDF. */
export function createVault(secret: string, salt: Uint8Array): Vault;

/** A text that only this vault's secret opens, stored beside what it guards. */
export function proofOf(vault: Vault): Uint8Array;

/** Whether the vault's secret is the one that the proof was made with. */
export function opens(vault: Vault, proof: ArrayBuffer | Uint8Array): boolean;

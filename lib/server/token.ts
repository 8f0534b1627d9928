import "server-only";
import type { Vault } from "./vault";

const HINT_LENGTH = 4;
const JWT_PARTS = 3;

/** A token as the ledger keeps it. */
export interface StoredToken {
  readonly sealed: Uint8Array;
  readonly hash: string;
  /** Keyed hash of the JWT's `sub`, if the token is one and names one. */
  readonly subject: string | null;
  readonly hint: string;
}

/** The `sub` of a JWT, read without verifying: it is only compared with that of another token. */
export function subjectOf(token: string): string | null {
  const parts = token.split(".");
  if (parts.length !== JWT_PARTS) return null;
  try {
    const payload: unknown = JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString("utf8"));
    if (typeof payload !== "object" || payload === null || !("sub" in payload)) return null;
    return typeof payload.sub === "string" && payload.sub !== "" ? payload.sub : null;
  } catch {
    return null;
  }
}

/** The last characters that are shown: four, fewer of a short token, so that at most a third of it is seen. */
export function hintOf(token: string): string {
  return token.slice(token.length - Math.min(HINT_LENGTH, Math.floor(token.length / 3)));
}

const placeOf = (account: string) => `token of ${account}`;

export function storeToken(vault: Vault, account: string, token: string): StoredToken {
  const subject = subjectOf(token);
  return {
    sealed: vault.seal(placeOf(account), new TextEncoder().encode(token)),
    hash: vault.mark(`token ${token}`),
    subject: subject === null ? null : vault.mark(`subject ${subject}`),
    hint: hintOf(token),
  };
}

export function openToken(vault: Vault, account: string, sealed: ArrayBuffer | Uint8Array): string {
  return new TextDecoder().decode(vault.open(placeOf(account), sealed));
}

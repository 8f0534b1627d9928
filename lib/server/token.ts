import "server-only";
import type { Vault } from "../launch/vault.mjs";

const HINT_LENGTH = 4;
const JWT_PARTS = 3;
/** The last instant that a date can show. */
const LATEST_DATE_MS = 8_640_000_000_000_000;

/** A token as the ledger keeps it. */
export interface StoredToken {
  readonly sealed: Uint8Array;
  readonly hash: string;
  /** Keyed hash of the JWT's `sub`, if the token is one and names one. */
  readonly subject: string | null;
  readonly hint: string;
  /** When it ends by its own word (a JWT's `exp`, RFC 7519 4.1.4), in ms since 1970. */
  readonly expiresAt: number | null;
}

/** The payload of a JWT, read without verifying; null where the token is none. */
function payloadOf(token: string): object | null {
  const parts = token.split(".");
  if (parts.length !== JWT_PARTS) return null;
  try {
    const payload: unknown = JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString("utf8"));
    return typeof payload === "object" ? payload : null;
  } catch {
    return null;
  }
}

/** The `sub` of a JWT: it is only compared with that of another token. */
export function subjectOf(token: string): string | null {
  const payload = payloadOf(token);
  if (payload === null || !("sub" in payload)) return null;
  return typeof payload.sub === "string" && payload.sub !== "" ? payload.sub : null;
}

/** The `exp` of a JWT (RFC 7519 4.1.4: seconds since 1970) in milliseconds; null where it names no date that can be shown. */
export function expiryOf(token: string): number | null {
  const payload = payloadOf(token);
  if (payload === null || !("exp" in payload) || typeof payload.exp !== "number") return null;
  const at = Math.round(payload.exp * 1000);
  return at > 0 && at <= LATEST_DATE_MS ? at : null;
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
    expiresAt: expiryOf(token),
  };
}

export function openToken(vault: Vault, account: string, sealed: ArrayBuffer | Uint8Array): string {
  return new TextDecoder().decode(vault.open(placeOf(account), sealed));
}

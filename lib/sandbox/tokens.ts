const VALID = "sandbox-";
const FORBIDDEN = "sandbox-forbidden";
const LABEL_LENGTH = 200;

export type TokenStanding = "valid" | "missing" | "wrong" | "forbidden";

/** The sandbox's tokens: every text that begins with "sandbox-", unless it was revoked. */
export class Tokens {
  readonly #revoked = new Set<string>();

  get revoked(): readonly string[] {
    return [...this.#revoked];
  }

  revoke(token: string): void {
    this.#revoked.add(token);
  }

  restore(token: string): void {
    this.#revoked.delete(token);
  }

  restoreAll(): void {
    this.#revoked.clear();
  }

  /** "Authorization: Bearer <token>"; null = no token. Forbidden ones begin with "sandbox-forbidden". */
  standing(token: string | null): TokenStanding {
    if (token === null) return "missing";
    if (!token.startsWith(VALID) || this.#revoked.has(token)) return "wrong";
    return token.startsWith(FORBIDDEN) ? "forbidden" : "valid";
  }
}

/** The token of an Authorization header, or null when the header is missing or of another form. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer (\S+)$/.exec(header ?? "")?.[1] ?? null;
}

/** How the journal names a token: a real one, sent here by mistake, is never kept. */
export function tokenLabel(token: string | null): string | null {
  if (token === null) return null;
  return token.startsWith(VALID) ? token.slice(0, LABEL_LENGTH) : "not a sandbox token";
}

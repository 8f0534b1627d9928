/** Where batches go: the built-in sandbox, or the samples API at an origin ("https://proxy.example.org"). */
export type ApiAddress = { readonly kind: "sandbox" } | { readonly kind: "origin"; readonly origin: string };

export interface Environment {
  readonly kind: "environment";
  readonly host: "127.0.0.1" | "localhost" | "::1";
  /** 0 = any free port. */
  readonly port: number;
  readonly api: ApiAddress;
  /** Token of the account "Default". */
  readonly token: string | null;
  /** May a batch of unknown outcome be sent again without asking. */
  readonly duplicates: "unsafe" | "safe";
  /** Statuses with which the API refuses before it works: 408, 425 and 429, and what was added. */
  readonly notProcessed: readonly number[];
  readonly dataDir: string;
  /** Null: generated into dataDir. */
  readonly secret: string | null;
}

/** One line for a person: the variable, what was given (never a secret's value), what is allowed. */
export interface EnvironmentProblem {
  readonly kind: "problem";
  readonly line: string;
}

/** Reads the variables; an empty one counts as not set. The first problem is told. */
export function parseEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Environment | EnvironmentProblem;

import { useSyncExternalStore } from "react";
import type { Account, ConnectionCheck } from "@/lib/ledger/entry";

/** What the API said to the last check of an account. `at` in ms. */
export interface LastCheck {
  readonly token: string;
  readonly at: number;
  readonly answer: ConnectionCheck;
}

const checks = new Map<string, LastCheck>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps the answer for as long as the window lives, so that it is not forgotten on another page. */
export function keepCheck(account: Account, answer: ConnectionCheck, at: number): void {
  checks.set(account.id, { token: account.tokenHint, at, answer });
  for (const listener of listeners) listener();
}

/** The last check of this account with the token it has now; null = none. */
export function useLastCheck(account: Account): LastCheck | null {
  const last = useSyncExternalStore(
    subscribe,
    () => checks.get(account.id) ?? null,
    () => null,
  );
  return last?.token === account.tokenHint ? last : null;
}

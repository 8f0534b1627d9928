import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Account } from "@/lib/ledger/entry";
import { accountsQuery } from "@/lib/ledger/queries";

const KEY = "sampledrop.account";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function stored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps the choice for this tab alone: no other tab may change to whom this one sends. */
export function chooseAccount(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // A browser that stores nothing asks again after a reload.
  }
  for (const listener of listeners) listener();
}

/** The account to preselect: the one chosen before if it is still there, the only one, or none. */
export function preselect(accounts: readonly Account[], chosen: string | null): Account | null {
  const current = accounts.filter((account) => account.current);
  const before = current.find((account) => account.id === chosen);
  if (before) return before;
  return current.length === 1 ? (current[0] ?? null) : null;
}

export interface AccountChoice {
  /** Accounts of this server's API address; null while they load. */
  readonly accounts: readonly Account[] | null;
  readonly chosen: Account | null;
  readonly error: Error | null;
}

export function useAccountChoice(): AccountChoice {
  const chosen = useSyncExternalStore(subscribe, stored, () => null);
  const query = useQuery(accountsQuery);
  const accounts = query.data ? query.data.accounts.filter((account) => account.current) : null;
  return { accounts, chosen: accounts ? preselect(accounts, chosen) : null, error: query.error };
}

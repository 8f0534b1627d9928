import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { accountsQuery } from "@/lib/ledger/queries";
import { ingestSession } from "../samples/ingest-session";

export interface AccountChange {
  readonly busy: boolean;
  readonly problem: Error | null;
  /** True when the change was made. */
  readonly make: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** Changes accounts on the server, loads them again, and tells the worker, which may have waited for it. */
export function useAccountChange(): AccountChange {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, tell] = useState<Error | null>(null);
  const make = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await work();
      tell(null);
      ingestSession.accountChanged();
      return true;
    } catch (cause) {
      tell(cause instanceof Error ? cause : new Error(String(cause)));
      return false;
    } finally {
      setBusy(false);
      await client.invalidateQueries(accountsQuery);
    }
  };
  return { busy, problem, make };
}

import type { Attempt, BatchEntry } from "@/lib/ledger/entry";

/** The page's other requests need connections too. */
const AT_ONCE = 4;

export interface Collecting {
  readonly load: (batch: string) => Promise<readonly Attempt[]>;
  /** Told after each batch how many are done. */
  readonly onDone: (done: number) => void;
  /** Stops asking; what was asked still answers. */
  readonly signal: AbortSignal;
}

/** The calls of every batch that had one, by its id. Rejects with the first failure, or the signal's reason. */
export async function collectCalls(
  batches: readonly BatchEntry[],
  { load, onDone, signal }: Collecting,
): Promise<ReadonlyMap<string, readonly Attempt[]>> {
  const calls = new Map<string, readonly Attempt[]>();
  const called = batches.filter(({ attempts }) => attempts > 0).values();
  const work = async (): Promise<void> => {
    for (const { id } of called) {
      signal.throwIfAborted();
      calls.set(id, await load(id));
      onDone(calls.size);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return calls;
}

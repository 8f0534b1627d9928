import type { Upload } from "@/lib/ledger/entry";

/** What an upload still holds that has not left. */
export interface OpenPart {
  readonly batches: number;
  readonly samples: number;
}

/** States in which a batch still waits to leave. */
export const OPEN_STATES = ["planned", "retrying", "blocked"] as const;

export function openPart({ states }: Pick<Upload, "states">): OpenPart {
  const parts = OPEN_STATES.map((kind) => states[kind] ?? { batches: 0, samples: 0 });
  return {
    batches: parts.reduce((sum, { batches }) => sum + batches, 0),
    samples: parts.reduce((sum, { samples }) => sum + samples, 0),
  };
}

/** settled: nothing is left to send. moving: a page sends it. stopped: no page of this browser does. */
export type Activity = "settled" | "moving" | "stopped";

/** Pages of this browser that send for an account or wait for their turn to; null = not known yet. */
export type SendingPages = ReadonlyMap<string, number>;

/**
 * Which uploads move. A page sends one upload at a time, the newest it has: where n pages send for an account, its n
 * newest uploads with open batches move and the older ones were left. A batch under way moves wherever it was begun.
 */
export function activities(
  uploads: readonly Upload[],
  pages: SendingPages | null,
): ReadonlyMap<string, Activity> {
  const taken = new Map<string, number>();
  const found = new Map<string, Activity>();
  for (const upload of [...uploads].sort((a, b) => b.frozenAt - a.frozenAt)) {
    const { id, account, states } = upload;
    const sending = (states.sending?.batches ?? 0) > 0;
    if (openPart(upload).batches === 0 && !sending) {
      found.set(id, "settled");
      continue;
    }
    const place = taken.get(account) ?? 0;
    taken.set(account, place + 1);
    const held = pages === null || place < (pages.get(account) ?? 0);
    found.set(id, sending || held ? "moving" : "stopped");
  }
  return found;
}

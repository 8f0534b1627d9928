import "server-only";
import { transition } from "../delivery/batch-state";
import { stateOf } from "./batch-entry";
import { enter, historyOf, loadSending } from "./batches";
import { LEASE_MS } from "./begin-attempt";
import type { Trx } from "./db";
import { done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { transact } from "./transact";

async function renew(runtime: Runtime, trx: Trx, now: number): Promise<void> {
  for (const { batch, fencing } of runtime.calls.open) {
    await trx
      .updateTable("batch")
      .set({ lease_until: now + LEASE_MS })
      .where("id", "=", batch)
      .where("state", "=", "sending")
      .where("owner", "=", runtime.owner)
      .where("fencing", "=", fencing)
      .execute();
  }
}

/**
 * Renews the leases of the calls under way, then turns every batch whose lease ran out into `unknown`: whoever sent it
 * is gone and may have sent it whole. At boot that is also true of every batch of another owner, because the folder's
 * lock leaves no other alive. Answers how many there were.
 */
export async function sweep(runtime: Runtime, when: "boot" | "running"): Promise<Result<number>> {
  return transact(runtime.db, async (trx) => {
    const now = await runtime.now(trx);
    await renew(runtime, trx, now);
    const sending = await loadSending(trx);
    const abandoned = sending.filter(
      (row) => (row.lease_until ?? 0) < now || (when === "boot" && row.owner !== runtime.owner),
    );
    for (const row of abandoned) {
      const next = transition(stateOf(row), { kind: "lease-expired", at: now }, historyOf(row));
      if (next.kind !== "unknown") continue;
      await enter(trx, row, next);
      await trx
        .updateTable("attempt")
        .set({ evidence: "unknown", message: next.reason })
        .where("batch", "=", row.id)
        .where("ordinal", "=", row.attempts)
        .where("evidence", "is", null)
        .execute();
    }
    return done(abandoned.length);
  });
}

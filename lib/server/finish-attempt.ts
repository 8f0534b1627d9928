import "server-only";
import { setTimeout } from "node:timers/promises";
import { breakerAfter, retryDelay } from "../delivery/backoff";
import { holdsClaims, transition } from "../delivery/batch-state";
import { classify, type Evidence, type Outcome } from "../delivery/outcome";
import type { BatchOutcome, BatchState } from "../ledger/entry";
import { type AccountRow, breakerOf, standingOf } from "./account-entry";
import { batchEntry, stateOf } from "./batch-entry";
import { enter, historyOf, loadBatch } from "./batches";
import type { Attempt } from "./begin-attempt";
import type { Trx } from "./db";
import { log } from "./log";
import { forgetRefusals, keepRefusal } from "./refusals";
import { done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { takeBack } from "./take-back";
import { transact } from "./transact";

/** How long and how often an outcome that could not be written is tried again, in milliseconds. */
const RETRY_EVERY_MS = 500;
const RETRY_FOR_MS = 20_000;

/** What became of an attempt. */
export interface Finished {
  readonly outcome: Outcome;
  /** How the batch and its account stand by this; null where it takes another look to know. */
  readonly stands: BatchOutcome | null;
}

/** What was seen of one call, and how long it took. */
export interface Seen {
  readonly evidence: Evidence;
  readonly durationMs: number;
}

async function writeEvidence(
  trx: Trx,
  attempt: Attempt,
  outcome: Outcome,
  durationMs: number,
): Promise<void> {
  await trx
    .updateTable("attempt")
    .set({
      duration_ms: Math.max(0, Math.round(durationMs)),
      evidence: outcome.class,
      status: outcome.status,
      retry_after_ms: outcome.retryAfterMs,
      request_id: outcome.requestId,
      message: outcome.message,
    })
    .where("batch", "=", attempt.batch)
    .where("ordinal", "=", attempt.ordinal)
    .execute();
}

/** What the outcome means for the whole account; answers its row as it is then. */
async function writeAccount(trx: Trx, row: AccountRow, outcome: Outcome, at: number): Promise<AccountRow> {
  const breaker = JSON.stringify(breakerAfter(breakerOf(row), { kind: "outcome", class: outcome.class, at }));
  const effect = outcome.account;
  const waits = effect.kind === "wait" ? Math.max(row.waits_until ?? 0, at + effect.forMs) : null;
  const blocks = effect.kind === "block";
  if (breaker === row.breaker && waits === null && !blocks) return row;
  const columns = {
    breaker,
    ...(waits === null
      ? {}
      : { waits_until: waits, wait_reason: "The API asked us to wait.", wait_cause: null }),
    ...(blocks ? { blocked_cause: effect.cause, blocked_message: effect.message } : {}),
  };
  await trx.updateTable("account").set(columns).where("id", "=", row.id).execute();
  return { ...row, ...columns };
}

async function writeRefusals(trx: Trx, attempt: Attempt, next: BatchState, outcome: Outcome, at: number) {
  if (holdsClaims(next)) return forgetRefusals(trx, attempt.days);
  if (next.kind !== "rejected") return;
  const named = outcome.named.length > 0 ? new Set(outcome.named) : null;
  const { status, message } = next;
  await keepRefusal(trx, attempt.days, named, { batch: attempt.batch, at, status, message });
}

/** An earlier attempt's answer came late, while this one was under way, and said that it was accepted. */
async function wasAccepted(trx: Trx, { batch, ordinal }: Attempt): Promise<boolean> {
  if (ordinal === 1) return false;
  const row = await trx
    .selectFrom("attempt")
    .select("ordinal")
    .where("batch", "=", batch)
    .where("evidence", "=", "accepted")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function write(
  runtime: Runtime,
  trx: Trx,
  attempt: Attempt,
  { evidence, durationMs }: Seen,
): Promise<Result<Finished>> {
  const row = await loadBatch(trx, attempt.batch);
  const account = await trx
    .selectFrom("account")
    .selectAll()
    .where("id", "=", attempt.account)
    .executeTakeFirst();
  const at = await runtime.now(trx);
  const tokenIsCurrent = account?.token_version === attempt.tokenVersion;
  const outcome = classify(evidence, { notProcessed: runtime.notProcessed, tokenIsCurrent, now: at });
  // Removed with its account meanwhile, by another copy of this server.
  if (!row || !account) return done({ outcome, stands: null });
  await writeEvidence(trx, attempt, outcome, durationMs);
  const accountThen = await writeAccount(trx, account, outcome, at);
  const state = stateOf(row);
  const isOurs = state.kind === "sending" && row.fencing === attempt.fencing;
  const delayMs = retryDelay(row.attempts, Math.random);
  const event = isOurs
    ? { kind: "outcome" as const, outcome, at, delayMs }
    : { kind: "late-answer" as const, outcome, at };
  const judged = transition(state, event, historyOf(row));
  if (judged.kind === "refused") return done({ outcome, stands: null });
  const proven = judged.kind === "unknown" && (await wasAccepted(trx, attempt));
  const next: BatchState = proven ? { kind: "accepted", by: "answer", at } : judged;
  const then = await enter(trx, row, next);
  if (next.kind === "accepted" && !holdsClaims(state)) await takeBack(trx, row, attempt.days);
  await writeRefusals(trx, attempt, next, outcome, at);
  return done({ outcome, stands: { batch: batchEntry(then), account: standingOf(accountThen, at) } });
}

/**
 * The transaction after a call: records the evidence and what follows from it, guarded by the fencing token - an
 * answer that comes after the lease was taken away can only confirm. A write that fails is tried again for a while;
 * thrown out of here, the batch ends as `unknown` with its lease.
 */
export async function finishAttempt(runtime: Runtime, attempt: Attempt, seen: Seen): Promise<Finished> {
  const until = performance.now() + RETRY_FOR_MS;
  for (;;) {
    try {
      const written = await transact(runtime.db, (trx) => write(runtime, trx, attempt, seen));
      if (written.kind === "done") return written.value;
      throw new Error(written.message);
    } catch (err) {
      if (performance.now() > until) throw err;
      log.error({ err, batch: attempt.batch }, "an outcome could not be written yet");
      await setTimeout(RETRY_EVERY_MS);
    }
  }
}

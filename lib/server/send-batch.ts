import "server-only";
import type { BatchOutcome } from "../ledger/entry";
import { standingOf } from "./account-entry";
import { findAccount } from "./accounts";
import { batchEntry } from "./batch-entry";
import { loadBatch } from "./batches";
import { type Attempt, type Begun, beginAttempt } from "./begin-attempt";
import { finishAttempt } from "./finish-attempt";
import { heedStatus, maintenanceIsOver } from "./maintenance";
import { checkBody, type PostedBody } from "./posted-body";
import { declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { postSamples } from "./upstream";

async function standing(runtime: Runtime, batch: string): Promise<Result<BatchOutcome>> {
  const row = await loadBatch(runtime.db, batch);
  if (!row) return declined("not-found", "There is no such batch here.");
  const account = await findAccount(runtime.db, row.account);
  if (account.kind === "declined") return account;
  const now = await runtime.now(runtime.db);
  return done({ batch: batchEntry(row), account: standingOf(account.value, now) });
}

/** Makes the call that was written down and records its outcome, also when nobody waits for it any more. */
async function make(runtime: Runtime, attempt: Attempt, body: PostedBody): Promise<Result<BatchOutcome>> {
  const { batch, token } = attempt;
  const { durationMs, ...evidence } = await postSamples({ origin: runtime.api.url, token, body: body.bytes });
  const { outcome, stands } = await finishAttempt(runtime, attempt, { evidence, durationMs });
  const waits = await heedStatus(runtime, outcome);
  const now = stands && !waits ? done(stands) : await standing(runtime, batch);
  if (outcome.class === "too-large" && now.kind === "done" && now.value.batch.state.kind === "retrying") {
    return declined("split", outcome.message);
  }
  return now;
}

/** beginAttempt, once more where it only waited for maintenance that is over. */
async function begin(
  runtime: Runtime,
  upload: string,
  batch: string,
  body: PostedBody,
): Promise<Result<Begun>> {
  const begun = await beginAttempt(runtime, upload, batch, body);
  if (begun.kind === "done" || begun.wait !== "maintenance") return begun;
  const isOver = await maintenanceIsOver(runtime, begun.until ?? 0);
  return isOver ? beginAttempt(runtime, upload, batch, body) : begun;
}

/**
 * PUT /api/uploads/:id/batches/:id. The bytes leave exactly as they came, or not at all. The same id and bytes again
 * answer what is recorded; other bytes are refused.
 */
export async function sendBatch(
  runtime: Runtime,
  upload: string,
  batch: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<BatchOutcome>> {
  if (runtime.calls.draining) return declined("draining", "Sampledrop is shutting down; nothing was sent.");
  const body = checkBody(bytes);
  if (body.kind === "declined") return body;
  return runtime.calls.during(batch, async (call) => {
    const begun = await begin(runtime, upload, batch, body.value);
    if (begun.kind === "declined") return begun;
    if (begun.value.kind === "recorded") return standing(runtime, batch);
    call.fencing = begun.value.attempt.fencing;
    return make(runtime, begun.value.attempt, body.value);
  });
}

import "server-only";
import { type BatchEvent, type BatchHistory, holdsClaims, transition } from "../delivery/batch-state";
import {
  type Attempt,
  attemptSchema,
  type BatchEntry,
  type BatchState,
  type RegisterChildren,
  type Resolve,
} from "../ledger/entry";
import { findAccount } from "./accounts";
import { type BatchRow, batchEntry, rangesOf, spansOfRow, stateColumns, stateOf } from "./batch-entry";
import { registerBatches } from "./batch-register";
import { release } from "./claims";
import type { Db, Trx } from "./db";
import { forgetRefusalsOf } from "./refusals";
import { type Declined, declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { transact } from "./transact";

const IDS_A_QUERY = 1_000;

/** A batch's row with what its upload says of repeated samples. */
export interface LoadedBatch extends BatchRow {
  readonly duplicates: string;
}

export function historyOf(row: LoadedBatch): BatchHistory {
  return { everUnknown: row.ever_unknown === 1, n: row.n, resend: row.duplicates === "safe" };
}

function selectBatches(db: Db) {
  return db
    .selectFrom("batch")
    .innerJoin("upload", "upload.id", "batch.upload")
    .selectAll("batch")
    .select("upload.duplicates");
}

/** Rows in the order of the ids; ids that are not there are left out. */
async function loadBatches(db: Db, ids: readonly string[]): Promise<LoadedBatch[]> {
  const rows = new Map<string, LoadedBatch>();
  for (let at = 0; at < ids.length; at += IDS_A_QUERY) {
    const found = await selectBatches(db)
      .where("batch.id", "in", ids.slice(at, at + IDS_A_QUERY))
      .execute();
    for (const row of found) rows.set(row.id, row);
  }
  return [...new Set(ids)].flatMap((id) => rows.get(id) ?? []);
}

export async function loadBatch(db: Db, id: string): Promise<LoadedBatch | undefined> {
  return selectBatches(db).where("batch.id", "=", id).executeTakeFirst();
}

/** Batches under way, of all accounts. */
export async function loadSending(db: Db): Promise<LoadedBatch[]> {
  return selectBatches(db).where("batch.state", "=", "sending").execute();
}

/**
 * Writes a batch's next state and answers its row as it is then; what it held is let go in the same transaction when
 * the state holds nothing any more. Once unknown, always known to have been so.
 */
export async function enter(trx: Trx, row: BatchRow, next: BatchState): Promise<BatchRow> {
  if (holdsClaims(stateOf(row)) && !holdsClaims(next))
    await release(trx, await rangesOf(trx, row), row.number);
  const columns = {
    ...stateColumns(next),
    ...(next.kind === "unknown" ? { ever_unknown: 1 } : {}),
    ...(next.kind === "rejected" ? { refused: row.n } : {}),
  };
  await trx.updateTable("batch").set(columns).where("id", "=", row.id).execute();
  return { ...row, ...columns };
}

const NO_BATCH = declined("not-found", "There is no such batch here.");

async function entriesOf(db: Db, ids: readonly string[]): Promise<BatchEntry[]> {
  return (await loadBatches(db, ids)).map(batchEntry);
}

/** Batches of an account that are not confirmed and lie wholly within a span of time, in the order of their plans. */
async function unknownWithin(trx: Trx, { account, from, to }: Extract<Resolve, { account: string }>) {
  const rows = await trx
    .selectFrom("batch")
    .selectAll()
    .where("account", "=", account)
    .where("state", "=", "unknown")
    .orderBy("number")
    .execute();
  const within = rows.filter((row) =>
    spansOfRow(row).every(({ first, last }) => first >= (from ?? first) && last <= (to ?? last)),
  );
  return within.map(({ id }) => id);
}

/**
 * POST /api/batches/resolve: what a person decided about batches that were not confirmed, all of them or none. One
 * that stands so already is left as it is, so that asking twice is harmless.
 */
export async function resolveBatches(runtime: Runtime, asked: Resolve): Promise<Result<BatchEntry[]>> {
  const { decision } = asked;
  return transact(runtime.db, async (trx) => {
    const account = "account" in asked ? await findAccount(trx, asked.account) : null;
    if (account?.kind === "declined") return account;
    const ids = "batches" in asked ? asked.batches : await unknownWithin(trx, asked);
    const rows = await loadBatches(trx, ids);
    if (rows.length !== new Set(ids).size) return NO_BATCH;
    const at = await runtime.now(trx);
    const event: BatchEvent = { kind: decision === "accepted" ? "person-accepts" : "person-releases", at };
    for (const row of rows) {
      const state = stateOf(row);
      if (state.kind === (decision === "accepted" ? "accepted" : "released")) continue;
      const next = transition(state, event, historyOf(row));
      if (next.kind === "refused") {
        return declined(
          "wrong-state",
          `A batch is ${state.kind} by now, so it was not changed. Look at it again.`,
        );
      }
      await enter(trx, row, next);
      if (next.kind === "accepted") await forgetRefusalsOf(trx, await rangesOf(trx, row), row.number);
    }
    return done(await entriesOf(trx, ids));
  });
}

/** POST /api/batches/withdraw: closes what has not left; what has is answered as it stands. */
export async function withdrawBatches(
  runtime: Runtime,
  ids: readonly string[],
): Promise<Result<BatchEntry[]>> {
  return transact(runtime.db, async (trx) => {
    const rows = await loadBatches(trx, ids);
    if (rows.length !== new Set(ids).size) return NO_BATCH;
    const open: BatchRow[] = [];
    for (const row of rows) {
      const next = transition(stateOf(row), { kind: "withdraw" }, historyOf(row));
      if (next.kind === "withdrawn") open.push(row);
    }
    for (let at = 0; at < open.length; at += IDS_A_QUERY) {
      const some = open.slice(at, at + IDS_A_QUERY).map((row) => row.id);
      // None of them holds claims: they have not left, or what left came back.
      await trx
        .updateTable("batch")
        .set(stateColumns({ kind: "withdrawn" }))
        .where("id", "in", some)
        .execute();
    }
    return done(await entriesOf(trx, ids));
  });
}

function refuseChildren(row: BatchRow, { children }: RegisterChildren): Declined | null {
  const spans = new Map(spansOfRow(row).map((span) => [span.device, span]));
  const left = new Map([...spans].map(([device, span]) => [device, span.n]));
  for (const child of children) {
    if (child.parent !== row.id || child.dataType !== row.data_type) {
      return declined("bad-request", "A child belongs to its parent and has its data type.");
    }
    for (const { device, n, first, last } of child.spans) {
      const span = spans.get(device);
      const rest = (left.get(device) ?? 0) - n;
      left.set(device, rest);
      if (!span || rest < 0 || first < span.first || last > span.last) {
        return declined("bad-request", "The children hold more than their parent.");
      }
    }
  }
  return null;
}

/** Of a rejected batch, what the API named and no child holds stays refused; what else is in none was left out. */
function splitOf(row: BatchRow, { children }: RegisterChildren): BatchEvent {
  const state = stateOf(row);
  if (state.kind !== "rejected") return { kind: "split", refused: 0, message: "" };
  const left = row.n - children.reduce((sum, child) => sum + child.n, 0);
  const refused = Math.min(left, state.named.length === 0 ? row.n : state.named.length);
  return { kind: "split", refused, message: refused > 0 ? state.message : "" };
}

/**
 * POST /api/uploads/:id/batches: children take over from a batch that conflicted or was too large; asked again with
 * the same children it answers them again. No children at all: everything of the parent was left out.
 */
export async function splitBatch(
  runtime: Runtime,
  upload: string,
  asked: RegisterChildren,
): Promise<Result<BatchEntry[]>> {
  return transact(runtime.db, async (trx) => {
    const row = await loadBatch(trx, asked.parent);
    if (row?.upload !== upload) return NO_BATCH;
    const ids = asked.children.map((child) => child.id);
    if (row.state === "split") {
      const known = await trx.selectFrom("batch").select("id").where("parent", "=", row.id).execute();
      const same = new Set(known.map(({ id }) => id));
      if (same.size === ids.length && ids.every((id) => same.has(id))) return done(await entriesOf(trx, ids));
    }
    const refused = refuseChildren(row, asked);
    if (refused) return refused;
    const next = transition(stateOf(row), splitOf(row, asked), historyOf(row));
    if (next.kind === "refused") {
      return declined("wrong-state", `This batch is ${row.state}, so it is not cut again.`);
    }
    await enter(trx, row, next);
    if (asked.children.length === 0) return done([]);
    const place = { upload, account: row.account, at: await runtime.now(trx) };
    const wrong = await registerBatches(trx, place, asked.children);
    return wrong ?? done(await entriesOf(trx, ids));
  });
}

/** GET /api/batches/:id/attempts, in order. */
export async function listAttempts(runtime: Runtime, batch: string): Promise<Result<Attempt[]>> {
  if (!(await loadBatch(runtime.db, batch))) return NO_BATCH;
  const rows = await runtime.db
    .selectFrom("attempt")
    .selectAll()
    .where("batch", "=", batch)
    .orderBy("ordinal")
    .execute();
  return done(
    rows.map((row) =>
      attemptSchema.parse({
        batch,
        ordinal: row.ordinal,
        startedAt: row.started_at,
        durationMs: row.duration_ms,
        evidence: row.evidence,
        status: row.status,
        retryAfterMs: row.retry_after_ms,
        requestId: row.request_id,
        message: row.message,
      }),
    ),
  );
}

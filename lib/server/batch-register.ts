import "server-only";
import { setImmediate } from "node:timers/promises";
import type { BatchHeader } from "../ledger/entry";
import type { Trx } from "./db";
import { type Declined, declined } from "./result";

const ROWS_A_STATEMENT = 200;

/** Where new batches belong. */
export interface BatchPlace {
  readonly upload: string;
  readonly account: string;
  /** Now, by the database's clock. */
  readonly at: number;
}

/** Spans of a header must hold its samples, each device once: claims are found again by them. */
function isSound({ n, spans }: BatchHeader): boolean {
  const sum = spans.reduce((total, span) => total + span.n, 0);
  const devices = new Set(spans.map((span) => span.device));
  return (
    sum === n && devices.size === spans.length && spans.every((span) => span.n > 0 && span.first <= span.last)
  );
}

async function takeNumbers(trx: Trx, account: string, count: number): Promise<number> {
  const row = await trx
    .updateTable("account")
    .set((eb) => ({ next_number: eb("next_number", "+", count) }))
    .where("id", "=", account)
    .returning("next_number")
    .executeTakeFirstOrThrow();
  return row.next_number - count;
}

/** Writes new batches as `planned`, numbered in their order. Null, or why it declines: then nothing may be kept. */
export async function registerBatches(
  trx: Trx,
  place: BatchPlace,
  headers: readonly BatchHeader[],
): Promise<Declined | null> {
  if (!headers.every(isSound)) return declined("bad-request", "A batch's spans do not hold its samples.");
  const first = await takeNumbers(trx, place.account, headers.length);
  for (let at = 0; at < headers.length; at += ROWS_A_STATEMENT) {
    const rows = headers.slice(at, at + ROWS_A_STATEMENT).map((header, i) => ({
      id: header.id,
      upload: place.upload,
      account: place.account,
      number: first + at + i,
      parent: header.parent,
      data_type: header.dataType,
      n: header.n,
      spans: JSON.stringify(header.spans),
      state: "planned",
      state_detail: "{}",
      fencing: 0,
      attempts: 0,
      ever_unknown: 0,
      accepted_by_person: 0,
      registered_at: place.at,
      refused: 0,
      possible_duplicate: 0,
    }));
    const written = await trx
      .insertInto("batch")
      .values(rows)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirst();
    if (Number(written.numInsertedOrUpdatedRows ?? 0) !== rows.length) {
      return declined("bad-request", "A batch of this plan is registered already.");
    }
    // The database works on this thread: others get their turn between statements.
    await setImmediate();
  }
  return null;
}

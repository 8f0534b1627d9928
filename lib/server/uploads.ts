import "server-only";
import { createHash } from "node:crypto";
import type { RegisterUpload, Upload } from "../ledger/entry";
import { findCurrentAccount } from "./accounts";
import { registerBatches } from "./batch-register";
import type { Trx } from "./db";
import { questionKnownFiles } from "./known-files";
import { declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { transact } from "./transact";
import { findUpload } from "./upload-entry";

const ROWS_A_STATEMENT = 500;

/** What makes a registration the same one: all of it but the ticks. */
function digestOf({ confirmed: _, ...plan }: RegisterUpload): string {
  return createHash("sha256").update(JSON.stringify(plan)).digest("hex");
}

async function writeFiles(trx: Trx, { id, files }: RegisterUpload): Promise<void> {
  const rows = files.map(({ readerVersion, ...file }, ordinal) => ({
    upload: id,
    ordinal,
    ...file,
    reader_version: readerVersion,
  }));
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await trx
      .insertInto("upload_file")
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute();
  }
}

async function writeHeld(trx: Trx, { id, held }: RegisterUpload): Promise<void> {
  const rows = held.map(({ dataType, ...rest }, ordinal) => ({
    upload: id,
    ordinal,
    ...rest,
    data_type: dataType,
  }));
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await trx
      .insertInto("upload_held")
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute();
  }
}

async function write(runtime: Runtime, trx: Trx, plan: RegisterUpload): Promise<Result<string>> {
  const digest = digestOf(plan);
  const known = await trx.selectFrom("upload").select("digest").where("id", "=", plan.id).executeTakeFirst();
  if (known?.digest === digest) return done(plan.id);
  if (known) return declined("wrong-state", "This upload is registered already, with another plan.");
  const account = await findCurrentAccount(runtime, trx, plan.account);
  if (account.kind === "declined") return account;
  if (plan.batches.some((batch) => batch.parent !== null)) {
    return declined("bad-request", "A plan holds no batches cut from others.");
  }
  const question = await questionKnownFiles(runtime, trx, plan);
  if (question) return question;
  const { id, counts } = plan;
  const at = await runtime.now(trx);
  const frozen = { id, account: plan.account, frozen_at: at, digest, duplicates: plan.duplicates };
  await trx
    .insertInto("upload")
    .values({ ...frozen, counts: JSON.stringify(counts) })
    .execute();
  await writeFiles(trx, plan);
  await writeHeld(trx, plan);
  const refused = await registerBatches(trx, { upload: id, account: plan.account, at }, plan.batches);
  return refused ?? done(id);
}

/**
 * POST /api/uploads: freezes the browser's plan, once: the same id with an equal plan answers the same upload. Known
 * files that were sent elsewhere or read otherwise are refused as confirm-needed until the person ticked.
 */
export async function registerUpload(runtime: Runtime, plan: RegisterUpload): Promise<Result<Upload>> {
  const written = await transact(runtime.db, (trx) => write(runtime, trx, plan));
  return written.kind === "declined" ? written : findUpload(runtime.db, written.value);
}

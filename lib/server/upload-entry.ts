import "server-only";
import type { Selectable } from "kysely";
import { duplicatesSchema, type Upload, type UploadDetail, uploadSchema } from "../ledger/entry";
import { dataTypeSchema } from "../samples/sample";
import { batchEntry } from "./batch-entry";
import type { Db } from "./db";
import { declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";
import type { UploadFileTable, UploadTable } from "./tables";

const SHOWN_UPLOADS = 500;

type Row = Selectable<UploadTable> & { accountName: string; origin: string };

type Standing = Pick<Upload, "states" | "acceptedByPerson" | "refused">;

const NONE: Standing = { states: {}, acceptedByPerson: 0, refused: 0 };

/** Batches and samples by state, children instead of their split parents. */
async function standings(db: Db, uploads: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await db
    .selectFrom("batch")
    .select((eb) => [
      "upload",
      "state",
      "accepted_by_person",
      eb.fn.countAll<number>().as("batches"),
      eb.fn.sum<number>("n").as("samples"),
      eb.fn.sum<number>("refused").as("refused"),
    ])
    .where("upload", "in", uploads)
    .groupBy(["upload", "state", "accepted_by_person"])
    .execute();
  const found = new Map<string, Standing>();
  for (const { upload, state, accepted_by_person, batches, samples, refused } of rows) {
    const known = found.get(upload) ?? NONE;
    if (state === "split") {
      found.set(upload, { ...known, refused: known.refused + refused });
      continue;
    }
    const kind = uploadSchema.shape.states.keyType.parse(state);
    const before = known.states[kind] ?? { batches: 0, samples: 0 };
    found.set(upload, {
      states: {
        ...known.states,
        [kind]: { batches: before.batches + batches, samples: before.samples + samples },
      },
      acceptedByPerson: known.acceptedByPerson + (accepted_by_person === 1 ? samples : 0),
      refused: known.refused + refused,
    });
  }
  return found;
}

function fileEntry(row: Selectable<UploadFileTable>): Upload["files"][number] {
  const { name, bytes, hash, format, zone, mapping } = row;
  return { name, bytes, hash, format, zone, mapping, readerVersion: row.reader_version };
}

async function entries(db: Db, rows: readonly Row[]): Promise<Upload[]> {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const files = await db
    .selectFrom("upload_file")
    .selectAll()
    .where("upload", "in", ids)
    .orderBy("ordinal")
    .execute();
  const states = await standings(db, ids);
  const byUpload = new Map<string, Upload["files"]>(ids.map((id) => [id, []]));
  for (const file of files) byUpload.get(file.upload)?.push(fileEntry(file));
  return rows.map((row) => ({
    id: row.id,
    account: row.account,
    accountName: row.accountName,
    sandbox: row.origin === "sandbox",
    frozenAt: row.frozen_at,
    files: byUpload.get(row.id) ?? [],
    counts: uploadSchema.shape.counts.parse(JSON.parse(row.counts)),
    ...(states.get(row.id) ?? NONE),
    duplicates: duplicatesSchema.parse(row.duplicates),
  }));
}

function uploadRows(db: Db) {
  return db
    .selectFrom("upload")
    .innerJoin("account", "account.id", "upload.account")
    .selectAll("upload")
    .select(["account.name as accountName", "account.origin as origin"]);
}

/** The newest 500 uploads, newest first. */
export async function listUploads(runtime: Runtime): Promise<Upload[]> {
  const rows = await uploadRows(runtime.db).orderBy("frozen_at", "desc").limit(SHOWN_UPLOADS).execute();
  return entries(runtime.db, rows);
}

export async function findUpload(db: Db, id: string): Promise<Result<Upload>> {
  const [upload] = await entries(db, await uploadRows(db).where("upload.id", "=", id).execute());
  return upload ? done(upload) : declined("not-found", "There is no such upload here.");
}

/** GET /api/uploads/:id: the upload, its batches in the order of the plan (children at the end), what was held. */
export async function uploadDetail(runtime: Runtime, id: string): Promise<Result<UploadDetail>> {
  const found = await findUpload(runtime.db, id);
  if (found.kind === "declined") return found;
  const batches = await runtime.db
    .selectFrom("batch")
    .selectAll()
    .where("upload", "=", id)
    .orderBy("number")
    .execute();
  const held = await runtime.db
    .selectFrom("upload_held")
    .selectAll()
    .where("upload", "=", id)
    .orderBy("ordinal")
    .execute();
  return done({
    upload: found.value,
    batches: batches.map(batchEntry),
    held: held.map(({ file, device, data_type, n, first, last }) => ({
      file,
      device,
      dataType: dataTypeSchema.parse(data_type),
      n,
      first,
      last,
    })),
  });
}

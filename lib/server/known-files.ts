import "server-only";
import type { FileEntry, RegisterUpload } from "../ledger/entry";
import type { KnownFile } from "../ledger/known-file";
import { findAccount } from "./accounts";
import type { Db } from "./db";
import { type Declined, declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";

const HASHES_A_QUERY = 1_000;
/** An upload counts as sent once anything of it may have arrived. */
const MAY_HAVE_ARRIVED = ["sending", "accepted", "unknown"];

/** What uploads of this API that may have sent something say of files with these hashes, newest first. */
async function findKnownFiles(
  runtime: Runtime,
  db: Db,
  hashes: readonly string[],
  exceptUpload: string | null = null,
): Promise<KnownFile[]> {
  const found: KnownFile[] = [];
  for (let at = 0; at < hashes.length; at += HASHES_A_QUERY) {
    const rows = await db
      .selectFrom("upload_file")
      .innerJoin("upload", "upload.id", "upload_file.upload")
      .innerJoin("account", "account.id", "upload.account")
      .select([
        "upload_file.hash as hash",
        "upload.account as account",
        "account.name as accountName",
        "upload.frozen_at as frozenAt",
        "upload_file.zone as zone",
        "upload_file.mapping as mapping",
        "upload_file.reader_version as readerVersion",
      ])
      .where("upload_file.hash", "in", hashes.slice(at, at + HASHES_A_QUERY))
      .where("account.origin", "=", runtime.api.origin)
      .where("upload.id", "<>", exceptUpload ?? "")
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom("batch")
            .select("batch.id")
            .whereRef("batch.upload", "=", "upload.id")
            .where("batch.state", "in", MAY_HAVE_ARRIVED),
        ),
      )
      .execute();
    found.push(...rows);
  }
  return found.sort((a, b) => b.frozenAt - a.frozenAt);
}

/** POST /api/files/known. */
export async function knownFiles(
  runtime: Runtime,
  query: { readonly account: string; readonly hashes: readonly string[] },
): Promise<Result<{ files: KnownFile[] }>> {
  const account = await findAccount(runtime.db, query.account);
  if (account.kind === "declined") return account;
  return done({ files: await findKnownFiles(runtime, runtime.db, [...new Set(query.hashes)]) });
}

function readAlike(file: FileEntry, known: KnownFile): boolean {
  return (
    file.zone === known.zone && file.mapping === known.mapping && file.readerVersion === known.readerVersion
  );
}

const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/**
 * The two questions of docs/product.md that a known file asks before it is sent again: it was sent to another account, or
 * to this one but read otherwise, which would make every sample new. Null = nothing is left to confirm.
 */
export async function questionKnownFiles(
  runtime: Runtime,
  db: Db,
  upload: Pick<RegisterUpload, "id" | "account" | "files" | "confirmed">,
): Promise<Declined | null> {
  const hashes = [...new Set(upload.files.map((file) => file.hash))];
  const known = await findKnownFiles(runtime, db, hashes, upload.id);
  for (const file of upload.files) {
    const same = known.filter((other) => other.hash === file.hash);
    const elsewhere = same.find((other) => other.account !== upload.account);
    if (elsewhere && !upload.confirmed.includes("other-account")) {
      return declined(
        "confirm-needed",
        `${file.name} was sent to ${elsewhere.accountName} on ${day(elsewhere.frozenAt)}. Confirm that it also goes here.`,
      );
    }
    const here = same.filter((other) => other.account === upload.account);
    const [latest] = here;
    if (
      latest &&
      !here.some((other) => readAlike(file, other)) &&
      !upload.confirmed.includes("read-otherwise")
    ) {
      return declined(
        "confirm-needed",
        `${file.name} was sent on ${day(latest.frozenAt)}, read otherwise. Read as now, its samples would go a second time.`,
      );
    }
  }
  return null;
}

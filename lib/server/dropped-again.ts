import "server-only";
import type { Db } from "./db";

/** A file of an upload, by its name there. */
export interface DroppedFiles {
  /** Was this file registered once more for the same account, by a later upload. */
  file(upload: string, name: string): boolean;
  /** Were all files of the upload: then the later plans decide what becomes of its samples. */
  whole(upload: string): boolean;
}

/** Which files of the ledger's uploads were dropped and registered again later, by their hashes. */
export async function droppedAgain(db: Db): Promise<DroppedFiles> {
  const rows = await db
    .selectFrom("upload_file")
    .innerJoin("upload", "upload.id", "upload_file.upload")
    .select(["upload.id as upload", "account", "frozen_at", "name", "hash"])
    .execute();
  const latest = new Map<string, number>();
  for (const { account, hash, frozen_at } of rows) {
    const key = `${account} ${hash}`;
    latest.set(key, Math.max(latest.get(key) ?? 0, frozen_at));
  }
  const again = new Set<string>();
  const uploads = new Set<string>();
  const left = new Set<string>();
  for (const { upload, account, hash, frozen_at, name } of rows) {
    uploads.add(upload);
    if ((latest.get(`${account} ${hash}`) ?? 0) > frozen_at) again.add(`${upload} ${name}`);
    else left.add(upload);
  }
  return {
    file: (upload, name) => again.has(`${upload} ${name}`),
    whole: (upload) => uploads.has(upload) && !left.has(upload),
  };
}

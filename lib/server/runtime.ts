import "server-only";
import { randomUUID } from "node:crypto";
import { openDataFolder } from "../launch/data-folder.mjs";
import type { Vault } from "../launch/vault.mjs";
import { Calls } from "./calls";
import { closeDatabase, type Db, databaseNow, openDatabase } from "./db";
import { migrate } from "./migrate";
import { openVault } from "./vault";

/** Where batches go. `origin` names the account's API ("sandbox" or the URL's origin), `url` is where calls are sent. */
export interface Api {
  readonly origin: string;
  readonly url: string;
}

export interface RuntimeOptions {
  readonly folder: string;
  readonly secret: string | null;
  readonly api: Api;
  /** Statuses with which this API refuses before it works. */
  readonly notProcessed: readonly number[];
  /** Instead of the database's clock, for tests. */
  readonly now?: (db: Db) => Promise<number>;
}

/** What the server knows while it runs: one per process, on one data folder. */
export interface Runtime {
  readonly db: Db;
  readonly vault: Vault;
  readonly api: Api;
  readonly notProcessed: ReadonlySet<number>;
  /** This start of this process: batches that another one was sending have nobody left to finish them. */
  readonly owner: string;
  readonly calls: Calls;
  now(db: Db): Promise<number>;
  /** Lets the ledger and the folder go. */
  close(): Promise<void>;
}

/**
 * Locks the folder, opens the ledger in it and brings it up to date. Throws StartRefusal with one line for the person
 * when another server runs on it, a newer program wrote it, or the secret does not open it.
 */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const folder = openDataFolder(options.folder);
  let db: Db | undefined;
  const close = async () => {
    if (db) await closeDatabase(db);
    folder.release();
  };
  try {
    db = openDatabase(folder.path);
    await migrate(db);
    const vault = await openVault(db, folder.path, options.secret);
    return {
      db,
      vault,
      api: options.api,
      notProcessed: new Set(options.notProcessed),
      owner: randomUUID(),
      calls: new Calls(),
      now: options.now ?? databaseNow,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

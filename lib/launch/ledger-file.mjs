import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import Database from "libsql";
import { openDataFolder } from "./data-folder.mjs";
import { ROOT } from "./next-command.mjs";
import { readSecret, wrongSecret } from "./secret.mjs";
import { StartRefusal } from "./start-refusal.mjs";
import { createVault, opens } from "./vault.mjs";

/** How many changes of shape this program knows (lib/server/migrations); a test holds it to their number. */
export const LEDGER_VERSION = 2;

/** Another program may be writing: this long a statement waits for it, in milliseconds. */
const BUSY_MS = 5_000;

/** @param {string} folder */
export const ledgerPath = (folder) => join(folder, "ledger.db");

/** @param {string} file @param {Error} cause */
const cannotBeOpened = (file, cause) =>
  new StartRefusal(
    `${file} cannot be opened: ${cause.message}. Put a backup back with npm run ledger -- restore FILE.`,
    { cause },
  );

/**
 * Opens a file as a database, does the work and lets the file go. Throws what `refusal` makes of the database's own
 * errors: a StartRefusal.
 * @template T
 * @param {string} file @param {(database: import("libsql").Database) => T} work
 * @param {(cause: Error) => StartRefusal} refusal
 * @returns {T}
 */
export function withDatabase(file, work, refusal = (cause) => cannotBeOpened(file, cause)) {
  const database = new Database(file);
  try {
    database.pragma(`busy_timeout = ${BUSY_MS}`);
    return work(database);
  } catch (cause) {
    throw cause instanceof StartRefusal ? cause : refusal(cause);
  } finally {
    database.close();
  }
}

/**
 * The version of the records in a database; 0 where there are none yet. Throws StartRefusal for one that a newer
 * program wrote: this one could lose what it does not know.
 * @param {import("libsql").Database} database @param {string} place what the line names
 */
export function versionOf(database, place) {
  const [table] = database.pragma("table_info(version)");
  const version = table
    ? (database.prepare("select max(number) as number from version").get().number ?? 0)
    : 0;
  if (version > LEDGER_VERSION) {
    throw new StartRefusal(
      `${place} was written by a newer Sampledrop (its version ${version}, this program's ${LEDGER_VERSION}). ` +
        "Use the newer program; nothing was changed.",
    );
  }
  return version;
}

/**
 * Throws StartRefusal with the way back when the secret does not open what is stored, or there is none.
 * @param {import("libsql").Database} database
 * @param {{ folder: string, given: string | null, place: string }} where `given` is APP_SECRET, `place` what the line names
 */
export function checkSecret(database, { folder, given, place }) {
  const stored = database.prepare("select salt, proof from vault").get();
  if (!stored) return;
  const secret = readSecret(folder, given, false);
  if (!opens(createVault(secret, new Uint8Array(stored.salt)), stored.proof))
    throw wrongSecret(folder, given, place);
}

/**
 * What would keep the server from starting on its data folder is told before Next is loaded: the folder, its lock, the
 * version of the records, and the secret. The server checks all of it again when it opens them for good.
 * Throws StartRefusal.
 * @param {{ dataDir: string, secret: string | null }} environment
 */
export function checkDataFolder({ dataDir, secret }) {
  const folder = openDataFolder(resolve(ROOT, dataDir));
  try {
    const file = ledgerPath(folder.path);
    if (!existsSync(file)) return;
    withDatabase(file, (database) => {
      const place = `DATA_DIR ${folder.path}`;
      if (versionOf(database, place) > 0)
        checkSecret(database, { folder: folder.path, given: secret, place });
    });
  } finally {
    folder.release();
  }
}

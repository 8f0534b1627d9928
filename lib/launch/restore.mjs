import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makePrivateFile, openDataFolder } from "./data-folder.mjs";
import { keepOnDisk } from "./durable.mjs";
import { holdingsOf } from "./holdings.mjs";
import { checkSecret, ledgerPath, versionOf, withDatabase } from "./ledger-file.mjs";
import { StartRefusal } from "./start-refusal.mjs";

/** The first shape of the records in which an account can ask before it sends. */
const FIRST_THAT_ASKS = 2;

/**
 * Puts a backup in the place of a data folder's records; what was there is kept beside it. Each account asks before
 * its next Send, because what was sent after the backup is not in it. Answers the lines to print.
 * Throws StartRefusal, and then nothing was changed.
 * @param {{ dataDir: string, secret: string | null }} environment @param {string} file
 */
export function restore({ dataDir, secret }, file) {
  const folder = openDataFolder(dataDir);
  const incoming = join(folder.path, "ledger.db.restoring");
  try {
    // A restore that was killed may have left them.
    removeTraces(incoming);
    copyIn(file, incoming);
    const holdings = prepare(incoming, { folder: folder.path, given: secret, place: file });
    const kept = exchange(folder.path, incoming);
    return [
      `Restored: DATA_DIR ${folder.path} holds ${holdings}, as in ${file}.`,
      ...(kept === null ? [] : [`What it held before is kept as ${kept}.`]),
      "What was sent after the backup is not in it, so each account asks on the Accounts page before its next Send.",
    ];
  } finally {
    removeTraces(incoming);
    folder.release();
  }
}

/** @param {string} incoming */
function removeTraces(incoming) {
  for (const part of ["", "-wal", "-shm", "-journal"]) rmSync(incoming + part, { force: true });
}

/** @param {string} file @param {string} incoming */
function copyIn(file, incoming) {
  try {
    copyFileSync(file, incoming);
    // The copy took over the backup's own mode.
    makePrivateFile(incoming);
  } catch (cause) {
    throw new StartRefusal(`${file} cannot be copied: ${cause.message}. Nothing was changed.`, { cause });
  }
}

/**
 * Checks the copy and marks its accounts; answers what it holds.
 * @param {string} incoming @param {{ folder: string, given: string | null, place: string }} where
 */
function prepare(incoming, where) {
  return withCopy(incoming, where.place, (database) => {
    const version = versionOf(database, where.place);
    if (version < FIRST_THAT_ASKS) {
      throw new StartRefusal(
        `${where.place} is no backup that this program can restore (its version ${version}, ` +
          `${FIRST_THAT_ASKS} or later is needed). Nothing was changed.`,
      );
    }
    checkSecret(database, where);
    database.exec("update account set restored_at = cast(round(unixepoch('subsec') * 1000) as integer)");
    // Everything in the one file that is about to be renamed.
    database.pragma("journal_mode = delete");
    return holdingsOf(database);
  });
}

/**
 * @template T
 * @param {string} incoming @param {string} place @param {(database: import("libsql").Database) => T} work
 * @returns {T}
 */
function withCopy(incoming, place, work) {
  const damaged = (/** @type {string} */ reason, /** @type {unknown} */ cause) =>
    new StartRefusal(`${place} is no whole backup: ${reason}. Nothing was changed.`, { cause });
  return withDatabase(
    incoming,
    (database) => {
      const [{ quick_check: verdict }] = database.pragma("quick_check(1)");
      if (verdict !== "ok") throw damaged(verdict, null);
      return work(database);
    },
    (cause) => damaged(cause.message, cause),
  );
}

/**
 * The new file takes the place of the old one in one step; the old one keeps a dated name, or null if there was none.
 * @param {string} folder @param {string} incoming
 */
function exchange(folder, incoming) {
  const current = ledgerPath(folder);
  keepOnDisk(incoming);
  if (!existsSync(current)) {
    renameSync(incoming, current);
    keepOnDisk(folder);
    return null;
  }
  const kept = join(folder, `ledger-before-${new Date().toISOString().replaceAll(":", "-")}.db`);
  foldLog(current, kept);
  linkSync(current, kept);
  renameSync(incoming, current);
  keepOnDisk(folder);
  return kept;
}

/**
 * Brings the old file's log of changes into it, so that it is whole under its new name and no log is left that would be
 * taken for the new file's. A file that is no database keeps its log beside it.
 * @param {string} current @param {string} kept
 */
function foldLog(current, kept) {
  try {
    withDatabase(current, (database) => database.pragma("journal_mode = delete"));
  } catch (error) {
    if (error.cause?.code === "SQLITE_BUSY") {
      throw new StartRefusal(
        "Another program is reading the records. Try again when it is done; nothing was changed.",
        { cause: error },
      );
    }
    for (const log of ["-wal", "-shm"]) {
      if (existsSync(current + log)) renameSync(current + log, kept + log);
    }
  }
}

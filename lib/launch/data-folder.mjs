import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import Database from "libsql";
import { StartRefusal } from "./start-refusal.mjs";

/** How long a start waits for another server to let go, in milliseconds: a restart overlaps for a moment. */
const LOCK_WAIT_MS = 2_000;

/** @type {import("./data-folder.d.mts").makePrivateFile} */
export function makePrivateFile(file) {
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
}

/**
 * Step by step: where nobody may make folders though the parent is there (/proc), mkdir's own recursion never ends.
 * @param {string} folder
 */
function makeFolder(folder) {
  const parent = dirname(folder);
  if (!existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/** @type {import("./data-folder.d.mts").openDataFolder} */
export function openDataFolder(folder) {
  const full = resolve(folder);
  const lockFile = join(full, "lock");
  try {
    makeFolder(full);
    chmodSync(full, 0o700);
    makePrivateFile(lockFile);
  } catch (cause) {
    throw new StartRefusal(
      `DATA_DIR ${full} cannot be used: ${cause.message}. Give a folder that you may write to.`,
      {
        cause,
      },
    );
  }
  const lock = new Database(lockFile);
  try {
    lock.pragma(`busy_timeout = ${LOCK_WAIT_MS}`);
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new StartRefusal(
      `Another Sampledrop is running on DATA_DIR ${full}. Stop it first, or give another DATA_DIR.`,
      { cause },
    );
  }
  return {
    path: full,
    release: () => {
      // close() alone lets go only when the statements' memory is collected.
      lock.exec("ROLLBACK");
      lock.close();
    },
  };
}

import "server-only";
import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { StartRefusal } from "./start-refusal";

/** How long a start waits for another server to let go, in milliseconds: a restart overlaps for a moment. */
const LOCK_WAIT_MS = 2_000;

/** A folder of which this process is the only user until it ends or releases it. */
export interface DataFolder {
  readonly path: string;
  release(): void;
}

/** Makes a file readable by its owner alone before anything is written to it. */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
}

/**
 * Makes the folder (mode 0700) if it is not there and locks it. Node has no file locks of its own: an exclusive
 * transaction on a small second database, never ended, is one, and the operating system frees it after kill -9 too.
 * Throws StartRefusal when the folder cannot be used or another server holds it.
 */
export function openDataFolder(folder: string): DataFolder {
  const full = path.resolve(folder);
  const lockFile = path.join(full, "lock");
  try {
    mkdirSync(full, { recursive: true, mode: 0o700 });
    chmodSync(full, 0o700);
    makePrivateFile(lockFile);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartRefusal(`DATA_DIR ${full} cannot be used: ${reason}`, { cause });
  }
  const lock = new Database(lockFile);
  try {
    lock.pragma(`busy_timeout = ${LOCK_WAIT_MS}`);
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new StartRefusal(
      `Another Sampledrop is running on DATA_DIR ${full}. Stop it, or start this one with another DATA_DIR.`,
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

import { closeSync, fsyncSync, openSync } from "node:fs";

/**
 * Resolves only when the file, or the names in a folder, are on disk.
 * @param {string} path
 */
export function keepOnDisk(path) {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

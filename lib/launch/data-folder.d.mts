/** A folder of which this process is the only user until it ends or releases it. */
export interface DataFolder {
  readonly path: string;
  release(): void;
}

/** Makes a file readable by its owner alone before anything is written to it. */
export function makePrivateFile(file: string): void;

/**
 * Makes the folder (mode 0700) if it is not there and locks it. Node has no file locks of its own: an exclusive
 * transaction on a small second database, never ended, is one, and the operating system frees it after kill -9 too.
 * Throws StartRefusal when the folder cannot be used or another server holds it.
 */
export function openDataFolder(folder: string): DataFolder;

import "server-only";
import { randomBytes } from "node:crypto";
import { closeSync, constants, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import { StartRefusal } from "./start-refusal";

const FILE = "secret";
const BYTES = 32;

/**
 * What encrypts the stored tokens and keys: APP_SECRET, else the file "secret" of the data folder (mode 0600), made on
 * the first start. `mayMake` is false where the ledger was made with a secret already: a new one would open nothing.
 * Throws StartRefusal with the way back when there is none and none may be made.
 */
export function readSecret(folder: string, given: string | null, mayMake: boolean): string {
  if (given !== null) return given;
  const file = path.join(folder, FILE);
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  if (!mayMake) {
    throw new StartRefusal(
      `APP_SECRET is not set and ${file} is missing, so the stored tokens cannot be opened. ` +
        "Set the APP_SECRET this ledger was made with, or put the file back from a backup.",
    );
  }
  const secret = randomBytes(BYTES).toString("base64url");
  // O_EXCL: never over a secret that another start has just made.
  const handle = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    writeSync(handle, `${secret}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return secret;
}

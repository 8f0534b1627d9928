import { randomBytes } from "node:crypto";
import { closeSync, constants, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { StartRefusal } from "./start-refusal.mjs";

const FILE = "secret";
const BYTES = 32;

/** @type {import("./secret.d.mts").readSecret} */
export function readSecret(folder, given, mayMake) {
  if (given !== null) return given;
  const file = join(folder, FILE);
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  if (!mayMake) {
    throw new StartRefusal(
      `APP_SECRET is not set and ${file} is missing, so the stored tokens cannot be opened. ` +
        "Set the APP_SECRET these records were made with, or put the file back; nothing was changed.",
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

/** @type {import("./secret.d.mts").wrongSecret} */
export function wrongSecret(folder, given, place) {
  const file = join(folder, FILE);
  const name = given === null ? `The file ${file}` : "APP_SECRET";
  const other =
    given !== null && existsSync(file) ? `, or leave APP_SECRET unset to use the file ${file}` : "";
  return new StartRefusal(
    `${name} is not the secret ${place} was made with, so the stored tokens cannot be opened. ` +
      `Use the former one${other}; nothing was changed.`,
  );
}

import type { StartRefusal } from "./start-refusal.mjs";

/**
 * What encrypts the stored tokens and keys: APP_SECRET, else the file "secret" of the data folder (mode 0600), made on
 * the first start. `mayMake` is false where the ledger was made with a secret already: a new one would open nothing.
 * Throws StartRefusal with the way back when there is none and none may be made.
 */
export function readSecret(folder: string, given: string | null, mayMake: boolean): string;

/** The line for a secret that does not open what is stored. `given` is APP_SECRET, `place` what the line names. */
export function wrongSecret(folder: string, given: string | null, place: string): StartRefusal;

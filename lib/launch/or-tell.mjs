import { StartRefusal } from "./start-refusal.mjs";

/**
 * Does the work; what the person can mend is one line on standard error and exit code 1.
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
export function orTell(work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

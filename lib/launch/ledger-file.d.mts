/** How many changes of shape this program knows (lib/server/migrations). */
export const LEDGER_VERSION: number;

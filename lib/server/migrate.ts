import "server-only";
import { type Kysely, sql } from "kysely";
import { StartRefusal } from "../launch/start-refusal.mjs";
import { statements as first } from "./migrations/0001-first";
import { statements as delivery } from "./migrations/0002-delivery";
import type { Tables } from "./tables";

/** Forward only, in order: the ledger's version is how many of these it has seen. */
const MIGRATIONS: readonly (readonly string[])[] = [first, delivery];

/**
 * Brings the ledger to this program's shape, all of it in one transaction.
 * Throws StartRefusal when a newer program has written it: an older one could lose what it does not know.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`create table if not exists version (number integer not null) strict`.execute(trx);
    const found = await sql<{ number: number }>`select max(number) as number from version`.execute(trx);
    const version = found.rows[0]?.number ?? 0;
    if (version > MIGRATIONS.length) {
      throw new StartRefusal(
        `DATA_DIR was written by a newer Sampledrop (its version ${version}, this program's ${MIGRATIONS.length}). ` +
          "Start the newer one, or give another DATA_DIR.",
      );
    }
    for (const [index, statements] of MIGRATIONS.entries()) {
      if (index < version) continue;
      for (const statement of statements) await sql.raw(statement).execute(trx);
      await sql`insert into version (number) values (${index + 1})`.execute(trx);
    }
  });
}

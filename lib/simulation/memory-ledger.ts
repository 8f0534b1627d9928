import { Kysely, SqliteDialect } from "kysely";
import Database from "libsql";
import { z } from "zod";
import type { BatchState } from "../ledger/entry";
import { batchStateSchema } from "../ledger/entry";
import { unpackEntries, WORDS } from "../server/claim-entries";
import { bytesOf, type Db } from "../server/db";
import { migrate } from "../server/migrate";
import type { Tables } from "../server/tables";

const rowsSchema = z.array(
  z.object({
    id: z.string(),
    upload: z.string(),
    number: z.number(),
    parent: z.string().nullable(),
    n: z.number(),
    state: z.string(),
    state_detail: z.string(),
    possible_duplicate: z.number(),
  }),
);
const pagesSchema = z.array(
  z.object({
    series: z.number(),
    day: z.number(),
    entries: z.union([z.instanceof(Uint8Array), z.instanceof(ArrayBuffer)]),
  }),
);
const countSchema = z.object({ n: z.number() });

/** A batch as it stands in the database. */
export interface LedgerBatch {
  readonly id: string;
  readonly upload: string;
  readonly number: number;
  readonly parent: string | null;
  readonly n: number;
  readonly state: BatchState;
  /** Others took samples of it back, which had arrived with them before they were released. */
  readonly robbed: boolean;
}

function batchOf({
  state,
  state_detail,
  possible_duplicate,
  ...rest
}: z.infer<typeof rowsSchema>[number]): LedgerBatch {
  const detail: unknown = JSON.parse(state_detail);
  const fields = z.record(z.string(), z.unknown()).parse(detail);
  return {
    ...rest,
    state: batchStateSchema.parse({ ...fields, kind: state }),
    robbed: possible_duplicate === 1,
  };
}

/** Preparing a statement costs more than running it; a world asks the same ones over and over. */
function rememberingStatements(database: Database.Database) {
  const prepared = new Map<string, Database.Statement>();
  return {
    prepare: (sql: string) => {
      const known = prepared.get(sql) ?? database.prepare(sql);
      prepared.set(sql, known);
      return known;
    },
    close: () => database.close(),
  };
}

/** A real ledger that lives in memory, and looks into it that go past the server. */
export class MemoryLedger {
  readonly db: Db;
  readonly #database: Database.Database;
  readonly #batches: Database.Statement;
  readonly #pages: Database.Statement;
  readonly #inState: Database.Statement;
  /** Batches as they were read last: most have not changed. */
  readonly #known = new Map<string, { stamp: string; batch: LedgerBatch }>();

  private constructor(database: Database.Database, db: Db) {
    this.#database = database;
    this.db = db;
    this.#batches = database.prepare(
      "select id, upload, number, parent, n, state, state_detail, possible_duplicate from batch order by number",
    );
    this.#pages = database.prepare("select series, day, entries from claim_page");
    this.#inState = database.prepare("select count(*) as n from batch where state = ?");
  }

  static async open(): Promise<MemoryLedger> {
    const database = new Database(":memory:");
    database.pragma("foreign_keys = ON");
    const db: Db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: rememberingStatements(database) }),
    });
    await migrate(db);
    return new MemoryLedger(database, db);
  }

  batches(): LedgerBatch[] {
    return rowsSchema.parse(this.#batches.all()).map((row) => {
      const known = this.#known.get(row.id);
      const stamp = `${row.state} ${row.state_detail} ${row.possible_duplicate}`;
      if (known?.stamp === stamp) return known.batch;
      const batch = batchOf(row);
      this.#known.set(row.id, { stamp, batch });
      return batch;
    });
  }

  /** Samples held, by the number of the batch that holds them. Throws where one is held twice. */
  held(): Map<number, number> {
    const held = new Map<number, number>();
    const seen = new Set<string>();
    const pages = pagesSchema.parse(this.#pages.all());
    for (const { series, day, entries } of pages) {
      const words = unpackEntries(bytesOf(entries));
      for (let at = 0; at < words.length; at += WORDS) {
        const key = [series, day, ...words.subarray(at, at + 3)].join();
        if (seen.has(key)) throw new Error(`a sample is held twice: ${key}`);
        seen.add(key);
        const number = words[at + 3] ?? 0;
        held.set(number, (held.get(number) ?? 0) + 1);
      }
    }
    return held;
  }

  /** Batches in this state. */
  countState(state: string): number {
    return countSchema.parse(this.#inState.get(state)).n;
  }

  /** Attempts with this answer and class. */
  countAttempts(status: number, evidence: string): number {
    const found = this.#database
      .prepare("select count(*) as n from attempt where status = ? and evidence = ?")
      .get(status, evidence);
    return countSchema.parse(found).n;
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}

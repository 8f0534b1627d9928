import "server-only";
import path from "node:path";
import {
  type DatabaseConnection,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
  sql,
  type Transaction,
} from "kysely";
import Database from "libsql";
import { makePrivateFile } from "../launch/data-folder.mjs";
import { StartRefusal } from "../launch/start-refusal.mjs";
import type { Blob, Tables } from "./tables";

/** The only file that knows which database this is: another one is another dialect here. */
export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

const FILE = "ledger.db";
const BUSY_MS = 5_000;
/** Statements kept prepared; lists of ids make many texts. */
const MOST_KEPT = 300;

function openFile(file: string): Database.Database {
  try {
    makePrivateFile(file);
    const database = new Database(file);
    database.pragma(`busy_timeout = ${BUSY_MS}`);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    return database;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartRefusal(
      `${file} cannot be opened: ${reason}. Put a backup back with npm run ledger -- restore FILE.`,
      { cause },
    );
  }
}

/** Statements by their text, prepared once: preparing took a fourth of a batch's work. */
class PreparedStatements implements SqliteDatabase {
  readonly #database: Database.Database;
  readonly #kept = new Map<string, SqliteStatement>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  prepare(text: string): SqliteStatement {
    const known = this.#kept.get(text);
    if (known) return known;
    const statement = this.#database.prepare(text);
    if (this.#kept.size >= MOST_KEPT) this.#kept.delete([...this.#kept.keys()][0] ?? "");
    this.#kept.set(text, statement);
    return statement;
  }

  close(): void {
    this.#kept.clear();
    this.#database.close();
  }
}

/** After some errors (a full disk) SQLite has rolled back by itself; to do it again would hide the first error. */
class LedgerDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database: new PreparedStatements(database) });
    this.#database = database;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class LedgerDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): LedgerDriver {
    return new LedgerDriver(this.#database);
  }
}

/**
 * Opens the ledger's database in a folder, made if missing. A commit is on disk before it returns (WAL, synchronous
 * FULL). Throws StartRefusal when the file cannot be opened as one.
 */
export function openDatabase(folder: string): Db {
  const database = openFile(path.join(folder, FILE));
  return new Kysely<Tables>({ dialect: new LedgerDialect(database) });
}

/** Folds the log of changes into the database file and lets it go. */
export async function closeDatabase(db: Db): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  await db.destroy();
}

/** The database's clock, in milliseconds since 1970: the only one that decides leases, waits and times of record. */
export async function databaseNow(db: Db): Promise<number> {
  const read = await sql<{ now: number }>`
    select cast(round(unixepoch('subsec') * 1000) as integer) as now`.execute(db);
  const now = read.rows[0]?.now;
  if (now === undefined) throw new Error("the database told no time");
  return now;
}

/** A blob as libsql gives it back or as it was written. */
export function bytesOf(blob: Blob): Uint8Array {
  return blob instanceof Uint8Array ? blob : new Uint8Array(blob);
}

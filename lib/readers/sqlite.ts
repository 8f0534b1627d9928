import type { Database, SqlValue } from "sql.js";
import type { ByteSource } from "./byte-source";
import { PIECE_BYTES } from "./pieces";
import type { Rejection } from "./rejection";

/** SQLite jumps to and fro in its file, so all of it stands in memory, for a moment twice. */
export const MAX_DATABASE_BYTES = 500 * 1024 * 1024;

const MAGIC = new TextEncoder().encode("SQLite format 3\0");
const HEADER_BYTES = 100;

const TOO_LARGE: Rejection = {
  code: "too-large",
  detail: "a database is held in memory as a whole, and larger than 500 MB it is not read",
};

/** The database says of itself that it is broken, at the row that was asked for. */
export class DamagedDatabase extends Error {
  override readonly name = "DamagedDatabase";
}

/** All bytes of a database that could be had; `fault` tells why there are no more. */
export interface DatabaseBytes {
  readonly bytes: Uint8Array;
  readonly fault: Rejection | null;
}

/** The first bytes of every SQLite database. */
export function isDatabase(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[i] === byte);
}

/** Reads a database into memory, or tells why not. */
export async function readDatabase(
  source: ByteSource,
  progress: (bytes: number) => void,
  signal: AbortSignal,
  limit = MAX_DATABASE_BYTES,
): Promise<DatabaseBytes | Rejection> {
  if ((source.size ?? 0) > limit) return TOO_LARGE;
  let all = new Uint8Array(source.size ?? PIECE_BYTES);
  let length = 0;
  for await (const piece of source.pieces(PIECE_BYTES, signal)) {
    if (piece.kind === "failed") return { bytes: all.subarray(0, length), fault: piece.rejection };
    const next = length + piece.bytes.length;
    if (next > limit) return TOO_LARGE;
    if (next > all.length) {
      const larger = new Uint8Array(Math.min(limit, Math.max(next, 2 * all.length)));
      larger.set(all.subarray(0, length));
      all = larger;
    }
    all.set(piece.bytes, length);
    length = next;
    progress(piece.bytesRead);
  }
  const bytes = all.subarray(0, length);
  return { bytes, fault: isCut(bytes) ? { code: "binary", detail: "the database breaks off" } : null };
}

/** The header counts the pages; its count holds only where it was written together with the last change. */
function isCut(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_BYTES) return true;
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const pageSize = header.getUint16(16) === 1 ? 65_536 : header.getUint16(16);
  const counts = header.getUint32(24) === header.getUint32(92);
  return counts && header.getUint32(28) * pageSize > bytes.length;
}

/** Opens a copy of these bytes; what is damaged shows with the first row. The program of SQLite is loaded on first use. */
export async function openDatabase(bytes: Uint8Array): Promise<Database | Rejection> {
  // Turbopack makes a file of the page out of this expression as it stands here; Node finds the program beside sql.js.
  const program = new URL("sql.js/dist/sql-wasm-browser.wasm", import.meta.url);
  try {
    const { default: initSqlJs } = await import("sql.js");
    const sql = await initSqlJs(program.protocol === "file:" ? {} : { locateFile: () => program.href });
    return new sql.Database(bytes);
  } catch {
    return {
      code: "unreadable",
      detail:
        "the part of Sampledrop that reads databases did not load: reload the page and add the file again",
    };
  }
}

/** The rows that a query finds, one after the other. Throws DamagedDatabase. */
export function* selectRows(database: Database, sql: string): Generator<SqlValue[]> {
  const statement = guarded(() => database.prepare(sql));
  try {
    while (guarded(() => statement.step())) yield statement.get();
  } finally {
    statement.free();
  }
}

/** Lets a database that is cut off be read as far as its pages reach. */
export function tolerateCut(database: Database): void {
  guarded(() => database.run("PRAGMA writable_schema = ON"));
}

/** Names of its tables, those of SQLite itself left out, in the order of their making. */
export function tableNames(database: Database): string[] {
  const names = selectRows(database, "SELECT name FROM sqlite_master WHERE type = 'table'");
  return Array.from(names, ([name]) => String(name)).filter((name) => !name.startsWith("sqlite_"));
}

/** Names of a table's columns in small letters; none where there is no such table. */
export function columnNames(database: Database, table: string): ReadonlySet<string> {
  const columns = selectRows(database, `PRAGMA table_info(${quotedName(table)})`);
  return new Set(Array.from(columns, ([, name]) => String(name).toLowerCase()));
}

/** Columns to select, NULL in place of those that are not there. */
export function columnsOf(prefix: string, there: ReadonlySet<string>, names: readonly string[]): string {
  return names.map((name) => (there.has(name) ? prefix + name : "NULL")).join(", ");
}

export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new DamagedDatabase("the database is damaged", { cause });
  }
}

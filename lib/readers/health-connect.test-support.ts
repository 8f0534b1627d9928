import { readFileSync } from "node:fs";
import initSqlJs from "sql.js";
import type { ByteSource } from "./byte-source";
import { format } from "./health-connect";
import { bytesInPieces } from "./known.test-support";
import { logRows } from "./row-log";

export const EXPORT = new Uint8Array(
  readFileSync(new URL("./fixtures/health-connect/health_connect_export.db", import.meta.url)),
);

export const LAYOUT = `
  CREATE TABLE application_info_table(row_id INTEGER PRIMARY KEY, package_name TEXT, app_name TEXT);
  CREATE TABLE device_info_table(row_id INTEGER PRIMARY KEY, manufacturer TEXT, model TEXT);
  CREATE TABLE steps_record_table(row_id INTEGER PRIMARY KEY, device_info_id, app_info_id, recording_method,
    start_time, start_zone_offset, end_time, end_zone_offset, count);
  CREATE TABLE heart_rate_record_table(row_id INTEGER PRIMARY KEY, device_info_id, app_info_id, recording_method,
    start_time, start_zone_offset, end_time, end_zone_offset);
  CREATE TABLE heart_rate_record_series_table(parent_key, beats_per_minute, epoch_millis);
`;

/** 2023-11-01T00:00:00Z */
export const MIDNIGHT = 1_698_796_800_000;

export async function databaseOf(sql: string): Promise<Uint8Array<ArrayBuffer>> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(sql);
  const bytes = database.export();
  database.close();
  return bytes;
}

export const read = (bytes: Uint8Array<ArrayBuffer>) => logRows(format.open(), new Blob([bytes]));
export const readSql = async (sql: string) => read(await databaseOf(sql));

/** A source that says no size and comes in pieces of so many bytes. */
export function inPieces(bytes: Uint8Array, size: number): ByteSource {
  return bytesInPieces(bytes, size, "health_connect_export.db");
}

import "server-only";
import type { Device } from "../ledger/device";
import type { Db } from "./db";
import { deviceKey } from "./device-key";
import { holdsStart } from "./device-starts";
import { droppedAgain } from "./dropped-again";

type Held = Device["held"][number];

/** The wire takes so many a device. */
const MAX_HELD = 1_000;
/** One batch needs 3: what was held has at most two starts, which are its first and last. */
const EXACT_HELD = 2;

async function wasSent(db: Db, series: number | null, { n, first, last }: Held): Promise<boolean> {
  if (series === null || n > EXACT_HELD) return false;
  return (await holdsStart(db, series, first)) && (await holdsStart(db, series, last));
}

/**
 * Samples that were too few to send and, as far as the ledger can tell without their values, still are: not those of a
 * file that was dropped again later, nor those at whose instants something was sent since. Newest first.
 * `seriesOf`: the number of a device's kept samples by its key; null = it has none.
 */
export async function heldByDevice(
  db: Db,
  seriesOf: (key: string) => number | null,
): Promise<ReadonlyMap<string, Held[]>> {
  const rows = await db
    .selectFrom("upload_held")
    .innerJoin("upload", "upload.id", "upload_held.upload")
    .select(["upload", "account", "file", "device", "data_type", "n", "first", "last"])
    .orderBy("frozen_at", "desc")
    .orderBy("ordinal")
    .execute();
  const held = new Map<string, Held[]>();
  if (rows.length === 0) return held;
  const again = await droppedAgain(db);
  for (const { upload, account, file, device, data_type, n, first, last } of rows) {
    if (again.file(upload, file)) continue;
    const key = deviceKey(account, data_type, device);
    const known = held.get(key) ?? [];
    const row = { file, n, first, last };
    if (known.length >= MAX_HELD || (await wasSent(db, seriesOf(key), row))) continue;
    held.set(key, [...known, row]);
  }
  return held;
}

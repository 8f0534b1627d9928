import type { UploadDetail } from "@/lib/ledger/entry";
import type { DataType } from "@/lib/samples/sample";

/** What was delivered of one device and data type for one account. Instants in ms. */
export interface DeviceRow {
  readonly key: string;
  readonly account: string;
  readonly device: string;
  readonly dataType: DataType;
  readonly samples: number;
  readonly first: number;
  readonly last: number;
  readonly lastSent: number;
}

function merge(old: DeviceRow | undefined, row: DeviceRow): DeviceRow {
  if (!old) return row;
  return {
    ...old,
    samples: old.samples + row.samples,
    first: Math.min(old.first, row.first),
    last: Math.max(old.last, row.last),
    lastSent: Math.max(old.lastSent, row.lastSent),
  };
}

/** Adds up the accepted batches of uploads by account, device and data type; the last sent first. */
export function deviceRows(details: readonly UploadDetail[]): DeviceRow[] {
  const rows = new Map<string, DeviceRow>();
  for (const { upload, batches } of details) {
    for (const { state, spans, dataType } of batches) {
      if (state.kind !== "accepted") continue;
      for (const { device, n, first, last } of spans) {
        const key = JSON.stringify([upload.account, device, dataType]);
        const account = upload.accountName;
        rows.set(
          key,
          merge(rows.get(key), {
            key,
            account,
            device,
            dataType,
            samples: n,
            first,
            last,
            lastSent: state.at,
          }),
        );
      }
    }
  }
  return [...rows.values()].sort((a, b) => b.lastSent - a.lastSent || a.device.localeCompare(b.device));
}

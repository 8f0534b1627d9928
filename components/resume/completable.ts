import type { Snapshot } from "@/lib/ingest/snapshot";
import type { Device } from "@/lib/ledger/device";

/** Samples of an earlier file that were too few to send, and can go with the files on the page. */
export interface Completable {
  readonly device: string;
  readonly dataType: Device["dataType"];
  readonly file: string;
  readonly n: number;
  readonly first: number;
  readonly last: number;
}

/** Held samples of another file of the same account, device and data type as something that is to be sent now. */
export function completable(
  devices: readonly Device[],
  { files, series, plan, held, ingest }: Pick<Snapshot, "files" | "series" | "plan" | "held" | "ingest">,
  account: string,
): Completable[] {
  if (ingest !== "ready" || (plan.batches === 0 && held.length === 0)) return [];
  return devices.flatMap((entry) => {
    const { device, dataType } = entry;
    const here = series.some(
      (one) => one.included && one.device === device && one.dataType === dataType && one.n > 0,
    );
    if (entry.account !== account || !here) return [];
    return entry.held
      .filter(({ file }) => !files.some(({ name }) => name === file))
      .map((one) => ({ device, dataType, ...one }));
  });
}

import { STATUS } from "../samples/sample-table";
import { openZone } from "../samples/zone";
import { takeCorrected } from "./corrected-file";
import { openFile } from "./file-opening";
import { readFile } from "./file-reading";
import { createReview } from "./review";
import type { ReviewApi } from "./review-api";
import { Sitting } from "./sitting";

const NOW = Date.UTC(2026, 0, 1);
export const HEADER = "device_name,device_version,data_type,start_date,end_date,value,unit";

/** A sitting of files with these texts, read; answers it with a review of it. */
export async function reviewed(
  ...texts: readonly string[]
): Promise<{ sitting: Sitting; review: ReviewApi }> {
  const sitting = new Sitting();
  sitting.addFiles(texts.map((text, n) => new File([text], `file-${n}.csv`)));
  await readWaiting(sitting);
  const review = createReview({ sitting: () => sitting, mayChange: () => !sitting.sent, changed: () => {} });
  return { sitting, review };
}

/** Reads what waits, as the preparation does. */
export async function readWaiting(sitting: Sitting): Promise<void> {
  const zone = await openZone("UTC");
  for (const file of sitting.files) {
    if (file.phase.kind !== "waiting") continue;
    const { table, issues } = sitting;
    await openFile(file, {
      mappings: {},
      indexOf: (path) => sitting.indexOf(file, path),
      onProgress: () => {},
    });
    await readFile(file, {
      table,
      issues,
      zone,
      mappings: {},
      now: NOW,
      onProgress: () => {},
      takeCorrected: (entry, part) => takeCorrected(entry, part, sitting),
    });
    for (const part of file.parts ?? []) sitting.corrections.restore(part);
  }
}

/** The samples that are there, each as one text, sorted. */
export function samplesIn({ table, ...sitting }: Sitting): string[] {
  void sitting;
  table.seal();
  const found: string[] = [];
  for (let row = 0; row < table.length; row++) {
    if (table.status(row) & STATUS.gone) continue;
    const { device, unit, dataType } = { ...table.seriesAt(row), ...groupOf(table, row) };
    found.push([dataType, device, table.start(row), table.end(row), table.value(row), unit].join(" "));
  }
  return found.sort();
}

function groupOf(table: Sitting["table"], row: number) {
  const group = table.groups[table.seriesAt(row).group];
  if (!group) throw new Error(`row ${row} is in no group`);
  return { device: group.device, dataType: group.dataType };
}

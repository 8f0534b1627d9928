import { headerOf } from "../batches/table-plan";
import type { Counts, Duplicates, RegisterUpload } from "../ledger/entry";
import { readerVersionOf, readingOf } from "./file-history";
import type { Sitting } from "./sitting";
import { formatsName } from "./sitting-file";

/** What the ledger keeps of a frozen plan: files, counts, batch headers, what is held. Never a value. */
export function registration(
  upload: string,
  account: string,
  sitting: Sitting,
  counts: Counts,
  browserZone: string,
  duplicates: Duplicates,
): RegisterUpload {
  const { settled, table, files } = sitting;
  const confirmed = new Set(files.flatMap(({ answers }) => [...answers.confirmed]));
  return {
    id: upload,
    account,
    counts,
    files: files.flatMap((file) =>
      file.hash === null
        ? []
        : [
            {
              name: file.file.name.slice(0, 1000),
              bytes: file.file.size,
              hash: file.hash,
              format: formatsName(file).slice(0, 100),
              readerVersion: readerVersionOf(file),
              ...readingOf(file, browserZone),
            },
          ],
    ),
    batches: settled?.plan.batches.map(headerOf) ?? [],
    held: (settled?.plan.held ?? []).flatMap(({ group, n }) => {
      const of = table.groups[group];
      if (!of) return [];
      const rows = table.order.subarray(of.from, of.to).filter((row) => table.status(row) === 0);
      const first = rows[0] ?? 0;
      const last = rows.at(-1) ?? 0;
      const file = sitting.partAt(table.fileOf(first))?.name.slice(0, 1000) ?? "";
      return [
        {
          file,
          device: of.device,
          dataType: of.dataType,
          n,
          first: table.start(first),
          last: table.start(last),
        },
      ];
    }),
    duplicates,
    confirmed: (["read-otherwise", "other-account"] as const).filter((kind) => confirmed.has(kind)),
  };
}
